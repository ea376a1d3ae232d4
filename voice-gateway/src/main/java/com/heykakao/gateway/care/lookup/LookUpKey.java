package com.heykakao.gateway.care.lookup;

import com.heykakao.gateway.care.HomeKey;

/** By what a home is looked up. */
public sealed interface LookUpKey {
    /** By what the customer names, under an open ticket. */
    record OfHome(HomeKey key) implements LookUpKey {}

    /** The home of an open ticket. */
    record OfTicket(String number) implements LookUpKey {}
}
