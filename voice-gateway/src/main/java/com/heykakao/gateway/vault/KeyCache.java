package com.heykakao.gateway.vault;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The keyrings in memory: the last used ones, up to a number, and whichever older ones somebody still holds, so that a slot never
 * has two. Thread-safe.
 */
final class KeyCache {
    private final int most;
    private final IntFunction<Optional<SubjectKeyring>> loader;
    private final Map<Integer, WeakReference<SubjectKeyring>> held = new HashMap<>();
    private final Map<Integer, SubjectKeyring> recent;

    /** @param loader gives a live slot's keyring; called under the cache's lock */
    KeyCache(int most, IntFunction<Optional<SubjectKeyring>> loader) {
        this.most = most;
        this.loader = loader;
        this.recent = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, SubjectKeyring> eldest) {
                return size() > KeyCache.this.most;
            }
        };
    }

    synchronized Optional<SubjectKeyring> get(int slot) {
        WeakReference<SubjectKeyring> reference = held.get(slot);
        SubjectKeyring keyring = reference == null ? null : reference.get();
        if (keyring == null) {
            Optional<SubjectKeyring> loaded = loader.apply(slot);
            if (loaded.isEmpty()) {
                held.remove(slot);
                return loaded;
            }
            keyring = loaded.get();
            sweep();
            held.put(slot, new WeakReference<>(keyring));
        }
        recent.put(slot, keyring);
        return Optional.of(keyring);
    }

    /** Nobody is given it any more; it is returned where anybody may still hold it. */
    synchronized Optional<SubjectKeyring> remove(int slot) {
        recent.remove(slot);
        return Optional.ofNullable(held.remove(slot)).map(WeakReference::get);
    }

    /** Everything in memory, for the end; nothing may be loaded any more. */
    synchronized void zeroise() {
        held.values().forEach(reference -> Optional.ofNullable(reference.get()).ifPresent(keyring -> {
            keyring.refuse(Life.CLOSED);
            keyring.zeroise();
        }));
        held.clear();
        recent.clear();
    }

    private void sweep() {
        if (held.size() > 2 * most) {
            held.values().removeIf(reference -> reference.refersTo(null));
        }
    }
}
