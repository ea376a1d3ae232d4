package com.heykakao.gateway;

import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.GatewayConfig.FileShare;
import com.heykakao.gateway.config.GatewayConfig.Share;
import com.heykakao.gateway.config.GatewayConfig.TokenShare;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.root.RootShare;
import com.heykakao.gateway.vault.root.RootShares;
import com.heykakao.gateway.vault.root.SharePlace;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;

/** A home's root cell with the other shares that its settings name. All methods throw what the vault's root room throws. */
final class HomeRoot {
    private HomeRoot() {}

    static RootCell create(HomeDirectory home, GatewayConfig.Root settings, SecureRandom random) {
        return with(
                RootShares.create(places(settings), settings.allowUnsafe(), random),
                shares -> RootCell.create(home.rootCell(), settings.allowUnsafe(), shares, random));
    }

    static RootCell open(HomeDirectory home, GatewayConfig.Root settings, SecureRandom random) {
        return with(
                RootShares.open(places(settings), settings.allowUnsafe(), random),
                shares -> RootCell.open(home.rootCell(), settings.allowUnsafe(), shares, random));
    }

    static RootCell openReadOnly(HomeDirectory home, GatewayConfig.Root settings, SecureRandom random) {
        return with(
                RootShares.open(places(settings), settings.allowUnsafe(), random),
                shares -> RootCell.openReadOnly(home.rootCell(), shares, random));
    }

    /** The shares are the cell's to close, once there is one. */
    private static RootCell with(List<RootShare> shares, Function<List<RootShare>, RootCell> cell) {
        try {
            return cell.apply(shares);
        } catch (RuntimeException e) {
            shares.forEach(RootShare::close);
            throw e;
        }
    }

    private static List<SharePlace> places(GatewayConfig.Root settings) {
        return settings.shares().stream().map(HomeRoot::place).toList();
    }

    private static SharePlace place(Share share) {
        if (share instanceof FileShare file) {
            return new SharePlace.InFile(file.path());
        }
        TokenShare token = (TokenShare) share;
        return new SharePlace.InToken(token.config(), token.pinFile());
    }
}
