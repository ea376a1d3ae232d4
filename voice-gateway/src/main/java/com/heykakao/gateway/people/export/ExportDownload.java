package com.heykakao.gateway.people.export;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.export.Exporter;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.people.caller.ParentRequests;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.companion.v1.ExportServiceGrpc;
import com.heykakao.proto.companion.v1.GetExportRequest;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import org.curioswitch.common.protobuf.json.MessageMarshaller;

/** {@code POST} of {@value #PATH}: {@code GetExport} without progress. Thread-safe; holds two threads of the plane until the file is taken. */
public final class ExportDownload implements HttpService {
    /** Where it is served. */
    public static final String PATH = "/v1/companion/export/file";

    /** The same to the access log as the same export over gRPC. */
    private static final String TASK = ExportServiceGrpc.getGetExportMethod().getFullMethodName();

    /** As the REST form of every call reads it. */
    private static final MessageMarshaller JSON = MessageMarshaller.builder()
            .register(GetExportRequest.getDefaultInstance())
            .build();

    private final ParentRequests parents;
    private final AccountBook accounts;
    private final Exporter exporter;

    public ExportDownload(ParentRequests parents, AccountBook accounts, Exporter exporter) {
        this.parents = parents;
        this.accounts = accounts;
        this.exporter = exporter;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        return HttpResponse.of(request.aggregate()
                .thenApplyAsync(
                        body -> parents.answer(context, TASK, call -> answer(context, call, body)),
                        context.blockingTaskExecutor()));
    }

    private HttpResponse answer(ServiceRequestContext context, ParentCall call, AggregatedHttpRequest body) {
        GetExportRequest asked = message(body.contentUtf8());
        Exporter.requirePassphrase(asked.getPassphrase());
        call.requireFresh();
        Subject home = accounts.require(call.person());
        return Taken.begin(
                context,
                reader -> exporter.export(
                        call.call(), home, asked.getPassphrase().toCharArray(), asked.getIncludeAudio(), reader));
    }

    private static GetExportRequest message(String json) {
        GetExportRequest.Builder message = GetExportRequest.newBuilder();
        try {
            JSON.mergeValue(json, message);
        } catch (IOException e) {
            // Its message may quote the passphrase.
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_MALFORMED_MESSAGE,
                    "the body is no GetExportRequest; its fields and their types are in the contract");
        }
        return message.build();
    }
}
