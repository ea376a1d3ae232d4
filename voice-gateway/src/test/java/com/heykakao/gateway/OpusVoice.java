package com.heykakao.gateway;

import com.google.protobuf.ByteString;
import com.heykakao.proto.device.v1.Audio;
import com.heykakao.proto.device.v1.Codec;
import com.heykakao.proto.device.v1.End;
import com.heykakao.proto.device.v1.EndReason;
import com.heykakao.proto.device.v1.SpeakRequest;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tone as speakers send it: real Opus packets of 20 ms, five in a chunk. */
final class OpusVoice {
    private static final int HZ = 16_000;
    private static final int FRAME = HZ / 50;
    private static final int PACKETS_A_CHUNK = 5;

    final List<ByteString> packets = new ArrayList<>();

    OpusVoice(int packetCount) {
        try {
            OpusEncoder encoder = new OpusEncoder(HZ, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(24_000);
            for (int i = 0; i < packetCount; i++) {
                short[] frame = new short[FRAME];
                for (int j = 0; j < FRAME; j++) {
                    frame[j] = (short) (8000 * Math.sin(2 * Math.PI * 440 * (i * FRAME + j) / HZ));
                }
                byte[] packet = new byte[1276];
                int length = encoder.encode(frame, 0, FRAME, packet, 0, packet.length);
                packets.add(ByteString.copyFrom(Arrays.copyOf(packet, length)));
            }
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
    }

    List<ByteString> chunks() {
        List<ByteString> chunks = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            if (i % PACKETS_A_CHUNK == 0) {
                chunks.add(ByteString.EMPTY);
            }
            int length = packets.get(i).size();
            byte[] border = {(byte) (length >> 8), (byte) length};
            int last = chunks.size() - 1;
            chunks.set(
                    last, chunks.get(last).concat(ByteString.copyFrom(border)).concat(packets.get(i)));
        }
        return chunks;
    }

    /** Says it to its end. */
    void say(TestSpeaker speaker, ByteString id) {
        begin(speaker, id)
                .send(SpeakRequest.newBuilder()
                        .setEnd(End.newBuilder()
                                .setReason(EndReason.END_REASON_BUTTON)
                                .setChunkCount(chunks().size())
                                .setSha256(ByteString.copyFrom(TestUtterance.sha256(ByteString.copyFrom(chunks())))))
                        .build())
                .stored();
    }

    /** Says all of it but the end. */
    TestUtterance begin(TestSpeaker speaker, ByteString id) {
        TestUtterance said = speaker.speak()
                .send(SpeakRequest.newBuilder()
                        .setBegin(TestUtterance.beginning(id).setCodec(Codec.CODEC_OPUS))
                        .build());
        if (said.ready() != 0) {
            throw new AssertionError("not new");
        }
        List<ByteString> chunks = chunks();
        for (int i = 0; i < chunks.size(); i++) {
            said.send(SpeakRequest.newBuilder()
                    .setAudio(Audio.newBuilder().setSequence(i).setData(chunks.get(i)))
                    .build());
        }
        return said;
    }
}
