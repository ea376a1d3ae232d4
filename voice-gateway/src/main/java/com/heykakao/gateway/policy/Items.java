package com.heykakao.gateway.policy;

import java.util.List;

/** The registry's ids of the items that entries of the access log name; a test holds them against the registry. */
public final class Items {
    public static final String NAME = "NAME";
    public static final String KAKAO_ACCOUNT = "KAKAO_ACCOUNT";
    public static final String COMMAND_TEXT = "COMMAND_TEXT";
    public static final String VOICE = "VOICE";

    public static final String CHILD_NAME = "CHILD_NAME";
    public static final String CHILD_BIRTH_DATE = "CHILD_BIRTH_DATE";
    public static final String CHILD_GENDER = "CHILD_GENDER";
    public static final String CHILD_FAVOURITE_CHARACTER = "CHILD_FAVOURITE_CHARACTER";

    /** All that a parent may give of a child. */
    public static final List<String> OF_CHILD =
            List.of(CHILD_NAME, CHILD_BIRTH_DATE, CHILD_GENDER, CHILD_FAVOURITE_CHARACTER);

    private Items() {}
}
