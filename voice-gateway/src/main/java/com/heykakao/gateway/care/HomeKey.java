package com.heykakao.gateway.care;

/** By what staff name a home; always as a whole. */
public sealed interface HomeKey {
    /** The Kakao account; upper and lower case, and blanks around it, make no difference. */
    record Email(String address) implements HomeKey {
        /** An address is not for logs. */
        @Override
        public String toString() {
            return "Email";
        }
    }

    /** A speaker's serial number. */
    record Serial(String number) implements HomeKey {
        /** A serial number is not for logs. */
        @Override
        public String toString() {
            return "Serial";
        }
    }
}
