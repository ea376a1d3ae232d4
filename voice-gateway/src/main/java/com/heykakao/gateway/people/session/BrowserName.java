package com.heykakao.gateway.people.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Roughly what a browser calls itself, so that a person knows their own devices again. No version and no model: that would tell more of them than
 * it helps. Nothing is decided by it, because a browser may call itself anything.
 */
final class BrowserName {
    /** Marks in User-Agent, those first that come beside a later one. */
    private static final Map<String, String> BROWSERS = ordered(
            "KAKAOTALK", "KakaoTalk",
            "Whale/", "Whale",
            "SamsungBrowser/", "Samsung Internet",
            "Edg", "Edge",
            "OPR/", "Opera",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "Chrome/", "Chrome",
            "CriOS/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android", "Android",
            "iPhone", "iOS",
            "iPad", "iPadOS",
            "Windows", "Windows",
            "CrOS", "ChromeOS",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    private BrowserName() {}

    /**
     * @param userAgent the header (RFC 9110 section 10.1.5); may be empty
     * @return such as {@code Chrome on Android}; one of a few dozen texts, whatever was sent
     */
    static String of(String userAgent) {
        return find(BROWSERS, userAgent, "another browser") + " on " + find(SYSTEMS, userAgent, "another system");
    }

    private static String find(Map<String, String> names, String userAgent, String other) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(other);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
