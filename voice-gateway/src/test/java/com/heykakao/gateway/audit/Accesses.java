package com.heykakao.gateway.audit;

import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Accesses for tests. */
public final class Accesses {
    private Accesses() {}

    public static Subject home(int slot) {
        return new Subject(slot, SubjectKind.ACCOUNT);
    }

    /** A look-up by staff {@code agent-number} into home {@code number}. */
    public static Access lookUp(int number) {
        return lookUp(number, number);
    }

    public static Access lookUp(int agent, int home) {
        return new Access(
                RecordClass.ACCESS,
                Actor.staff("agent-" + agent, "KAKAO", List.of("CARE_AGENT")),
                "192.0.2.7",
                "heykakao.care.v1.LookUpService/LookUp",
                Optional.of(home(home)),
                List.of("NAME", "DEVICE"),
                "DEVICE_FAULT",
                "T-" + agent,
                "",
                "");
    }

    public static Access refused(int agent) {
        return new Access(
                RecordClass.ACCESS,
                Actor.staff("agent-" + agent, "KAKAO", List.of("CARE_AGENT")),
                "192.0.2.7",
                "heykakao.care.v1.LookUpService/LookUp",
                Optional.empty(),
                List.of(),
                "",
                "",
                "NOT_FOUND",
                "");
    }

    public static Access change(String what) {
        return new Access(
                RecordClass.RIGHTS,
                Actor.staff("officer", "CONTROLLER", List.of("PRIVACY_OFFICER")),
                "192.0.2.8",
                "heykakao.operations.v1.StaffService/RemoveRole",
                Optional.empty(),
                List.of(),
                "",
                "",
                "",
                what);
    }

    /** Some of each kind. */
    public static Access any(int number) {
        return switch (number % 5) {
            case 0 -> change("remove-role " + number);
            case 1 -> refused(number % 7);
            default -> lookUp(number % 7, number % 11);
        };
    }

    public static Predicate<Recorded> into(List<Recorded> found) {
        return recorded -> {
            found.add(recorded);
            return true;
        };
    }

    public static List<Recorded> all(AccessHistory history) {
        List<Recorded> found = new ArrayList<>();
        history.since(Instant.EPOCH, into(found));
        return found;
    }
}
