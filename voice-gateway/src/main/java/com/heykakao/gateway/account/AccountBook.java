package com.heykakao.gateway.account;

import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredAccount;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.TagTakenException;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens accounts and finds them by sign-in. Thread-safe; every call may block on the disk. */
public final class AccountBook {
    private static final byte[] ONLY_ROW = {};
    /** Names of people, and addresses by RFC 5321, are shorter. */
    private static final int MAX_BYTES = 320;

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final Clock clock;

    public AccountBook(Vault vault, Store store, ProfileRows rows, Clock clock) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Opens an account; it is durable on return.
     *
     * @throws RefusedException ACCOUNT_EXISTS, or INVALID_FIELD where a required item is missing; then nothing is stored
     */
    public synchronized Account signUp(Person person) {
        requireItem("name", person.name());
        requireItem("email", person.email());
        Subject subject = enrol(person);
        StoredAccount row = StoredAccount.newBuilder()
                .setName(person.name())
                .setEmail(person.email())
                .setCreatedAt(clock.millis())
                .build();
        Batch batch = new Batch();
        rows.put(batch, vault.keyring(subject), RowKind.ACCOUNT, ONLY_ROW, row);
        store.commitAndWait(batch);
        return account(subject, row);
    }

    /** The account of this person, if there is one. */
    public Optional<Account> find(Person person) {
        return vault.find(tag(person)).flatMap(this::read);
    }

    /**
     * The account of this person.
     *
     * @throws RefusedException ACCOUNT_REQUIRED
     */
    public Account require(Person person) {
        return find(person)
                .orElseThrow(() -> new RefusedException(
                        ErrorReason.ERROR_REASON_ACCOUNT_REQUIRED, "this person has no account here; call SignUp"));
    }

    /** A sign-up that a crash cut between its two writes leaves a subject without a row: it is carried on here. */
    private Subject enrol(Person person) {
        byte[] tag = tag(person);
        Optional<Subject> unfinished = vault.find(tag);
        if (unfinished.isPresent()) {
            if (read(unfinished.get()).isPresent()) {
                throw new RefusedException(
                        ErrorReason.ERROR_REASON_ACCOUNT_EXISTS, "this person has an account here already");
            }
            return unfinished.get();
        }
        try {
            return vault.enrol(SubjectKind.ACCOUNT, List.of(tag));
        } catch (TagTakenException e) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_ACCOUNT_EXISTS, "this person is signing up at the same time");
        }
    }

    private Optional<Account> read(Subject subject) {
        return rows.get(vault.keyring(subject), RowKind.ACCOUNT, ONLY_ROW).map(row -> account(subject, row));
    }

    private static Account account(Subject subject, StoredAccount row) {
        return new Account(subject, row.getName(), row.getEmail(), Instant.ofEpochMilli(row.getCreatedAt()));
    }

    private byte[] tag(Person person) {
        return vault.tag("sign-in", (person.issuer() + "\n" + person.subjectId()).getBytes(StandardCharsets.UTF_8));
    }

    private static void requireItem(String field, String value) {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (value.isBlank() || length > MAX_BYTES) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_INVALID_FIELD,
                    "the sign-in carries no usable " + field + ", which the service needs; ask the person to share it",
                    Map.of("field", field));
        }
    }
}
