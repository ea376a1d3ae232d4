package com.heykakao.gateway.policy;

/** The registry's ids of the items that entries of the access log name; a test holds them against the registry. */
public final class Items {
    public static final String NAME = "NAME";
    public static final String KAKAO_ACCOUNT = "KAKAO_ACCOUNT";
    public static final String COMMAND_TEXT = "COMMAND_TEXT";
    public static final String VOICE = "VOICE";

    private Items() {}
}
