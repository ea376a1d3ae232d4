package com.heykakao.gateway.profile;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.heykakao.gateway.storage.v1.StoredAccount;
import com.heykakao.gateway.storage.v1.StoredAlert;
import com.heykakao.gateway.storage.v1.StoredBreakGlass;
import com.heykakao.gateway.storage.v1.StoredChild;
import com.heykakao.gateway.storage.v1.StoredChildLife;
import com.heykakao.gateway.storage.v1.StoredConsent;
import com.heykakao.gateway.storage.v1.StoredContractEnd;
import com.heykakao.gateway.storage.v1.StoredDeletion;
import com.heykakao.gateway.storage.v1.StoredDependentErasure;
import com.heykakao.gateway.storage.v1.StoredErasure;
import com.heykakao.gateway.storage.v1.StoredExport;
import com.heykakao.gateway.storage.v1.StoredGrant;
import com.heykakao.gateway.storage.v1.StoredGuardian;
import com.heykakao.gateway.storage.v1.StoredKeeping;
import com.heykakao.gateway.storage.v1.StoredLock;
import com.heykakao.gateway.storage.v1.StoredNotice;
import com.heykakao.gateway.storage.v1.StoredOpenBreakGlass;
import com.heykakao.gateway.storage.v1.StoredOpenRepair;
import com.heykakao.gateway.storage.v1.StoredOpenShipment;
import com.heykakao.gateway.storage.v1.StoredOpenTicket;
import com.heykakao.gateway.storage.v1.StoredReceipt;
import com.heykakao.gateway.storage.v1.StoredRepair;
import com.heykakao.gateway.storage.v1.StoredReturnedUtterance;
import com.heykakao.gateway.storage.v1.StoredShipment;
import com.heykakao.gateway.storage.v1.StoredShortKeeping;
import com.heykakao.gateway.storage.v1.StoredSpeaker;
import com.heykakao.gateway.storage.v1.StoredStaff;
import com.heykakao.gateway.storage.v1.StoredTicket;
import com.heykakao.gateway.storage.v1.StoredUtteranceIndex;

/**
 * What a profile row is. The code stands in the row key and never changes its meaning.
 *
 * @param code one byte of the row key
 * @param label names the kind in the opaque row tag
 */
public record RowKind<T extends MessageLite>(int code, String label, Parser<T> parser) {
    public static final RowKind<StoredAccount> ACCOUNT = new RowKind<>(1, "account", StoredAccount.parser());
    public static final RowKind<StoredConsent> CONSENT = new RowKind<>(2, "consent", StoredConsent.parser());
    public static final RowKind<StoredSpeaker> SPEAKER = new RowKind<>(3, "speaker", StoredSpeaker.parser());
    public static final RowKind<StoredUtteranceIndex> UTTERANCE_INDEX =
            new RowKind<>(4, "utterance", StoredUtteranceIndex.parser());
    public static final RowKind<StoredErasure> ERASURE = new RowKind<>(5, "erasure", StoredErasure.parser());

    public static final RowKind<StoredKeeping> KEEPING = new RowKind<>(60, "keeping", StoredKeeping.parser());
    public static final RowKind<StoredShortKeeping> SHORT_KEEPING =
            new RowKind<>(61, "short-keeping", StoredShortKeeping.parser());
    public static final RowKind<StoredDeletion> DELETION = new RowKind<>(62, "deletion", StoredDeletion.parser());

    public static final RowKind<StoredReturnedUtterance> RETURNED_UTTERANCE =
            new RowKind<>(63, "returned-utterance", StoredReturnedUtterance.parser());

    public static final RowKind<StoredStaff> STAFF = new RowKind<>(20, "staff", StoredStaff.parser());
    public static final RowKind<StoredContractEnd> CONTRACT_END =
            new RowKind<>(21, "contract-end", StoredContractEnd.parser());
    public static final RowKind<StoredLock> LOCK = new RowKind<>(22, "lock", StoredLock.parser());
    public static final RowKind<StoredAlert> ALERT = new RowKind<>(23, "alert", StoredAlert.parser());
    public static final RowKind<StoredNotice> NOTICE = new RowKind<>(6, "notice", StoredNotice.parser());
    public static final RowKind<StoredTicket> TICKET = new RowKind<>(7, "ticket", StoredTicket.parser());
    public static final RowKind<StoredGrant> GRANT = new RowKind<>(8, "grant", StoredGrant.parser());
    public static final RowKind<StoredRepair> REPAIR = new RowKind<>(9, "repair", StoredRepair.parser());
    public static final RowKind<StoredShipment> SHIPMENT = new RowKind<>(10, "shipment", StoredShipment.parser());
    public static final RowKind<StoredOpenTicket> OPEN_TICKET =
            new RowKind<>(11, "open-ticket", StoredOpenTicket.parser());
    public static final RowKind<StoredOpenRepair> OPEN_REPAIR =
            new RowKind<>(12, "open-repair", StoredOpenRepair.parser());
    public static final RowKind<StoredOpenShipment> OPEN_SHIPMENT =
            new RowKind<>(13, "open-shipment", StoredOpenShipment.parser());
    public static final RowKind<StoredBreakGlass> BREAK_GLASS =
            new RowKind<>(14, "break-glass", StoredBreakGlass.parser());
    public static final RowKind<StoredOpenBreakGlass> OPEN_BREAK_GLASS =
            new RowKind<>(15, "open-break-glass", StoredOpenBreakGlass.parser());
    public static final RowKind<StoredExport> EXPORT = new RowKind<>(65, "export", StoredExport.parser());

    public static final RowKind<StoredReceipt> RECEIPT = new RowKind<>(50, "receipt", StoredReceipt.parser());
    public static final RowKind<StoredGuardian> GUARDIAN = new RowKind<>(51, "guardian", StoredGuardian.parser());
    public static final RowKind<StoredChild> CHILD = new RowKind<>(52, "child", StoredChild.parser());
    public static final RowKind<StoredChildLife> CHILD_LIFE = new RowKind<>(53, "child-life", StoredChildLife.parser());
    public static final RowKind<StoredDependentErasure> DEPENDENT_ERASURE =
            new RowKind<>(54, "dependent-erasure", StoredDependentErasure.parser());
}
