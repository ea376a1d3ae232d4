package com.heykakao.gateway.account;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredAccount;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
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

/** Opens accounts and finds them by sign-in and by e-mail address. Thread-safe; every call may block on the disk. */
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
        requireItem("name", person.name(), "ask the person to share it");
        requireItem("email", person.email(), "ask the person to share one that the issuer has verified");
        Subject subject = enrol(person);
        // The row comes last: a crash before it leaves an unfinished sign-up, which the next one carries on.
        indexEmail(subject, person.email());
        StoredAccount row = StoredAccount.newBuilder()
                .setName(person.name())
                .setEmail(person.email())
                .setCreatedAt(clock.millis())
                .build();
        put(subject, row);
        return account(subject, row);
    }

    /** The home of this person, if there is one; opens no row. */
    public Optional<Subject> find(Person person) {
        return vault.find(tag(person)).filter(this::isFinished);
    }

    /**
     * The home of this person. Where the sign-in shows another name or address than before, the account says so from here on.
     *
     * @throws RefusedException ACCOUNT_REQUIRED
     */
    public Subject require(Person person) {
        Subject home = find(person)
                .orElseThrow(() -> new RefusedException(
                        ErrorReason.ERROR_REASON_ACCOUNT_REQUIRED, "this person has no account here; call SignUp"));
        if (isOutdated(home, person)) {
            update(home, person);
        }
        return home;
    }

    /**
     * The account of a home.
     *
     * @throws RefusedException ACCOUNT_REQUIRED
     */
    public Account get(Trace trace, Subject home) {
        trace.requireCovers(home);
        return read(home)
                .map(row -> account(home, row))
                .orElseThrow(() -> new RefusedException(
                        ErrorReason.ERROR_REASON_ACCOUNT_REQUIRED, "there is no account of this home"));
    }

    /**
     * The home whose account last showed this address, if there is one; opens no row. Upper and lower case, and blanks around it,
     * make no difference.
     */
    public Optional<Subject> findByEmail(String email) {
        return vault.find(emailTag(email)).filter(this::isFinished);
    }

    /** A sign-up that a crash cut between its writes leaves a subject without a row: it is carried on here. */
    private Subject enrol(Person person) {
        byte[] tag = tag(person);
        Optional<Subject> unfinished = vault.find(tag);
        if (unfinished.isPresent()) {
            if (isFinished(unfinished.get())) {
                throw new RefusedException(
                        ErrorReason.ERROR_REASON_ACCOUNT_EXISTS, "this person has an account here already");
            }
            return unfinished.get();
        }
        byte[] email = emailTag(person.email());
        try {
            // One move for both tags, where the address leads nowhere yet.
            return vault.enrol(SubjectKind.ACCOUNT, vault.find(email).isEmpty() ? List.of(tag, email) : List.of(tag));
        } catch (TagTakenException e) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_ACCOUNT_EXISTS, "this person is signing up at the same time");
        }
    }

    private void indexEmail(Subject subject, String email) {
        byte[] tag = emailTag(email);
        if (!vault.find(tag).equals(Optional.of(subject))) {
            vault.index(subject, tag);
        }
    }

    private boolean isOutdated(Subject home, Person person) {
        StoredAccount row = read(home).orElse(StoredAccount.getDefaultInstance());
        return !shown(row, person).equals(row)
                || vault.find(emailTag(row.getEmail())).isEmpty();
    }

    private synchronized void update(Subject home, Person person) {
        Optional<StoredAccount> before = read(home);
        if (before.isEmpty()) {
            return;
        }
        StoredAccount row = shown(before.get(), person);
        indexEmail(home, row.getEmail());
        byte[] old = emailTag(before.get().getEmail());
        if (!EmailKey.of(row.getEmail()).equals(EmailKey.of(before.get().getEmail()))
                && vault.find(old).equals(Optional.of(home))) {
            vault.unindex(old);
        }
        // Last: until the row says so, a crash leaves the next sign-in to do the tags again.
        put(home, row);
    }

    /** What the row says once this sign-in counts. A token need not carry the items again, and an unusable one changes nothing. */
    private static StoredAccount shown(StoredAccount row, Person person) {
        StoredAccount.Builder shown = row.toBuilder();
        if (isUsable(person.name())) {
            shown.setName(person.name());
        }
        if (isUsable(person.email())) {
            shown.setEmail(person.email());
        }
        return shown.build();
    }

    private void put(Subject subject, StoredAccount row) {
        Batch batch = new Batch();
        rows.put(batch, vault.keyring(subject), RowKind.ACCOUNT, ONLY_ROW, row);
        store.commitAndWait(batch);
    }

    private boolean isFinished(Subject subject) {
        try {
            return subject.kind() == SubjectKind.ACCOUNT && rows.has(vault.keyring(subject), RowKind.ACCOUNT, ONLY_ROW);
        } catch (SubjectErasedException e) {
            return false;
        }
    }

    private Optional<StoredAccount> read(Subject subject) {
        return rows.get(vault.keyring(subject), RowKind.ACCOUNT, ONLY_ROW);
    }

    private static Account account(Subject subject, StoredAccount row) {
        return new Account(subject, row.getName(), row.getEmail(), Instant.ofEpochMilli(row.getCreatedAt()));
    }

    private byte[] tag(Person person) {
        return vault.tag("sign-in", (person.issuer() + "\n" + person.subjectId()).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] emailTag(String email) {
        return vault.tag("email", EmailKey.of(email).bytes());
    }

    private static void requireItem(String field, String value, String advice) {
        if (!isUsable(value)) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_INVALID_FIELD,
                    "the sign-in carries no usable " + field + ", which the service needs; " + advice,
                    Map.of("field", field));
        }
    }

    private static boolean isUsable(String value) {
        return !value.isBlank() && value.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
