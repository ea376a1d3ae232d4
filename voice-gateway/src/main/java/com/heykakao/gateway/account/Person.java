package com.heykakao.gateway.account;

/**
 * Who a verified sign-in says the caller is.
 *
 * @param issuer of the token
 * @param subjectId the issuer's stable id of the person ({@code sub})
 * @param name as the issuer has it; empty where the token has none
 * @param email the Kakao account; empty where the token has none, or one that the issuer has not verified
 */
public record Person(String issuer, String subjectId, String name, String email) {

    /** Somebody of whom no more is known. */
    public static Person of(PersonId id) {
        return new Person(id.issuer(), id.subject(), "", "");
    }

    public PersonId id() {
        return new PersonId(issuer, subjectId);
    }

    /** Says nothing of the person, because records are logged. */
    @Override
    public String toString() {
        return "Person";
    }
}
