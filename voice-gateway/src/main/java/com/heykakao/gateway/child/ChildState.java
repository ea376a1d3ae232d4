package com.heykakao.gateway.child;

/** Where a profile stands; docs/child-profiles.md. */
public enum ChildState {
    IN_USE,
    /** Not used for long; the parent was asked. */
    ASKED,
    /** The child turned 14. */
    FROZEN,
    /** What is stored does not open. No {@link Profile} is in this state. */
    DAMAGED
}
