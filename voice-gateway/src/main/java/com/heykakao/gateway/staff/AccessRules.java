package com.heykakao.gateway.staff;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.heykakao.gateway.config.ConfigException;
import com.heykakao.gateway.config.YamlFile;
import com.heykakao.gateway.policy.PolicyRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who may call what, as {@code access/rules.yaml} lists it. Immutable. */
public final class AccessRules {
    private static final String FILE = "/access/rules.yaml";
    /** The field of a request that says why. */
    public static final String REASON_FIELD = "reason";

    private static final String ZERO = "UNSPECIFIED";

    private final Map<String, AccessRule> rules;

    private AccessRules(Map<String, AccessRule> rules) {
        this.rules = rules;
    }

    /** The file as it stands. */
    record Document(List<Row> rules) {
        record Row(String rpc, List<String> allowed, List<String> items, List<String> reasons) {}
    }

    /**
     * Reads the file and holds it against the contract and the policy.
     *
     * @param contract every RPC that staff may be given
     * @throws ConfigException where an RPC has no row, a row no RPC, or a row names a role, employer, item or reason that there is not
     */
    public static AccessRules load(Collection<MethodDescriptor> contract, PolicyRegistry policy) {
        try (InputStream in = AccessRules.class.getResourceAsStream(FILE)) {
            return read(in, contract, policy);
        } catch (IOException e) {
            throw new ConfigException(FILE + " does not read", e);
        }
    }

    static AccessRules read(InputStream in, Collection<MethodDescriptor> contract, PolicyRegistry policy)
            throws IOException {
        Document document = YamlFile.read(in, FILE, Document.class);
        Map<String, MethodDescriptor> rpcs = new TreeMap<>();
        contract.forEach(rpc -> rpcs.put(name(rpc), rpc));
        Map<String, AccessRule> rules = new HashMap<>();
        for (Document.Row row : document.rules()) {
            if (!rpcs.containsKey(row.rpc())) {
                throw new ConfigException(FILE + ": the contract has no RPC " + row.rpc() + "; take its row out");
            }
            if (rules.put(row.rpc(), rule(row, rpcs.get(row.rpc()), policy)) != null) {
                throw new ConfigException(FILE + ": " + row.rpc() + " has two rows; keep one");
            }
        }
        for (String rpc : rpcs.keySet()) {
            if (!rules.containsKey(rpc)) {
                throw new ConfigException(FILE + ": " + rpc + " has no row; say who may call it");
            }
        }
        return new AccessRules(rules);
    }

    private static AccessRule rule(Document.Row row, MethodDescriptor rpc, PolicyRegistry policy) {
        Set<AccessRule.Holder> allowed = new LinkedHashSet<>();
        for (String pair : row.allowed()) {
            allowed.add(holder(row.rpc(), pair, policy));
        }
        requireKnown(row.rpc(), "item", row.items(), policy.itemIds());
        Set<String> reasons = reasons(rpc);
        requireKnown(row.rpc(), "reason", row.reasons(), reasons);
        if (!reasons.isEmpty() && row.reasons().isEmpty()) {
            throw new ConfigException(
                    FILE + ": " + row.rpc() + " carries a reason and its row allows none; list those of "
                            + String.join(", ", reasons) + " that it serves");
        }
        return new AccessRule(row.rpc(), allowed, Set.copyOf(row.items()), Set.copyOf(row.reasons()));
    }

    private static AccessRule.Holder holder(String rpc, String pair, PolicyRegistry policy) {
        int at = pair.indexOf('@');
        String role = at < 0 ? "" : pair.substring(0, at);
        String employer = pair.substring(at + 1);
        Optional<StaffRole> known = StaffRole.named(role);
        if (known.isEmpty() || !Employers.known(policy).contains(employer)) {
            throw new ConfigException(FILE + ": " + rpc + " allows " + pair + "; write ROLE@EMPLOYER with a role of "
                    + StaffRole.names() + " and an employer of " + String.join(", ", Employers.known(policy)));
        }
        return new AccessRule.Holder(known.get(), employer);
    }

    private static void requireKnown(String rpc, String what, List<String> named, Set<String> known) {
        for (String one : named) {
            if (!known.contains(one)) {
                throw new ConfigException(FILE + ": " + rpc + " names the " + what + " " + one + "; there are "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    /** Names of the request's reasons without their prefix; empty where it carries none. */
    private static Set<String> reasons(MethodDescriptor rpc) {
        FieldDescriptor field = rpc.getInputType().findFieldByName(REASON_FIELD);
        if (field == null || field.getJavaType() != FieldDescriptor.JavaType.ENUM) {
            return Set.of();
        }
        EnumDescriptor names = field.getEnumType();
        String prefix = prefix(names);
        return names.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(value -> value.getName().substring(prefix.length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What all names of an enum begin with: its zero value's name without UNSPECIFIED. */
    public static String prefix(EnumDescriptor names) {
        String zero = names.findValueByNumber(0).getName();
        return zero.substring(0, zero.length() - ZERO.length());
    }

    /** As gRPC has it: {@code package.Service/Method}. */
    static String name(MethodDescriptor rpc) {
        return rpc.getService().getFullName() + "/" + rpc.getName();
    }

    /** The row of an RPC; empty means nobody may call it. */
    public Optional<AccessRule> rule(String rpc) {
        return Optional.ofNullable(rules.get(rpc));
    }

    /** The RPCs that somebody of this employer may call, in order of their names. */
    public List<String> scope(String employer) {
        return rules.values().stream()
                .filter(rule -> rule.allows(employer, Arrays.asList(StaffRole.values())))
                .map(AccessRule::rpc)
                .sorted()
                .toList();
    }
}
