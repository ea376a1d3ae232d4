package com.heykakao.gateway.vault.adversary;

import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A vault just started, held to I1, I2 and I6 of docs/vault-format.md by somebody who reads its files.
 *
 * @param rows of table KEYS that a reader sees
 * @param unreachable those that do not open from the root, the move record aside
 * @param topMatches whether the top row of the root cell's epoch has the hash that the root cell records
 */
record AtRest(int rows, List<Place> unreachable, boolean topMatches) {

    /** @param copy where the data directory is copied to */
    static AtRest of(Specimen vault, Path copy) throws IOException {
        vault.restart();
        Copies.take(vault.data(), copy);
        byte[] root = vault.root();
        RootCellBytes cell = RootCellBytes.of(root);
        Findings findings = vault.attack(Harvest.of(List.of(copy)), root);
        List<Row> rows = new ArrayList<>();
        vault.store()
                .scan(
                        Table.KEYS,
                        new KeyRange(new byte[0], new byte[] {(byte) 0xFF}),
                        Direction.FORWARD,
                        (key, value) -> rows.add(new Row(Table.KEYS.name(), new Bytes(key), new Bytes(value))));
        Place moveRecord = new Place(Place.MOVE_RECORD, 0);
        List<Place> unreachable = rows.stream()
                .filter(row -> !findings.opened().containsKey(row))
                .map(row -> Place.of(row.key().array()))
                .filter(place -> !place.equals(moveRecord))
                .toList();
        Bytes top = new Bytes(new Place(Place.TOP, 0).rowKey(cell.epoch()));
        boolean topMatches = rows.stream()
                .filter(row -> row.key().equals(top))
                .anyMatch(row -> new Bytes(Crypto.sha256(row.value().array())).equals(cell.topHash()));
        return new AtRest(rows.size(), unreachable, topMatches);
    }
}
