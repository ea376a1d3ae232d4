package com.heykakao.gateway.audit.witness;

import com.heykakao.gateway.config.ConfigException;
import com.heykakao.gateway.config.GatewayConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A witness that the settings name, known to be one that can be asked.
 *
 * @param addCheckpoint where checkpoints are sent
 * @param key whose signature counts
 */
public record TrustedWitness(URI addCheckpoint, WitnessKey key) {
    /**
     * Reads {@code audit.witnesses}.
     *
     * @throws ConfigException where one has no such address or key, or two have the same name; it says which
     */
    public static List<TrustedWitness> of(List<GatewayConfig.Witness> settings) {
        List<TrustedWitness> witnesses = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < settings.size(); i++) {
            String setting = "audit.witnesses[" + i + "]";
            GatewayConfig.Witness one = settings.get(i);
            TrustedWitness witness = new TrustedWitness(addCheckpoint(setting, one.url()), key(setting, one.key()));
            if (!names.add(witness.key().name())) {
                throw new ConfigException(
                        setting + ".key: " + witness.key().name() + " is there already; name each witness once");
            }
            witnesses.add(witness);
        }
        return witnesses;
    }

    private static URI addCheckpoint(String setting, URI prefix) {
        boolean web = "http".equalsIgnoreCase(prefix.getScheme()) || "https".equalsIgnoreCase(prefix.getScheme());
        if (!web || prefix.getHost() == null || prefix.getRawQuery() != null || prefix.getRawFragment() != null) {
            throw new ConfigException(setting + ".url is " + prefix
                    + "; it must be the witness's submission prefix, http://… or https://…, without add-checkpoint");
        }
        return URI.create(prefix.toString().replaceAll("/+$", "") + "/add-checkpoint");
    }

    private static WitnessKey key(String setting, String vkey) {
        try {
            return WitnessKey.parse(vkey);
        } catch (ConfigException e) {
            throw new ConfigException(setting + ".key: " + e.getMessage(), e);
        }
    }
}
