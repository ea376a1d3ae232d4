package com.heykakao.gateway.care.glass;

import com.heykakao.gateway.staff.StaffMember;
import java.time.Instant;

/** Hears of each break-glass before it opens. */
@FunctionalInterface
public interface GlassAlert {
    /**
     * Raises the alert; it is durable on return. Throws where it cannot be: then nothing is opened.
     *
     * @param glass which break-glass it is about to be
     * @param approver who approves it
     * @param until when it ends
     */
    void opens(BreakGlass glass, StaffMember approver, Instant until);
}
