package com.heykakao.gateway.people.repeat;

import com.google.protobuf.Message;
import com.heykakao.proto.companion.v1.AttributeUtteranceResponse;
import com.heykakao.proto.companion.v1.Child;
import com.heykakao.proto.companion.v1.ConfirmChildResponse;
import com.heykakao.proto.companion.v1.CreateChildResponse;
import com.heykakao.proto.companion.v1.UpdateChildResponse;
import com.heykakao.proto.companion.v1.Utterance;

/**
 * What is kept of an answer. What a child's profile holds and what was said may be destroyed, frozen or over before the answer is asked for again, and a
 * read of it needs an entry in the access log; so of these the ids alone are kept, and whoever wants more reads it.
 */
final class Remembered {
    private Remembered() {}

    static Message of(Message answer) {
        if (answer instanceof CreateChildResponse created) {
            return created.toBuilder().setChild(id(created.getChild())).build();
        }
        if (answer instanceof UpdateChildResponse updated) {
            return updated.toBuilder().setChild(id(updated.getChild())).build();
        }
        if (answer instanceof ConfirmChildResponse confirmed) {
            return confirmed.toBuilder().setChild(id(confirmed.getChild())).build();
        }
        if (answer instanceof AttributeUtteranceResponse attributed) {
            return attributed.toBuilder()
                    .setUtterance(Utterance.newBuilder()
                            .setUtteranceId(attributed.getUtterance().getUtteranceId()))
                    .build();
        }
        return answer;
    }

    private static Child id(Child child) {
        return Child.newBuilder().setChildId(child.getChildId()).build();
    }
}
