package com.heykakao.gateway.people.playback;

import com.heykakao.gateway.people.answer.Streamed;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.sound.SoundFile;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;

/**
 * A file that is given away no faster than it is taken: each piece is opened when the one before has been taken. Holds no thread meanwhile. One that
 * cannot go on, as where the utterance is deleted, is broken off, so that nobody takes it for whole.
 */
final class PacedFile {
    private final ServiceRequestContext context;
    private final HttpResponseWriter out;
    private final SoundFile file;
    private final long end;
    private long at;

    private PacedFile(ServiceRequestContext context, HttpResponseWriter out, SoundFile file, long first, long end) {
        this.context = context;
        this.out = out;
        this.file = file;
        this.at = first;
        this.end = end;
    }

    /** @param end exclusive */
    static HttpResponse answer(
            ServiceRequestContext context, ResponseHeaders headers, SoundFile file, long first, long end) {
        HttpResponseWriter out = HttpResponse.streaming();
        out.write(headers);
        new PacedFile(context, out, file, first, end).next();
        return out;
    }

    private void next() {
        context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, Streamed.PATIENCE);
        byte[] bytes;
        try {
            bytes = file.from(at, end);
        } catch (RuntimeException e) {
            out.close(Statuses.refusal(e));
            return;
        }
        at += bytes.length;
        if (!out.tryWrite(HttpData.wrap(bytes))) {
            return;
        }
        if (at == end) {
            out.close();
        } else {
            var unused = out.whenConsumed().thenRunAsync(this::next, context.blockingTaskExecutor());
        }
    }
}
