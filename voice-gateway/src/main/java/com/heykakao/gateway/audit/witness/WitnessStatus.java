package com.heykakao.gateway.audit.witness;

import java.util.Optional;

/**
 * How it stands with a witness.
 *
 * @param cosignedSize of the largest checkpoint it has cosigned since the start; 0 where there is none
 * @param last of the last request; empty before the first
 */
public record WitnessStatus(String name, long cosignedSize, Optional<Outcome> last) {}
