package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.child.Child;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.policy.Korea;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.companion.v1.ChildGender;
import com.heykakao.proto.companion.v1.ChildItems;
import com.heykakao.proto.companion.v1.ChildState;
import java.time.LocalDate;
import java.util.Optional;

/** Child profiles as messages, and back. */
final class ChildMessages {
    private static final String GENDER = "CHILD_GENDER_";

    private ChildMessages() {}

    /** @throws RefusedException INVALID_FIELD */
    static com.heykakao.gateway.child.ChildItems items(ChildItems items) {
        return new com.heykakao.gateway.child.ChildItems(
                items.getName(), date(items.getBirthDate()), gender(items.getGender()), items.getFavouriteCharacter());
    }

    static com.heykakao.proto.companion.v1.Child message(Child child) {
        com.heykakao.proto.companion.v1.Child.Builder message = com.heykakao.proto.companion.v1.Child.newBuilder()
                .setChildId(child.id().hex())
                .setState(ChildState.valueOf("CHILD_STATE_" + child.state().name()))
                .setEtag(child.etag());
        child.createdAt().map(Times::timestamp).ifPresent(message::setCreatedAt);
        child.items().map(ChildMessages::message).ifPresent(message::setItems);
        child.destroyedAt().map(Times::timestamp).ifPresent(message::setDestroyedAt);
        return message.build();
    }

    private static ChildItems message(com.heykakao.gateway.child.ChildItems items) {
        ChildItems.Builder message =
                ChildItems.newBuilder().setName(items.name()).setFavouriteCharacter(items.favouriteCharacter());
        items.birthDate().map(LocalDate::toString).ifPresent(message::setBirthDate);
        items.gender()
                .map(gender -> ChildGender.valueOf(GENDER + gender.name()))
                .ifPresent(message::setGender);
        return message.build();
    }

    private static Optional<LocalDate> date(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Korea.day(text)
                .orElseThrow(
                        () -> RefusedException.invalidField("items.birth_date", "absent, or a day like 2019-05-31")));
    }

    private static Optional<com.heykakao.gateway.child.ChildGender> gender(ChildGender gender) {
        return switch (gender) {
            case CHILD_GENDER_UNSPECIFIED -> Optional.empty();
            case CHILD_GENDER_FEMALE -> Optional.of(com.heykakao.gateway.child.ChildGender.FEMALE);
            case CHILD_GENDER_MALE -> Optional.of(com.heykakao.gateway.child.ChildGender.MALE);
            case UNRECOGNIZED -> throw RefusedException.invalidField("items.gender", "absent or a known ChildGender");
        };
    }
}
