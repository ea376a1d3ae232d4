package com.heykakao.agent;

import com.heykakao.agent.gateway.BackOff;
import com.heykakao.agent.gateway.GatewayLink;
import com.heykakao.agent.gateway.Identity;
import com.heykakao.agent.gateway.IdentityDamagedException;
import com.heykakao.agent.gateway.IdentityStore;
import com.heykakao.agent.gateway.LinkException;
import com.heykakao.agent.gateway.Pairing;
import com.heykakao.agent.gateway.PairingCode;
import com.heykakao.agent.gateway.PairingExpiredException;
import com.heykakao.agent.gateway.PairingRequest;
import com.heykakao.agent.gateway.Sleeper;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/** Gets the speaker an identity, from the disk or from the gateway, for as long as it takes. Blocks; for one thread. */
final class Enrolment {
    private final AgentConfig config;
    private final PairingRequest request;
    private final IdentityStore store;
    private final BackOff backOff;
    private final SecureRandom random;
    private final Watcher watcher;

    /** Called on the blocked thread. */
    interface Watcher {
        void code(PairingCode code);

        /** The code is worth nothing any more. */
        void ended();

        void trouble(String message);
    }

    Enrolment(
            AgentConfig config,
            PairingRequest request,
            IdentityStore store,
            BackOff backOff,
            SecureRandom random,
            Watcher watcher) {
        this.config = config;
        this.request = request;
        this.store = store;
        this.backOff = backOff;
        this.random = random;
        this.watcher = watcher;
    }

    /** The stored identity, or a new one that is stored now. */
    Identity obtain() throws InterruptedException {
        Optional<Identity> stored = stored();
        int failures = 0;
        while (stored.isEmpty()) {
            stored = pairOnce();
            if (stored.isEmpty()) {
                failures++;
                Sleeper.real().sleep(backOff.pause(failures));
            }
        }
        return stored.get();
    }

    private Optional<Identity> stored() {
        try {
            return store.load();
        } catch (IOException | IdentityDamagedException e) {
            watcher.trouble(e.getMessage() + "; the speaker pairs anew");
            return Optional.empty();
        }
    }

    private Optional<Identity> pairOnce() throws InterruptedException {
        try (GatewayLink link = new GatewayLink(config.gateway(), Optional.empty())) {
            Identity identity = new Pairing(link, backOff, Sleeper.real(), random).pair(request, watcher::code);
            store.save(identity);
            return Optional.of(identity);
        } catch (PairingExpiredException e) {
            watcher.ended();
        } catch (LinkException | IOException e) {
            watcher.ended();
            watcher.trouble("pairing did not succeed and is tried again: " + e.getMessage());
        }
        return Optional.empty();
    }
}
