package com.heykakao.gateway.child;

import com.heykakao.gateway.utterance.Utterance;
import java.util.Optional;

/**
 * An utterance, and whose it is.
 *
 * @param child empty where it is of nobody in particular
 */
public record Attributed(Utterance utterance, Optional<ChildId> child) {}
