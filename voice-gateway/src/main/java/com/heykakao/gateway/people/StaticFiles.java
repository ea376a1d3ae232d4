package com.heykakao.gateway.people;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.file.FileService;

/** The pages as they lie in this program, under {@code /web/}. They hold no data and need no sign-in. */
final class StaticFiles {
    private StaticFiles() {}

    /** @param directory under {@code /web/} */
    static HttpService of(String directory) {
        return FileService.builder(StaticFiles.class.getClassLoader(), "/web/" + directory)
                .build();
    }
}
