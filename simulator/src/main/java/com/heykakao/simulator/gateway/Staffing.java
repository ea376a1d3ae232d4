package com.heykakao.simulator.gateway;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who may act for the company and its processors at a new gateway.
 *
 * @param issuer whose ID tokens make somebody staff
 * @param audience the client id those tokens are for; another one than parents'
 * @param contracts by processor's id
 */
public record Staffing(URI issuer, String audience, Map<String, Contract> contracts) {
    public Staffing {
        contracts = Map.copyOf(contracts);
    }

    /**
     * In force from {@code from} to just before {@code until}.
     */
    public record Contract(Instant from, Instant until) {
        @Override
        public String toString() {
            return from.atOffset(ZoneOffset.UTC) + "/" + until.atOffset(ZoneOffset.UTC);
        }
    }

    /** For {@code init}. */
    List<String> options() {
        List<String> options =
                new ArrayList<>(List.of("--staff-issuer", issuer.toString(), "--staff-audience", audience));
        contracts.forEach((processor, contract) -> options.addAll(List.of("--contract", processor + "=" + contract)));
        return List.copyOf(options);
    }
}
