package com.heykakao.gateway.people.care;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.care.Listening;
import com.heykakao.gateway.people.answer.Frames;
import com.heykakao.gateway.people.answer.Streamed;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.utterance.Utterance;
import io.grpc.stub.StreamObserver;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One utterance on its way to a member of staff, as a stream of messages: its text, then its sound.
 *
 * @param <T> the messages
 */
final class Reading<T> implements Listening {
    private final Streamed<T> responses;
    private final Function<Utterance, T> text;
    private final Frames frames;

    private Reading(Streamed<T> responses, Function<Utterance, T> text, Function<ByteString, T> audio) {
        this.responses = responses;
        this.text = text;
        this.frames = new Frames(sound -> responses.send(audio.apply(sound)));
    }

    /**
     * Answers with what the reader reads.
     *
     * @param text makes the message of an utterance's text
     * @param audio makes a message of some of its sound
     * @param reader a room that reads to whoever may listen
     */
    static <T> void answer(
            StreamObserver<T> responses,
            Function<Utterance, T> text,
            Function<ByteString, T> audio,
            BiConsumer<StaffCall, Listening> reader) {
        Streamed.answer(responses, streamed -> {
            Reading<T> reading = new Reading<>(streamed, text, audio);
            reader.accept(StaffCall.current(), reading);
            reading.frames.flush();
        });
    }

    @Override
    public void text(Utterance utterance) {
        responses.send(text.apply(utterance));
    }

    @Override
    public void ready() {
        responses.awaitReady();
    }

    @Override
    public void audio(ByteString chunk) {
        frames.add(chunk);
    }
}
