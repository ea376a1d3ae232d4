package com.heykakao.gateway.notice;

/** What a notice tells. */
public enum NoticeKind {
    /** Two persons open the home's data in an emergency. */
    BREAK_GLASS,
    /** Staff ask to hear one utterance. */
    GRANT_ASKED,
    /** Somebody signed in at the parent's page. */
    SIGN_IN
}
