package com.heykakao.gateway.people.session;

import java.util.List;

/**
 * One web page with sessions of its own.
 *
 * @param name its files lie in {@code /web/<name>}, its page under {@code /<name>/}; lower-case letters
 * @param api where the paths of the REST calls begin that its session may make, each like {@code /v1/care/}
 */
public record Site(String name, OidcClient client, SessionLimits limits, List<String> api) {
    public Site {
        if (!name.matches("[a-z]+")) {
            throw new IllegalArgumentException("a site's name is lower-case letters, it is " + name);
        }
        api = List.copyOf(api);
    }

    String root() {
        return "/" + name + "/";
    }

    String callback() {
        return root() + "callback";
    }
}
