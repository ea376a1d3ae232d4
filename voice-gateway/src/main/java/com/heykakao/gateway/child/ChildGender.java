package com.heykakao.gateway.child;

/** Where it was given. */
public enum ChildGender {
    FEMALE,
    MALE
}
