package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.Words;
import com.heykakao.proto.companion.v1.DateRange;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What parents ask for, as the filters below have it. Days are those of Korean time; all that is no such thing is refused with INVALID_FIELD. */
final class UtteranceQueries {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private UtteranceQueries() {}

    static UtteranceFilter filter(ListUtterancesRequest request) {
        Optional<LocalDate> from = optionalDate("from_date", request.getFromDate());
        Optional<LocalDate> to = optionalDate("to_date", request.getToDate());
        if (from.isPresent() && to.isPresent()) {
            requireOrder("from_date", from.get(), to.get());
        }
        Optional<Words> words =
                request.getText().isEmpty() ? Optional.empty() : Optional.of(new Words(request.getText()));
        return new UtteranceFilter(
                from.map(UtteranceQueries::start),
                to.map(day -> start(day.plusDays(1))),
                device("device_id", request.getDeviceId()),
                words);
    }

    static UtteranceFilter day(String text) {
        LocalDate day = date("day", text);
        return UtteranceFilter.between(start(day), start(day.plusDays(1)));
    }

    static UtteranceFilter range(DateRange range) {
        LocalDate from = date("range.from_date", range.getFromDate());
        LocalDate to = date("range.to_date", range.getToDate());
        requireOrder("range.from_date", from, to);
        return UtteranceFilter.between(start(from), start(to.plusDays(1)));
    }

    /** Empty where the text is. */
    static Optional<String> device(String field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9a-f]{32}")) {
            throw RefusedException.invalidField(field, "16 bytes in lower-case hex");
        }
        return Optional.of(text);
    }

    private static Optional<LocalDate> optionalDate(String field, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(date(field, text));
    }

    private static LocalDate date(String field, String text) {
        try {
            if (text.length() == "2026-11-25".length()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // Refused below like any other text that is no day.
        }
        throw RefusedException.invalidField(field, "a day such as 2026-11-25");
    }

    private static void requireOrder(String field, LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw RefusedException.invalidField(field, "no later than to_date");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(KOREA).toInstant();
    }
}
