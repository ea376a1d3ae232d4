package com.heykakao.gateway.care.grant;

/** Where a question to the parent stands. */
public enum Answer {
    /** The parent has not answered. */
    WAITING,
    GRANTED,
    REFUSED,
    /** Its time is over, its ticket was closed, its utterance deleted, or the parent took it back. */
    ENDED
}
