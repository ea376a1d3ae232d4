package com.heykakao.gateway.people.playback;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of a file a request asks for (RFC 9110 section 14). */
sealed interface Wanted {
    /** No range, or one that a server is to pass over. */
    record Whole() implements Wanted {}

    /** @param last inclusive */
    record Part(long first, long last) implements Wanted {}

    /** A range behind the end. */
    record Nothing() implements Wanted {}

    /** One range, and no list of them: those are answered with the whole, as section 14.2 lets a server do. */
    Pattern ONE_RANGE = Pattern.compile("bytes=[ \t]*(?:([0-9]+)-([0-9]*)|-([0-9]+))[ \t]*", Pattern.CASE_INSENSITIVE);

    /** @param length of the file, above 0 */
    static Wanted of(RequestHeaders request, long length) {
        List<String> ranges = request.getAll(HttpHeaderNames.RANGE);
        // No validator is ever given out, so the condition of an If-Range is never met (section 13.1.5).
        if (request.method() != HttpMethod.GET || ranges.size() != 1 || request.contains(HttpHeaderNames.IF_RANGE)) {
            return new Whole();
        }
        Matcher range = ONE_RANGE.matcher(ranges.get(0));
        if (!range.matches()) {
            return new Whole();
        }
        if (range.group(3) != null) {
            long suffix = atMost(range.group(3), length);
            return suffix == 0 ? new Nothing() : new Part(length - suffix, length - 1);
        }
        String from = range.group(1);
        String to = range.group(2);
        if (!to.isEmpty() && new BigInteger(to).compareTo(new BigInteger(from)) < 0) {
            return new Whole();
        }
        long first = atMost(from, length);
        if (first == length) {
            return new Nothing();
        }
        return new Part(first, to.isEmpty() ? length - 1 : atMost(to, length - 1));
    }

    private static long atMost(String digits, long most) {
        return new BigInteger(digits).min(BigInteger.valueOf(most)).longValueExact();
    }
}
