package com.heykakao.gateway.audit.check;

import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was published at one moment; files may come since, and partial ones may go.
 *
 * @param checkpoint the signed note
 * @param widths of the files that there are of each bundle and tile, by the full one
 * @param strangers files that are none of a log's
 */
public record Published(
        TlogFiles files, Optional<String> checkpoint, Map<Tile, SortedSet<Integer>> widths, List<String> strangers) {
    private static final String CHECKPOINT = "checkpoint";

    public static Published now(TlogFiles files) {
        Optional<String> checkpoint = files.checkpoint();
        Map<Tile, SortedSet<Integer>> widths = new HashMap<>();
        List<String> strangers = files.list().stream()
                .filter(path -> !path.equals(CHECKPOINT) || files.isOther(path))
                .filter(path -> {
                    Optional<Tile> tile = Tile.parse(path);
                    tile.ifPresent(known -> widths.computeIfAbsent(known.full(), unused -> new TreeSet<>())
                            .add(known.width()));
                    return tile.isEmpty() || files.isOther(path);
                })
                .toList();
        return new Published(files, checkpoint, widths, strangers);
    }

    public SortedSet<Integer> widths(Tile full) {
        return widths.getOrDefault(full, new TreeSet<>());
    }
}
