package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredErasure;
import com.heykakao.gateway.storage.v1.StoredSubject;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InterruptedErasureTest extends GatewayTest {

    @Test
    void an_erasure_cut_after_its_intent_is_finished_before_anything_is_served() throws Exception {
        leaveAnErasureCut(false);
        gateway.start();
        assertTheHomeIsGone();
    }

    @Test
    void an_erasure_cut_after_the_keys_died_is_finished_before_anything_is_served() throws Exception {
        leaveAnErasureCut(true);
        gateway.start();
        assertTheHomeIsGone();
    }

    private void leaveAnErasureCut(boolean keysDead) throws Exception {
        try (TestParent parent = gateway.parent("p").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "S-1")) {
            speaker.speak().begin(newUtteranceId()).audio(0, 12).end(12).stored();
        }
        gateway.close();
        SecureRandom random = new SecureRandom();
        try (RocksStore store = RocksStore.open(gateway.home().data());
                Vault vault =
                        Vault.open(RootCell.open(gateway.home().rootCell(), true, List.of(), random), store, random)) {
            Subject home = vault.find(vault.tag("sign-in", (issuer.url() + "\np").getBytes(StandardCharsets.UTF_8)))
                    .orElseThrow();
            byte[] id = new byte[16];
            Batch batch = new Batch();
            new ProfileRows(store)
                    .put(
                            batch,
                            vault.serviceKeyring(),
                            RowKind.ERASURE,
                            id,
                            StoredErasure.newBuilder()
                                    .addSubjects(StoredSubject.newBuilder()
                                            .setSlot(home.slot())
                                            .setKind(home.kind().name()))
                                    .setCertificateId(ByteString.copyFrom(id))
                                    .setReason("consent-withdrawn")
                                    .build());
            store.commitAndWait(batch);
            if (keysDead) {
                var unused = vault.destroy(List.of(home));
            }
        }
    }

    private void assertTheHomeIsGone() {
        try (TestParent parent = gateway.parent("p")) {
            assertRefused(
                    Status.Code.FAILED_PRECONDITION,
                    "ACCOUNT_REQUIRED",
                    () -> parent.accounts.getAccount(GetAccountRequest.getDefaultInstance()));
        }
        assertEquals(0, gateway.rowsAfterStop(Table.UTTERANCES));
        assertEquals(0, gateway.rowsAfterStop(Table.PROFILES));
    }
}
