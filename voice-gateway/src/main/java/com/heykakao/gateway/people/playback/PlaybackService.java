package com.heykakao.gateway.people.playback;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.child.ChildWords;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.people.caller.ParentRequests;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.sound.SoundFile;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Clock;

/** {@code GET} and {@code HEAD} of {@value #PATH}; docs/api.md, "Sound for a browser". Thread-safe. */
public final class PlaybackService implements HttpService {
    /** Where it is served. */
    public static final String PATH = "/v1/companion/utterances/{utterance_id}/audio";

    /** The same to the access log as the same sound over gRPC. */
    private static final String TASK =
            UtteranceServiceGrpc.getGetUtteranceAudioMethod().getFullMethodName();

    private final ParentRequests parents;
    private final AccountBook accounts;
    private final ChildWords words;
    private final Playbacks playbacks;

    public PlaybackService(ParentRequests parents, AccountBook accounts, ChildWords words, Clock clock) {
        this.parents = parents;
        this.accounts = accounts;
        this.words = words;
        this.playbacks = new Playbacks(clock);
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        return HttpResponse.of(
                () -> parents.answer(context, TASK, call -> answer(context, call)), context.blockingTaskExecutor());
    }

    private HttpResponse answer(ServiceRequestContext context, ParentCall call) {
        UtteranceId id = UtteranceId.parse(context.pathParam("utterance_id"))
                .orElseThrow(() -> RefusedException.notFound("utterance"));
        Subject home = accounts.require(call.person());
        String address = context.remoteAddress().getAddress().getHostAddress();
        Trace trace = playbacks.reads(call, address, home, id);
        SoundFile file = SoundFile.of(id, words.sound(trace, home, id));
        context.mutateAdditionalResponseHeaders(
                headers -> headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store, private")
                        .set(HttpHeaderNames.CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"));
        return answer(context, context.request().headers(), file);
    }

    private static HttpResponse answer(ServiceRequestContext context, RequestHeaders request, SoundFile file) {
        // What still grows has no parts that would fit together.
        Wanted wanted = file.isComplete() ? Wanted.of(request, file.length()) : new Wanted.Whole();
        if (wanted instanceof Wanted.Nothing) {
            return HttpResponse.of(headers(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, file)
                    .set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.length())
                    .contentLength(0)
                    .build());
        }
        long first = 0;
        long end = file.length();
        ResponseHeadersBuilder headers = headers(HttpStatus.OK, file);
        if (wanted instanceof Wanted.Part part) {
            first = part.first();
            end = part.last() + 1;
            headers = headers(HttpStatus.PARTIAL_CONTENT, file)
                    .set(
                            HttpHeaderNames.CONTENT_RANGE,
                            "bytes " + part.first() + "-" + part.last() + "/" + file.length());
        }
        ResponseHeaders built = headers.contentType(MediaType.parse(file.mediaType()))
                .contentLength(end - first)
                .build();
        return request.method() == HttpMethod.HEAD
                ? HttpResponse.of(built)
                : PacedFile.answer(context, built, file, first, end);
    }

    private static ResponseHeadersBuilder headers(HttpStatus status, SoundFile file) {
        return ResponseHeaders.builder(status).set(HttpHeaderNames.ACCEPT_RANGES, file.isComplete() ? "bytes" : "none");
    }
}
