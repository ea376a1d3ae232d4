package com.heykakao.gateway.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may act for the company and its processors; {@code gateway.sample.yaml} is the manual. All of it must be there (policy section 8 가).
 * Names of roles and processors are checked by the room {@code staff}, which knows them.
 *
 * @param issuer exactly as in the tokens' {@code iss}
 * @param audience the client id of staff; another one than parents'
 * @param clientSecretFile whole path of the file with the secret that the issuer gave this client; empty where it gave none
 * @param roles from values of the roles claim to roles
 * @param employers from values of the employer claim to processors' ids or CONTROLLER
 * @param networks where each employer's staff may call from; {@code ALL} for those that have no networks of their own
 * @param longestSignInMinutes after which a person signs in again, 1 to 1440
 * @param idleMinutes without a call, after which a person signs in again, 1 to 240
 * @param failuresBeforeLock refused calls in a row, 1 to 100
 * @param lockMinutes 1 to 1440
 * @param reviewCycleDays 1 to 366
 * @param contracts by processor; one that is not here may do nothing
 */
public record StaffSettings(
        String issuer,
        String audience,
        String clientSecretFile,
        Claims claims,
        Map<String, String> roles,
        Map<String, String> employers,
        Map<String, List<Cidr>> networks,
        int longestSignInMinutes,
        int idleMinutes,
        int failuresBeforeLock,
        int lockMinutes,
        int reviewCycleDays,
        OfficeHours officeHours,
        LookUps lookUps,
        Map<String, Contract> contracts) {

    private static final int DAY_MINUTES = 24 * 60;

    public StaffSettings {
        GatewayConfig.range("staff.longest_sign_in_minutes", longestSignInMinutes, 1, DAY_MINUTES);
        GatewayConfig.range("staff.idle_minutes", idleMinutes, 1, 240);
        GatewayConfig.range("staff.failures_before_lock", failuresBeforeLock, 1, 100);
        GatewayConfig.range("staff.lock_minutes", lockMinutes, 1, DAY_MINUTES);
        GatewayConfig.range("staff.review_cycle_days", reviewCycleDays, 1, 366);
        if (!clientSecretFile.isEmpty()) {
            clientSecretFile = GatewayConfig.absolute("staff.client_secret_file", Path.of(clientSecretFile))
                    .toString();
        }
        roles = Map.copyOf(roles);
        employers = Map.copyOf(employers);
        networks = Map.copyOf(networks);
        contracts = Map.copyOf(contracts);
    }

    /**
     * The secret that the issuer gave this client, if it gave one; reads its file.
     *
     * @throws ConfigException where that does not read
     */
    public Optional<String> clientSecret() {
        return SecretFile.readIfNamed("staff.client_secret_file", clientSecretFile);
    }

    /**
     * The claims of a token that tell a person's rights.
     *
     * @param roles a text or a list of texts
     * @param employer a text
     */
    public record Claims(String roles, String employer) {}

    /**
     * When staff work; calls at other times are counted apart in reviews.
     *
     * @param from as {@code 08:00}
     * @param until later on the same day
     * @param zone such as {@code Asia/Seoul}
     */
    public record OfficeHours(String from, String until, String zone, List<DayOfWeek> days) {
        public OfficeHours {
            days = List.copyOf(days);
            if (!time("staff.office_hours.from", from).isBefore(time("staff.office_hours.until", until))) {
                throw new ConfigException("staff.office_hours.until is " + until + "; it must be later than from");
            }
            try {
                var unused = ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new ConfigException("staff.office_hours.zone is " + zone + "; write it like Asia/Seoul", e);
            }
        }

        /** Whether it lies within them. */
        public boolean contain(Instant at) {
            var local = at.atZone(ZoneId.of(zone));
            LocalTime time = local.toLocalTime();
            return days.contains(local.getDayOfWeek())
                    && !time.isBefore(LocalTime.parse(from))
                    && time.isBefore(LocalTime.parse(until));
        }

        private static LocalTime time(String key, String value) {
            try {
                return LocalTime.parse(value);
            } catch (DateTimeException e) {
                throw new ConfigException(key + " is " + value + "; write it like \"08:00\"", e);
            }
        }
    }

    /** How many look-ups are usual; one more locks. */
    public record LookUps(List<Window> perPerson, List<Window> perEmployer) {
        public LookUps {
            perPerson = notEmpty("staff.look_ups.per_person", perPerson);
            perEmployer = notEmpty("staff.look_ups.per_employer", perEmployer);
        }

        private static List<Window> notEmpty(String key, List<Window> windows) {
            if (windows.isEmpty()) {
                throw new ConfigException(key + " has no window; it needs one at least");
            }
            return List.copyOf(windows);
        }
    }

    /**
     * Sliding, not cut at full hours.
     *
     * @param minutes 1 to 44640, which is 31 days
     * @param most look-ups within any so many minutes, 1 to 100000
     */
    public record Window(int minutes, int most) {
        public Window {
            GatewayConfig.range("staff.look_ups minutes", minutes, 1, 31 * DAY_MINUTES);
            GatewayConfig.range("staff.look_ups most", most, 1, 100_000);
        }
    }

    /**
     * In force from {@code from} to just before {@code until}, both ISO 8601 with offset.
     */
    public record Contract(String from, String until) {
        public Contract {
            if (!instant("from", from).isBefore(instant("until", until))) {
                throw new ConfigException("a contract of staff.contracts ends at " + until + ", before it begins");
            }
        }

        public Instant startsAt() {
            return instant("from", from);
        }

        public Instant endsAt() {
            return instant("until", until);
        }

        private static Instant instant(String key, String value) {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw new ConfigException(
                        "a contract of staff.contracts has " + key + " " + value
                                + "; write it like \"2027-01-01T00:00:00+09:00\"",
                        e);
            }
        }
    }
}
