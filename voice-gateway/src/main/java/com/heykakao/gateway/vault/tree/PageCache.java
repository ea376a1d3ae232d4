package com.heykakao.gateway.vault.tree;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pages last used, up to a number of bytes; what leaves is zeroised. Not thread-safe: what it gives may be zeroised by its next
 * use, so whoever reads a page holds the same lock as whoever asks for another.
 */
final class PageCache implements PageSource {
    private final PageSource source;
    private final long mostBytes;
    private final Map<RowId, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    PageCache(PageSource source, long mostBytes) {
        this.source = source;
        this.mostBytes = mostBytes;
    }

    /** The cache holds current versions only, so the pointer matters for a page that is not in it. */
    @Override
    public Page page(RowId id, Pointer pointer) {
        Page held = pages.get(id);
        if (held != null) {
            return held;
        }
        Page loaded = source.page(id, pointer);
        put(id, loaded);
        return loaded;
    }

    void put(RowId id, Page page) {
        remove(id);
        pages.put(id, page);
        bytes += page.plain().length;
        Iterator<Map.Entry<RowId, Page>> oldest = pages.entrySet().iterator();
        while (bytes > mostBytes && pages.size() > 1) {
            Page evicted = oldest.next().getValue();
            if (evicted != page) {
                oldest.remove();
                bytes -= evicted.plain().length;
                evicted.zeroise();
            }
        }
    }

    void remove(RowId id) {
        Page removed = pages.remove(id);
        if (removed != null) {
            bytes -= removed.plain().length;
            removed.zeroise();
        }
    }

    void clear() {
        pages.values().forEach(Page::zeroise);
        pages.clear();
        bytes = 0;
    }
}
