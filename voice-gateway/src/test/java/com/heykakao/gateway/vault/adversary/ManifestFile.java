package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of column families in a manifest, whose records are version edits of tagged fields. An edit that adds a family has
 * only the fields read here; at any other the edit is left. Source: facebook/rocksdb db/version_edit.h.
 */
final class ManifestFile {
    private static final int COMPARATOR = 1;
    private static final int COLUMN_FAMILY = 200;
    private static final int COLUMN_FAMILY_ADD = 201;
    private static final int MAX_COLUMN_FAMILY = 203;
    /** Fields with this bit are strings that a reader may pass over. */
    private static final int IGNORABLE = 1 << 13;

    private ManifestFile() {}

    /** @return names by id */
    static Map<Integer, String> families(byte[] file) {
        Map<Integer, String> names = new HashMap<>();
        for (byte[] record : LogFile.records(file)) {
            ByteBuffer edit = Fields.of(record);
            int family = 0;
            boolean known = true;
            while (known && edit.hasRemaining()) {
                int tag = (int) Fields.varint(edit);
                switch (tag) {
                    case COMPARATOR -> Fields.string(edit);
                    // Log number, next file, last sequence, previous log, oldest log to keep.
                    case 2, 3, 4, 9, 10, MAX_COLUMN_FAMILY -> Fields.varint(edit);
                    case COLUMN_FAMILY -> family = (int) Fields.varint(edit);
                    case COLUMN_FAMILY_ADD ->
                        names.put(family, new String(Fields.string(edit), StandardCharsets.US_ASCII));
                    default -> {
                        known = (tag & IGNORABLE) != 0;
                        if (known) {
                            Fields.string(edit);
                        }
                    }
                }
            }
        }
        return names;
    }
}
