package com.heykakao.gateway;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of families that visit the parents' page in a real browser. */
abstract class FamilyVisitTest extends FamilyTest {
    TestVisit visit;

    /** The browser's clock is the real one, so the gateway's is too, until a test moves it. */
    FamilyVisitTest() {
        clock.set(Instant.now());
    }

    @BeforeEach
    void openBrowser() throws Exception {
        visit = new TestVisit(gateway, issuer, directory);
    }

    @AfterEach
    void closeBrowser() {
        if (visit != null) {
            visit.close();
        }
    }
}
