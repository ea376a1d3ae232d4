package com.heykakao.gateway.people.repeat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.heykakao.proto.companion.v1.Child;
import com.heykakao.proto.companion.v1.Utterance;

/**
 * What is kept of an answer. What a child's profile holds and what was said may be destroyed, frozen or over before the answer is asked for again, and a
 * read of it needs an entry in the access log; so of these the ids alone are kept, and whoever wants more reads it.
 */
final class Remembered {
    private Remembered() {}

    static Message of(Message answer) {
        if (answer instanceof Child child) {
            return Child.newBuilder().setChildId(child.getChildId()).build();
        }
        if (answer instanceof Utterance utterance) {
            return Utterance.newBuilder()
                    .setUtteranceId(utterance.getUtteranceId())
                    .build();
        }
        Message.Builder kept = answer.toBuilder();
        answer.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated()) {
                kept.setField(field, of((Message) value));
            }
        });
        return kept.build();
    }
}
