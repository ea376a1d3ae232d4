package com.heykakao.gateway.care;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides the middle of what staff see of a person; the only place where it is done. Works on what a reader takes for one character (extended
 * grapheme clusters, UAX #29), so that no half of a syllable or of an emoji is shown.
 */
public final class Masking {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final String STAR = "*";
    /** Stands for any number of characters, so that an address does not tell its length. */
    private static final String SOME = "***";

    private static final int SERIAL_SHOWN = 4;

    private Masking() {}

    /**
     * One word shows its first and last character: 홍*동, 남**수; of two, the first: 홍*; of one, none: *. Of several words each shows its
     * first: J*** S****.
     */
    public static String name(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (composed.isEmpty()) {
            return "";
        }
        String[] words = BLANKS.split(composed);
        if (words.length == 1) {
            return word(graphemes(words[0]));
        }
        return List.of(words).stream().map(word -> first(graphemes(word))).collect(Collectors.joining(" "));
    }

    /**
     * The first character of the local part and of the domain, and the top-level domain: h***@k***.com. A part of one character, a quoted
     * one, and what is no address are hidden whole.
     */
    public static String email(String email) {
        String bare = Normalizer.normalize(email, Normalizer.Form.NFC).strip();
        int at = bare.lastIndexOf('@');
        if (at < 0) {
            return SOME;
        }
        String domain = bare.substring(at + 1);
        int dot = domain.lastIndexOf('.');
        return dot < 0 || domain.endsWith("]")
                ? start(bare.substring(0, at)) + "@" + SOME
                : start(bare.substring(0, at)) + "@" + start(domain.substring(0, dot)) + domain.substring(dot);
    }

    /** The last four characters, and never more than half of them; the rest as asterisks. */
    public static String serial(String serial) {
        int shown = Math.min(SERIAL_SHOWN, serial.length() / 2);
        int hidden = serial.length() - shown;
        return STAR.repeat(hidden) + serial.substring(hidden);
    }

    private static String word(List<String> characters) {
        int count = characters.size();
        return count < 3 ? first(characters) : characters.get(0) + STAR.repeat(count - 2) + characters.get(count - 1);
    }

    private static String first(List<String> characters) {
        return characters.size() == 1 ? STAR : characters.get(0) + STAR.repeat(characters.size() - 1);
    }

    private static String start(String part) {
        List<String> characters = graphemes(part);
        return characters.size() < 2 || part.startsWith("\"") ? SOME : characters.get(0) + SOME;
    }

    private static List<String> graphemes(String text) {
        return GRAPHEME.matcher(text).results().map(MatchResult::group).toList();
    }
}
