package com.heykakao.gateway.vault.adversary;

import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.UtteranceRange;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A vault under trial: what homes ask of it, and where it keeps what. Slots and utterance numbers are unsigned. */
interface Specimen extends AutoCloseable {
    Store store();

    /** The directory an attacker copies. */
    Path data();

    /** A new subject to which these names lead. */
    int enrol(List<byte[]> names);

    /** The look-up tag of a name. */
    byte[] tag(byte[] name);

    void index(int slot, byte[] name);

    void unindex(byte[] name);

    void destroy(Collection<Integer> slots);

    void puncture(int slot, List<UtteranceRange> ranges);

    int nextUtterance(int slot);

    /** Stands for a value in the key of a profile row. */
    byte[] rowTag(int slot, byte[] value);

    byte[] sealProfile(int slot, byte[] plaintext, byte[] rowKey);

    byte[] sealUtterance(int slot, int number, byte[] plaintext, byte[] rowKey);

    /** What lies on disk of the root now. */
    byte[] root();

    /** Everything that follows from a harvest and a root as they lie on disk, to somebody who knows how this vault works. */
    Findings attack(Harvest harvest, byte[] root);

    /** Closes vault and store and opens them again. */
    void restart();

    @Override
    void close();
}
