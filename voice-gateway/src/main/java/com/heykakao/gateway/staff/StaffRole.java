package com.heykakao.gateway.staff;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What staff do; docs/staff-access.md. */
public enum StaffRole {
    /** Answers customers. */
    CARE_AGENT,
    /** Repairs speakers. */
    REPAIR_TECHNICIAN,
    /** Delivers parcels. */
    DELIVERY_CLERK,
    /** Runs the gateway. */
    OPERATOR,
    /** Watches over all of them (개인정보 보호책임자 and their deputies). */
    PRIVACY_OFFICER;

    /** The role of this name; empty where there is none. */
    public static Optional<StaffRole> named(String name) {
        return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
    }

    /** All of them, for a message. */
    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
