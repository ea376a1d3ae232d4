package com.heykakao.gateway.notice;

/** What a notice tells. */
public enum NoticeKind {
    /** Two persons open the home's data in an emergency. */
    BREAK_GLASS,
    /** Staff ask to hear one utterance. */
    GRANT_ASKED,
    /** Somebody signed in at the parent's page. */
    SIGN_IN,
    /** A child turned 14; the profile is frozen. */
    CHILD_TURNED_14,
    /** A child profile is not used; the parent is asked whether it is to stay. */
    CHILD_INACTIVE,
    /** Child profiles were destroyed. */
    CHILD_DESTROYED
}
