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

/** A tone as speakers send it: real Opus packets, of 20 ms or less, chunks of 100 ms. */
final class OpusVoice {
    private static final int HZ = 16_000;
    private static final int CHUNKS_A_SECOND = 10;

    final List<ByteString> packets = new ArrayList<>();
    private final int packetsAChunk;

    OpusVoice(int packetCount) {
        this(packetCount, 50);
    }

    /** @param packetsASecond at most 400: an Opus frame has 2.5 ms at least */
    OpusVoice(int packetCount, int packetsASecond) {
        int length = HZ / packetsASecond;
        packetsAChunk = packetsASecond / CHUNKS_A_SECOND;
        try {
            OpusEncoder encoder = new OpusEncoder(HZ, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(24_000);
            for (int i = 0; i < packetCount; i++) {
                short[] frame = new short[length];
                for (int j = 0; j < length; j++) {
                    frame[j] = (short) (8000 * Math.sin(2 * Math.PI * 440 * (i * length + j) / HZ));
                }
                byte[] packet = new byte[1276];
                int bytes = encoder.encode(frame, 0, length, packet, 0, packet.length);
                packets.add(ByteString.copyFrom(Arrays.copyOf(packet, bytes)));
            }
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
    }

    List<ByteString> chunks() {
        List<ByteString> chunks = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            if (i % packetsAChunk == 0) {
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
