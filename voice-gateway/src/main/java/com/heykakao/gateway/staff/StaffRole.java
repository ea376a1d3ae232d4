package com.heykakao.gateway.staff;

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
    PRIVACY_OFFICER
}
