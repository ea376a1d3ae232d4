package com.heykakao.gateway.people.export;

import com.heykakao.gateway.export.ExportReader;
import com.heykakao.gateway.people.answer.Streamed;
import com.heykakao.gateway.rpc.Statuses;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One export on its way to who takes it, no faster than it is taken. The making thread waits in {@link #data}. */
final class Taken implements ExportReader {
    private static final String FILE_NAME = "hey-kakao-export.zip.gpg";

    private final ServiceRequestContext context;
    private final HttpResponseWriter out = HttpResponse.streaming();
    /** With the first byte. */
    private final CompletableFuture<HttpResponse> begun = new CompletableFuture<>();

    private Taken(ServiceRequestContext context) {
        this.context = context;
    }

    /**
     * Returns with the first byte; the rest is made in another thread.
     *
     * @param export gives the file to the reader
     * @throws RuntimeException what it threw before
     */
    static HttpResponse begin(ServiceRequestContext context, Consumer<ExportReader> export) {
        Taken taken = new Taken(context);
        context.blockingTaskExecutor().execute(() -> taken.make(export));
        try {
            return taken.begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : e;
        }
    }

    private void make(Consumer<ExportReader> export) {
        try {
            export.accept(this);
        } catch (RuntimeException | Error e) {
            // Whatever it was: somebody waits for the first byte.
            if (!begun.completeExceptionally(e)) {
                out.close(Statuses.refusal(e));
            }
            return;
        }
        out.close();
    }

    @Override
    public void data(byte[] bytes, int from, int length) {
        context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, Streamed.PATIENCE);
        if (!begun.isDone()) {
            out.write(ResponseHeaders.builder(HttpStatus.OK)
                    .contentType(MediaType.OCTET_STREAM)
                    .set(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + FILE_NAME + "\"")
                    .build());
            begun.complete(out);
        }
        if (!out.tryWrite(HttpData.copyOf(bytes, from, length))) {
            throw Streamed.hungUp();
        }
        awaitTaken();
    }

    /** Nobody is told: a file has no place for it. */
    @Override
    public void progress(long done, long total) {}

    private void awaitTaken() {
        try {
            out.whenConsumed().get(Streamed.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Streamed.hungUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Streamed.stopping();
        }
    }
}
