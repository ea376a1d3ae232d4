package com.heykakao.gateway.people.precondition;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the entity tag of {@code If-Match} (RFC 9110 section 13.1.1) into the request's field {@code etag}, and the {@code etag} of a single thing that is
 * answered into the header {@code ETag}. The rooms compare. A change that has no such field is refused where it comes with {@code If-Match}: its
 * caller would take it for checked.
 */
public final class EntityTags implements ServerInterceptor {
    private static final String FIELD = "etag";
    private static final String HEADER = "if-match";
    private static final Metadata.Key<String> IF_MATCH = Metadata.Key.of(HEADER, Metadata.ASCII_STRING_MARSHALLER);
    /** One strong tag; of visible characters without a quote, as ours are. */
    private static final Pattern TAG = Pattern.compile("\"([!#-~]{1,64})\"");

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!call.getMethodDescriptor().getType().serverSendsOneMessage()) {
            return next.startCall(call, headers);
        }
        Answering<Q, A> answering = new Answering<>(call);
        String said = headers.get(IF_MATCH);
        ServerCall.Listener<Q> listener = next.startCall(answering, headers);
        // A read is not changed by what was read before.
        return said == null || ParentCall.isRead(call.getMethodDescriptor().getBareMethodName())
                ? listener
                : new Requiring<>(listener, answering, said);
    }

    private static Optional<String> etag(Message message) {
        FieldDescriptor own = message.getDescriptorForType().findFieldByName(FIELD);
        if (own != null) {
            return Optional.of((String) message.getField(own)).filter(tag -> !tag.isEmpty());
        }
        return message.getDescriptorForType().getFields().size() == 1
                ? ofOnly(message, message.getDescriptorForType().getFields().get(0))
                : Optional.empty();
    }

    /** Of a response that wraps one thing. */
    private static Optional<String> ofOnly(Message message, FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated()
                ? etag((Message) message.getField(field))
                : Optional.empty();
    }

    /** @throws RefusedException INVALID_FIELD */
    private static Message with(Message request, String said) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(FIELD);
        if (field == null) {
            throw RefusedException.invalidField(HEADER, "left out: nothing that this call changes has an etag");
        }
        Matcher tag = TAG.matcher(said);
        if (!tag.matches()) {
            throw RefusedException.invalidField(HEADER, "one etag, in double quotes, as the header ETag gave it");
        }
        Object before = request.getField(field);
        if (!before.equals("") && !before.equals(tag.group(1))) {
            throw RefusedException.invalidField(HEADER, "the same as the field etag, or one of them left out");
        }
        return request.toBuilder().setField(field, tag.group(1)).build();
    }

    /** Holds the headers back until the message says whether there is a tag. */
    private static final class Answering<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final ServiceRequestContext context = ServiceRequestContext.current();
        private Metadata headers = new Metadata();

        Answering(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendHeaders(Metadata given) {
            headers = given;
        }

        @Override
        public void sendMessage(A message) {
            etag((Message) message)
                    .ifPresent(tag ->
                            context.mutateAdditionalResponseHeaders(answer -> answer.set(FIELD, "\"" + tag + "\"")));
            super.sendHeaders(headers);
            super.sendMessage(message);
        }
    }

    private static final class Requiring<Q, A> extends SimpleForwardingServerCallListener<Q> {
        private final Answering<Q, A> call;
        private final String said;
        private boolean refused;

        Requiring(ServerCall.Listener<Q> listener, Answering<Q, A> call, String said) {
            super(listener);
            this.call = call;
            this.said = said;
        }

        @Override
        public void onMessage(Q message) {
            Message required;
            try {
                required = with((Message) message, said);
            } catch (RefusedException e) {
                refused = true;
                var unused = Statuses.refuse(call, e);
                return;
            }
            @SuppressWarnings("unchecked")
            Q request = (Q) required;
            super.onMessage(request);
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }
    }
}
