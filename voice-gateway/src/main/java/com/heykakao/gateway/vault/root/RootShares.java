package com.heykakao.gateway.vault.root;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** Makes and opens the shares of the root key that lie outside the root cell. */
public final class RootShares {
    private RootShares() {}

    /**
     * Makes the files of those that are files, and reaches the tokens; all of them, or it throws.
     *
     * @param allowUnsafe as for the root cell; it changes nothing for tokens
     * @return in the order of the places; the caller closes them
     * @throws RootException where one cannot be reached, stands twice, or is another vault's, whose part would be destroyed
     */
    public static List<RootShare> create(List<SharePlace> places, boolean allowUnsafe, SecureRandom random) {
        List<RootShare> made = all(places, file -> FileRootShare.create(file, allowUnsafe, random));
        try {
            made.forEach(RootShares::requireEmpty);
            return made;
        } catch (RuntimeException e) {
            made.forEach(RootShare::close);
            throw e;
        }
    }

    private static void requireEmpty(RootShare share) {
        if (!share.epochs().isEmpty()) {
            throw new RootException("the " + share.describe() + " holds the root of epochs " + share.epochs()
                    + " of another home; take another place, or delete that where the other home is given up");
        }
    }

    /**
     * Opens all of them, or none.
     *
     * @param allowUnsafe as for the root cell; it changes nothing for tokens
     * @return in the order of the places; the caller closes them
     * @throws RootException where one cannot be reached, or stands twice
     */
    public static List<RootShare> open(List<SharePlace> places, boolean allowUnsafe, SecureRandom random) {
        return all(places, file -> FileRootShare.open(file, allowUnsafe, random));
    }

    private static List<RootShare> all(List<SharePlace> places, Function<Path, RootShare> inFile) {
        if (new HashSet<>(places).size() < places.size()) {
            // One share taken twice is XORed away.
            throw new RootException("a share of the root key is named twice in root.shares; name each once");
        }
        List<RootShare> open = new ArrayList<>();
        try {
            for (SharePlace place : places) {
                if (place instanceof SharePlace.InFile file) {
                    open.add(inFile.apply(file.file()));
                } else if (place instanceof SharePlace.InToken token) {
                    open.add(Pkcs11RootShare.open(token.config(), token.pinFile()));
                }
            }
            return open;
        } catch (RuntimeException e) {
            open.forEach(RootShare::close);
            throw e;
        }
    }
}
