package com.heykakao.gateway.people.companion;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.export.ExportReader;
import com.heykakao.gateway.export.Exporter;
import com.heykakao.gateway.people.answer.Streamed;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.Export;
import com.heykakao.proto.companion.v1.ExportOutcome;
import com.heykakao.proto.companion.v1.ExportProgress;
import com.heykakao.proto.companion.v1.ExportServiceGrpc;
import com.heykakao.proto.companion.v1.GetExportRequest;
import com.heykakao.proto.companion.v1.GetExportResponse;
import com.heykakao.proto.companion.v1.ListExportsRequest;
import com.heykakao.proto.companion.v1.ListExportsResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.ExportService}. */
final class ExportRpc extends ExportServiceGrpc.ExportServiceImplBase {
    private final ParentHome homes;
    private final Exporter exporter;

    ExportRpc(ParentHome homes, Exporter exporter) {
        this.homes = homes;
        this.exporter = exporter;
    }

    @Override
    public void getExport(GetExportRequest request, StreamObserver<GetExportResponse> responses) {
        Streamed.answer(responses, paced -> {
            Exporter.requirePassphrase(request.getPassphrase());
            Subject home = homes.requireForGood();
            exporter.export(
                    ParentCall.current().call(),
                    home,
                    request.getPassphrase().toCharArray(),
                    request.getIncludeAudio(),
                    new Paced(paced));
        });
    }

    @Override
    public void listExports(ListExportsRequest request, StreamObserver<ListExportsResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            return ListExportsResponse.newBuilder()
                    .addAllExports(exporter.list(ParentHome.reads(home, List.of()), home).stream()
                            .map(ExportRpc::message)
                            .toList())
                    .build();
        });
    }

    private static Export message(com.heykakao.gateway.export.Export export) {
        return Export.newBuilder()
                .setExportId(export.id())
                .setAskedAt(Times.timestamp(export.askedAt()))
                .setIncludeAudio(export.includesAudio())
                .setOutcome(ExportOutcome.valueOf("EXPORT_OUTCOME_" + export.outcome()))
                .setSizeBytes(export.sizeBytes())
                .build();
    }

    private record Paced(Streamed<GetExportResponse> answer) implements ExportReader {
        @Override
        public void data(byte[] bytes, int from, int length) {
            answer.send(GetExportResponse.newBuilder()
                    .setData(ByteString.copyFrom(bytes, from, length))
                    .build());
        }

        @Override
        public void progress(long done, long total) {
            answer.send(GetExportResponse.newBuilder()
                    .setProgress(ExportProgress.newBuilder().setDone(done).setTotal(total))
                    .build());
        }
    }
}
