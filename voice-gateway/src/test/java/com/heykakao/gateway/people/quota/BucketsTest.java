package com.heykakao.gateway.people.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.TestClock;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BucketsTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void what_is_taken_comes_back_evenly() {
        Buckets<String> buckets = new Buckets<>(60, clock);
        for (int left = 59; left >= 0; left--) {
            assertEquals(left, buckets.take("a").left());
        }
        Buckets.Taken over = buckets.take("a");
        assertFalse(over.allowed());
        assertEquals(Duration.ofSeconds(1), over.until());
        assertTrue(buckets.take("b").allowed());
        clock.advance(Duration.ofMillis(1500));
        assertTrue(buckets.take("a").allowed());
        assertFalse(buckets.take("a").allowed());
        clock.advance(Duration.ofHours(1));
        assertEquals(59, buckets.take("a").left());
    }

    @Test
    void a_clock_that_is_set_back_gives_nothing_and_takes_nothing() {
        Buckets<String> buckets = new Buckets<>(60, clock);
        assertEquals(59, buckets.take("a").left());
        clock.advance(Duration.ofHours(-1));
        assertEquals(58, buckets.take("a").left());
    }

    @Test
    void the_key_that_was_unused_longest_is_forgotten() {
        Buckets<Integer> buckets = new Buckets<>(10, clock);
        for (int key = 0; key <= Buckets.MOST; key++) {
            assertEquals(9, buckets.take(key).left());
        }
        assertEquals(8, buckets.take(1).left());
        assertEquals(9, buckets.take(0).left());
    }

    @Test
    void an_ipv6_network_counts_as_one() throws Exception {
        assertEquals(
                CallQuota.network(InetAddress.getByName("2001:db8:1:2::1")),
                CallQuota.network(InetAddress.getByName("2001:db8:1:2:ffff::9")));
        assertNotEquals(
                CallQuota.network(InetAddress.getByName("2001:db8:1:2::1")),
                CallQuota.network(InetAddress.getByName("2001:db8:1:3::1")));
        assertNotEquals(
                CallQuota.network(InetAddress.getByName("192.0.2.1")),
                CallQuota.network(InetAddress.getByName("192.0.2.2")));
    }
}
