package com.heykakao.gateway.vault.root;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Opens the shares of the root key that lie outside the root cell. */
public final class RootShares {
    private RootShares() {}

    /**
     * Opens all of them, or none.
     *
     * @param allowUnsafe as for the root cell; it changes nothing for tokens
     * @return in the order of the places; the caller closes them
     * @throws RootException where one cannot be reached, or stands twice
     */
    public static List<RootShare> open(List<SharePlace> places, boolean allowUnsafe, SecureRandom random) {
        if (new HashSet<>(places).size() < places.size()) {
            // One share taken twice is XORed away.
            throw new RootException("a share of the root key is named twice in root.shares; name each once");
        }
        List<RootShare> open = new ArrayList<>();
        try {
            for (SharePlace place : places) {
                open.add(open(place, allowUnsafe, random));
            }
            return open;
        } catch (RuntimeException e) {
            open.forEach(RootShare::close);
            throw e;
        }
    }

    /**
     * Opens all of them, or none, for a vault that is to be made.
     *
     * @return as {@link #open}
     * @throws RootException also where one holds a part already: it is another vault's, and making this one would destroy it
     */
    public static List<RootShare> openEmpty(List<SharePlace> places, boolean allowUnsafe, SecureRandom random) {
        List<RootShare> open = open(places, allowUnsafe, random);
        try {
            for (RootShare share : open) {
                if (!share.epochs().isEmpty()) {
                    throw new RootException("the " + share.describe() + " holds the root of epochs " + share.epochs()
                            + " of another home; take another place, or delete that where the other home is given up");
                }
            }
            return open;
        } catch (RuntimeException e) {
            open.forEach(RootShare::close);
            throw e;
        }
    }

    private static RootShare open(SharePlace place, boolean allowUnsafe, SecureRandom random) {
        if (place instanceof SharePlace.InFile file) {
            return FileRootShare.open(file.file(), allowUnsafe, random);
        }
        SharePlace.InToken token = (SharePlace.InToken) place;
        return Pkcs11RootShare.open(token.config(), token.pinFile());
    }
}
