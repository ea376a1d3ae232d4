package com.heykakao.gateway.staff;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.config.ConfigException;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The room as the gateway opens it.
 *
 * @param log the access log, watched: what every plane appends to
 */
public record StaffOffice(
        Gates gates,
        AccessLog log,
        AccessRules rules,
        StaffBook book,
        Contracts contracts,
        Locks locks,
        Alerts alerts,
        Watch watch) {
    /** Stands for every employer without networks of its own in {@code staff.networks}. */
    static final String ALL = "ALL";

    /** The rooms below. */
    public record Ground(
            Vault vault,
            Store store,
            ProfileRows rows,
            AccessLog log,
            AccessHistory history,
            Clock clock,
            SecureRandom random) {}

    /**
     * Reads the rules, the rows and the log.
     *
     * @param contract every RPC that staff may be given
     * @throws ConfigException where the settings or the rules name what there is not
     */
    public static StaffOffice open(
            StaffSettings settings, PolicyRegistry policy, Collection<MethodDescriptor> contract, Ground ground) {
        check(settings, policy);
        AccessRules rules = AccessRules.load(contract, policy);
        Clock clock = ground.clock();
        ServiceRows rows = new ServiceRows(ground.vault(), ground.store(), ground.rows());
        StaffBook book = new StaffBook(rows, clock);
        Contracts contracts = new Contracts(settings.contracts(), rows, clock);
        Locks locks = new Locks(rows, clock);
        Alerts alerts = new Alerts(rows, clock, ground.random());
        Watch watch = new Watch(settings, locks, alerts, ground.log(), clock);
        watch.readBack(ground.history());
        AccessLog log = new WatchedLog(ground.log(), watch, rules);
        SignIns signIns = new SignIns(
                Duration.ofMinutes(settings.longestSignInMinutes()), Duration.ofMinutes(settings.idleMinutes()), clock);
        Gates gates = new Gates(
                new ClaimMap(settings), signIns, settings.networks(), book, locks, contracts, rules, log, clock);
        return new StaffOffice(gates, log, rules, book, contracts, locks, alerts, watch);
    }

    private static void check(StaffSettings settings, PolicyRegistry policy) {
        Set<String> processors = Employers.processors(policy);
        Set<String> employers = Employers.known(policy);
        Set<String> networks = new TreeSet<>(employers);
        networks.add(ALL);
        for (String role : settings.roles().values()) {
            if (StaffRole.named(role).isEmpty()) {
                throw new ConfigException("staff.roles names " + role + "; a role is one of " + StaffRole.names());
            }
        }
        requireKnown("staff.employers", settings.employers().values(), employers);
        requireKnown("staff.networks", settings.networks().keySet(), networks);
        requireKnown("staff.contracts", settings.contracts().keySet(), processors);
    }

    private static void requireKnown(String key, Collection<String> named, Set<String> known) {
        for (String one : named) {
            if (!known.contains(one)) {
                throw new ConfigException(key + " names " + one + "; it must be one of " + String.join(", ", known));
            }
        }
    }
}
