package com.heykakao.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CidrTest {
    private static boolean contains(String network, String address) throws UnknownHostException {
        return Cidr.parse(network).contains(InetAddress.getByName(address));
    }

    @Test
    void a_network_contains_its_addresses_and_no_neighbours() throws Exception {
        assertTrue(contains("10.20.0.0/16", "10.20.0.0"));
        assertTrue(contains("10.20.0.0/16", "10.20.255.255"));
        assertEquals(false, contains("10.20.0.0/16", "10.21.0.0"));
        assertEquals(false, contains("10.20.0.0/16", "10.19.255.255"));
        assertTrue(contains("192.0.2.7/32", "192.0.2.7"));
        assertEquals(false, contains("192.0.2.7/32", "192.0.2.6"));
        assertTrue(contains("192.0.2.128/25", "192.0.2.200"));
        assertEquals(false, contains("192.0.2.128/25", "192.0.2.127"));
        assertTrue(contains("2001:db8::/33", "2001:db8:7fff::1"));
        assertEquals(false, contains("2001:db8::/33", "2001:db8:8000::1"));
        assertTrue(contains("0.0.0.0/0", "203.0.113.9"));
        assertEquals(false, contains("0.0.0.0/0", "::1"));
        assertEquals(false, contains("::/0", "127.0.0.1"));
        // A socket for both families shows IPv4 callers so; Java already takes it for IPv4.
        assertTrue(contains("10.0.0.0/8", "::ffff:10.1.2.3"));
    }

    @Test
    void what_is_not_exactly_a_network_is_refused_with_what_to_write() {
        Map.ofEntries(
                        Map.entry("10.0.0.1/8", "below its prefix length"),
                        Map.entry("2001:db8::1/64", "below its prefix length"),
                        Map.entry("10.0.0.0", "has no prefix length"),
                        Map.entry("10.0.0.0/33", "not 0 to 32"),
                        Map.entry("::/129", "not 0 to 128"),
                        Map.entry("10.0.0.0/08", "not 0 to 32"),
                        Map.entry("10.0.0.0/-1", "not 0 to 32"),
                        Map.entry("10.0.0.0/", "not 0 to 32"),
                        Map.entry("10.0.0.0/8 ", "not 0 to 32"),
                        Map.entry("10.0.0/8", "does not begin with"),
                        Map.entry("10.0.0.256/32", "does not begin with"),
                        Map.entry("localhost/8", "does not begin with"),
                        Map.entry("fe80::1%eth0/64", "does not begin with"),
                        Map.entry("[::1]/128", "does not begin with"),
                        Map.entry("::ffff:10.0.0.0/104", "write it as IPv4"),
                        Map.entry("", "has no prefix length"))
                .forEach((text, why) -> {
                    String message = assertThrows(ConfigException.class, () -> Cidr.parse(text), text)
                            .getMessage();
                    assertTrue(message.contains(why), message);
                });
    }

    @Test
    void an_address_is_in_a_network_exactly_when_their_first_bits_are_the_same() throws Exception {
        Dice dice = Dice.roll("CidrTest");
        for (int i = 0; i < 2000; i++) {
            byte[] network = dice.bytes(dice.below(2) == 0 ? 4 : 16);
            int prefix = dice.below(network.length * 8 + 1);
            byte[] address = network.clone();
            int flipped = dice.below(network.length * 8);
            address[flipped / 8] ^= (byte) (0x80 >> flipped % 8);
            for (int bit = prefix; bit < network.length * 8; bit++) {
                network[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            InetAddress first = InetAddress.getByAddress(network);
            if (first.getAddress().length != network.length) {
                continue;
            }
            Cidr cidr = Cidr.parse(first.getHostAddress() + "/" + prefix);
            assertTrue(cidr.contains(first), cidr::toString);
            assertEquals(flipped >= prefix, cidr.contains(InetAddress.getByAddress(address)), cidr::toString);
        }
    }
}
