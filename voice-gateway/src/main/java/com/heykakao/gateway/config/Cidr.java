package com.heykakao.gateway.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * A network of IPv4 or IPv6 addresses, written as RFC 4632 and RFC 4291 section 2.3 have it: {@code 10.20.0.0/16}, {@code 2001:db8::/32}.
 * Immutable.
 */
public final class Cidr {
    private static final int MAPPED_PREFIX_BYTES = 12;

    private final String text;
    private final byte[] network;
    private final int prefix;

    private Cidr(String text, byte[] network, int prefix) {
        this.text = text;
        this.network = network;
        this.prefix = prefix;
    }

    /** @throws ConfigException where it is not exactly a network; nothing is looked up by name */
    @JsonCreator
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new ConfigException("network " + text + " has no prefix length; write " + text + "/32 or the like");
        }
        byte[] network = address(text, text.substring(0, slash));
        int bits = network.length * Byte.SIZE;
        int prefix = prefix(text, text.substring(slash + 1), bits);
        for (int bit = prefix; bit < bits; bit++) {
            if (isSet(network, bit)) {
                throw new ConfigException(
                        "network " + text + " has address bits below its prefix length; set them to 0, or lengthen it");
            }
        }
        return new Cidr(text, network, prefix);
    }

    private static byte[] address(String text, String address) {
        // Netty would also take zones and brackets, which a network has not.
        boolean plain = address.matches("[0-9a-fA-F:.]+");
        if (!plain || !(NetUtil.isValidIpV4Address(address) || NetUtil.isValidIpV6Address(address))) {
            throw new ConfigException("network " + text
                    + " does not begin with an IPv4 or IPv6 address; write it like 10.20.0.0/16 or 2001:db8::/32");
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes.length > 4 && isMapped(bytes)) {
            // Such a caller's address is seen as IPv4, so this network would never match.
            throw new ConfigException("network " + text + " is IPv4 written as IPv6; write it as IPv4");
        }
        return bytes;
    }

    private static boolean isMapped(byte[] bytes) {
        byte[] mapped = new byte[MAPPED_PREFIX_BYTES];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        return Arrays.equals(bytes, 0, MAPPED_PREFIX_BYTES, mapped, 0, MAPPED_PREFIX_BYTES);
    }

    private static int prefix(String text, String digits, int bits) {
        if (digits.matches("0|[1-9][0-9]{0,2}")) {
            int prefix = Integer.parseInt(digits);
            if (prefix <= bits) {
                return prefix;
            }
        }
        throw new ConfigException("network " + text + " has a prefix length that is not 0 to " + bits);
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (isSet(bytes, bit) != isSet(network, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bytes, int bit) {
        return (bytes[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
