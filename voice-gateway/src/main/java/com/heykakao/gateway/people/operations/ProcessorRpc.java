package com.heykakao.gateway.people.operations;

import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.policy.PolicyDocument;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffOffice;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.operations.v1.EndContractRequest;
import com.heykakao.proto.operations.v1.EndContractResponse;
import com.heykakao.proto.operations.v1.ListProcessorsRequest;
import com.heykakao.proto.operations.v1.ListProcessorsResponse;
import com.heykakao.proto.operations.v1.Processor;
import com.heykakao.proto.operations.v1.ProcessorServiceGrpc;
import com.heykakao.proto.operations.v1.UnlockProcessorRequest;
import com.heykakao.proto.operations.v1.UnlockProcessorResponse;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.Optional;

/** {@code operations.v1.ProcessorService}. */
final class ProcessorRpc extends ProcessorServiceGrpc.ProcessorServiceImplBase {
    private final PolicyRegistry policy;
    private final StaffOffice office;

    ProcessorRpc(PolicyRegistry policy, StaffOffice office) {
        this.policy = policy;
        this.office = office;
    }

    @Override
    public void listProcessors(ListProcessorsRequest request, StreamObserver<ListProcessorsResponse> responses) {
        StaffCall.answer(responses, staff -> {
            var unused = staff.call().readsNobody();
            return ListProcessorsResponse.newBuilder()
                    .addAllProcessors(policy.document().processors().stream()
                            .map(this::message)
                            .toList())
                    .build();
        });
    }

    @Override
    public void endContract(EndContractRequest request, StreamObserver<EndContractResponse> responses) {
        StaffCall.answer(responses, staff -> {
            PolicyDocument.Processor processor = require(request.getProcessor());
            Optional<Instant> at =
                    request.hasEndsAt() ? Optional.of(Times.instant("ends_at", request.getEndsAt())) : Optional.empty();
            office.contracts().end(staff.call(), processor.id(), at);
            return EndContractResponse.newBuilder()
                    .setProcessor(message(processor))
                    .build();
        });
    }

    @Override
    public void unlockProcessor(UnlockProcessorRequest request, StreamObserver<UnlockProcessorResponse> responses) {
        StaffCall.answer(responses, staff -> {
            PolicyDocument.Processor processor = require(request.getProcessor());
            office.watch().unlockEmployer(staff.call(), processor.id());
            return UnlockProcessorResponse.newBuilder()
                    .setProcessor(message(processor))
                    .build();
        });
    }

    private PolicyDocument.Processor require(String id) {
        return policy.document().processors().stream()
                .filter(processor -> processor.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        ErrorReason.ERROR_REASON_NOT_FOUND, "no processor has this id; see ListProcessors"));
    }

    private Processor message(PolicyDocument.Processor processor) {
        Processor.Builder message = Processor.newBuilder()
                .setProcessor(processor.id())
                .setNameKo(processor.nameKo())
                .addAllTasks(
                        processor.tasks().stream().map(PolicyDocument.Task::id).toList())
                .addAllScope(office.rules().scope(processor.id()))
                .setLocked(office.locks().ofEmployer(processor.id()).isPresent());
        office.contracts().of(processor.id()).ifPresent(term -> message.setContractFrom(Times.timestamp(term.from()))
                .setContractUntil(Times.timestamp(term.until())));
        return message.build();
    }
}
