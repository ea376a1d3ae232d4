package com.heykakao.simulator.parent;

import com.heykakao.simulator.signin.Login;
import java.util.Map;

/**
 * Somebody with a Kakao account.
 *
 * @param subject the account's stable id, the token's {@code sub}
 * @param name as the account has it
 * @param email of the account
 */
public record Person(String subject, String name, String email) {
    public Login login() {
        return new Login(subject, Map.of("name", name, "email", email));
    }
}
