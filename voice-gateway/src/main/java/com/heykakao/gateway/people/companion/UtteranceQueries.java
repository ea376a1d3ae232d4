package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.policy.Korea;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.Words;
import com.heykakao.proto.companion.v1.DateRange;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import java.time.LocalDate;
import java.util.Optional;

/** What parents ask for, as the filters below have it. Days are those of Korean time; all that is no such thing is refused with INVALID_FIELD. */
final class UtteranceQueries {
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
                from.map(Korea::start),
                to.map(day -> Korea.start(day.plusDays(1))),
                device("device_id", request.getDeviceId()),
                words);
    }

    static UtteranceFilter day(String text) {
        LocalDate day = date("day", text);
        return UtteranceFilter.between(Korea.start(day), Korea.start(day.plusDays(1)));
    }

    static UtteranceFilter range(DateRange range) {
        LocalDate from = date("range.from_date", range.getFromDate());
        LocalDate to = date("range.to_date", range.getToDate());
        requireOrder("range.from_date", from, to);
        return UtteranceFilter.between(Korea.start(from), Korea.start(to.plusDays(1)));
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
        return Korea.day(text).orElseThrow(() -> RefusedException.invalidField(field, "a day such as 2026-11-25"));
    }

    private static void requireOrder(String field, LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw RefusedException.invalidField(field, "no later than to_date");
        }
    }
}
