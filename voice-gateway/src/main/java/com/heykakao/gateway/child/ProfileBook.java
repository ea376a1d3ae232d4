package com.heykakao.gateway.child;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.profile.BrokenRowException;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredChild;
import com.heykakao.gateway.storage.v1.StoredChildLife;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.vault.KeyringDamagedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.tree.TreeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of the children's subjects. Thread-safe; may block on the disk. */
final class ProfileBook {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileBook.class);
    private static final byte[] ONLY_ROW = {};

    private final Vault vault;
    private final ProfileRows rows;

    ProfileBook(Vault vault, ProfileRows rows) {
        this.vault = vault;
        this.rows = rows;
    }

    /**
     * Whether the subject has a profile; one without was cut while it was made. One that is damaged counts as whole: nothing proves that it
     * is not.
     */
    boolean isFinished(Subject child) {
        try {
            return rows.has(vault.keyring(child), RowKind.CHILD, ONLY_ROW);
        } catch (KeyringDamagedException | TreeException.Pages e) {
            LOG.warn("the keys of a child profile do not open; run `voice-gateway vault check`", e);
            return true;
        }
    }

    /** Empty where it was never finished, or is being destroyed. */
    Optional<Profile> find(Subject child) {
        try {
            SubjectKeyring keyring = vault.keyring(child);
            return rows.get(keyring, RowKind.CHILD, ONLY_ROW)
                    .map(items -> new Profile(
                            child,
                            items,
                            rows.get(keyring, RowKind.CHILD_LIFE, ONLY_ROW)
                                    .orElseGet(StoredChildLife::getDefaultInstance)));
        } catch (SubjectErasedException e) {
            return Optional.empty();
        }
    }

    /**
     * What is shown of the profile: its id alone where it is damaged; empty where there is none, or not even its id opens.
     *
     * @param whole makes it of a profile that opens
     */
    Optional<Child> shown(Subject child, Function<Profile, Child> whole) {
        Optional<Profile> found;
        try {
            found = find(child);
        } catch (BrokenRowException | KeyringDamagedException | TreeException.Pages e) {
            LOG.error(
                    "a child profile, slot {}, does not open; run `voice-gateway vault check`",
                    Integer.toUnsignedString(child.slot()),
                    e);
            return idOfDamaged(child).map(Child::damaged);
        }
        return found.map(whole);
    }

    /** Of a profile that does not open as a whole; empty where neither of its rows says it. */
    private Optional<ChildId> idOfDamaged(Subject child) {
        return id(() -> rows.get(vault.keyring(child), RowKind.CHILD_LIFE, ONLY_ROW)
                        .map(StoredChildLife::getId))
                .or(() -> id(() ->
                        rows.get(vault.keyring(child), RowKind.CHILD, ONLY_ROW).map(StoredChild::getId)));
    }

    private static Optional<ChildId> id(Supplier<Optional<ByteString>> row) {
        try {
            return row.get().filter(id -> !id.isEmpty()).map(id -> ChildId.of(id.toByteArray()));
        } catch (SubjectErasedException | BrokenRowException | KeyringDamagedException | TreeException.Pages e) {
            return Optional.empty();
        }
    }

    /** A profile that is not on the disk yet. */
    static Profile fresh(Subject child, ChildId id, Subject home, int seat, ChildItems items, Instant now) {
        StoredChild row = StoredChild.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setHomeSlot(home.slot())
                .setSeat(seat)
                .setCreatedAt(now.toEpochMilli())
                .build();
        return new Profile(child, filled(row, items), used(row.getId(), now));
    }

    /** The profile with these items in place of what it held; the edit counts as use, and as an answer. */
    static Profile edited(Profile profile, ChildItems items, Instant now) {
        StoredChild row = filled(profile.items(), items);
        return new Profile(
                profile.subject(), row.toBuilder().setEdits(row.getEdits() + 1).build(), used(row.getId(), now));
    }

    /** The profile as used now, and nothing asked. */
    static Profile used(Profile profile, Instant now) {
        return profile.with(used(profile.items().getId(), now));
    }

    private static StoredChildLife used(ByteString id, Instant now) {
        return StoredChildLife.newBuilder()
                .setUsedAt(now.toEpochMilli())
                .setId(id)
                .build();
    }

    void putItems(Batch batch, Profile profile) {
        rows.put(batch, vault.keyring(profile.subject()), RowKind.CHILD, ONLY_ROW, profile.items());
    }

    void putLife(Batch batch, Profile profile) {
        rows.put(batch, vault.keyring(profile.subject()), RowKind.CHILD_LIFE, ONLY_ROW, profile.life());
    }

    private static StoredChild filled(StoredChild row, ChildItems items) {
        return row.toBuilder()
                .setName(items.name())
                .setBirthDate(items.birthDate().map(LocalDate::toString).orElse(""))
                .setGender(items.gender().map(ChildGender::name).orElse(""))
                .setFavouriteCharacter(items.favouriteCharacter())
                .build();
    }
}
