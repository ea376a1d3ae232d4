package com.heykakao.gateway.utterance;

/** Where an utterance is: one of an owner's, by its number. */
record Placed(Owner owner, int number) {}
