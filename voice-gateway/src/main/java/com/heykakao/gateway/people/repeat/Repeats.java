package com.heykakao.gateway.people.repeat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;

/** Behind a parent's sign-in: answers a change that is sent again under its Idempotency-Key as it was answered first. Reads pass. */
public final class Repeats implements ServerInterceptor {
    private static final String HEADER = "idempotency-key";
    private static final Metadata.Key<String> NAME = Metadata.Key.of(HEADER, Metadata.ASCII_STRING_MARSHALLER);
    private static final String VISIBLE = "[!-~]{1,255}";

    private final AccountBook accounts;
    private final AnswerBook answers;

    public Repeats(AccountBook accounts, Clock clock) {
        this.accounts = accounts;
        this.answers = new AnswerBook(clock);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = call.getMethodDescriptor().getBareMethodName();
        if (ParentCall.isRead(method) || !call.getMethodDescriptor().getType().serverSendsOneMessage()) {
            return next.startCall(call, headers);
        }
        Person person = ParentCall.current().person();
        String said = headers.get(NAME);
        if (said == null) {
            return next.startCall(new Changing<>(call, person), headers);
        }
        if (!said.matches(VISIBLE)) {
            return Statuses.refuse(call, RefusedException.invalidField(HEADER, "1 to 255 visible characters"));
        }
        AnswerBook.Key key =
                new AnswerBook.Key(person.id(), call.getMethodDescriptor().getFullMethodName(), said);
        Kept<Q, A> kept = new Kept<>(call, person, key);
        return new Listening<>(next.startCall(kept, headers), kept);
    }

    private Optional<Subject> home(Person person) {
        try {
            return accounts.find(person);
        } catch (SubjectErasedException e) {
            return Optional.empty();
        }
    }

    private static ByteString digest(Message message) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(message.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A change without a key: where it ended the home, what was answered about that home goes. */
    private class Changing<Q, A> extends SimpleForwardingServerCall<Q, A> {
        final Person person;

        Changing(ServerCall<Q, A> call, Person person) {
            super(call);
            this.person = person;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (status.isOk()) {
                answers.keepOnly(person.id(), home(person));
            }
            super.close(status, trailers);
        }
    }

    /** A change under a key. */
    private final class Kept<Q, A> extends Changing<Q, A> {
        private final AnswerBook.Key key;
        private volatile boolean begun;

        Kept(ServerCall<Q, A> call, Person person, AnswerBook.Key key) {
            super(call, person);
            this.key = key;
        }

        /** Whether the call is to be carried out; else it is answered already. */
        boolean begin(Message request) {
            Optional<Object> before;
            try {
                before = answers.begin(key, digest(request), home(person));
            } catch (RuntimeException e) {
                var unused = Statuses.refuse(delegate(), e);
                return false;
            }
            if (before.isPresent()) {
                @SuppressWarnings("unchecked")
                A answer = (A) before.get();
                delegate().sendHeaders(new Metadata());
                delegate().sendMessage(answer);
                delegate().close(Status.OK, new Metadata());
                return false;
            }
            begun = true;
            return true;
        }

        /** It was broken off. */
        void end() {
            if (begun) {
                answers.free(key);
            }
        }

        @Override
        public void sendMessage(A message) {
            // Before the caller can have it, and send again.
            answers.answered(key, Remembered.of((Message) message), home(person));
            super.sendMessage(message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            end();
            super.close(status, trailers);
        }
    }

    /** Keeps the request from the RPC where it was answered before. */
    private static final class Listening<Q, A> extends SimpleForwardingServerCallListener<Q> {
        private final Kept<Q, A> call;
        private boolean over;
        private boolean handedOn;

        Listening(ServerCall.Listener<Q> listener, Kept<Q, A> call) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            if (call.begin((Message) message)) {
                super.onMessage(message);
            } else {
                over = true;
            }
        }

        @Override
        public void onHalfClose() {
            if (over) {
                return;
            }
            handedOn = true;
            try {
                super.onHalfClose();
            } catch (RuntimeException e) {
                call.end();
                throw e;
            }
        }

        @Override
        public void onCancel() {
            if (!handedOn) {
                // Else the RPC goes on without its caller, and its answer is kept.
                call.end();
            }
            super.onCancel();
        }
    }
}
