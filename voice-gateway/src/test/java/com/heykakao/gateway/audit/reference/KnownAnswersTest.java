package com.heykakao.gateway.audit.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference against answers that other people published. */
class KnownAnswersTest {
    private static final HexFormat HEX = HexFormat.of();

    /** github.com/transparency-dev/merkle, testonly/constants.go: LeafInputs. */
    private static final List<byte[]> CT_LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> Merkle.leaf(HEX.parseHex(hex)))
            .toList();

    /** The same, RootHashes: of the trees of 0, 1 … 8 leaves. */
    private static final List<String> CT_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** Trees of 0x00, 0x01, …: draft-ietf-plants-merkle-tree-certs, "Subtree Test Vectors". */
    private static final List<byte[]> DRAFT_LEAVES = IntStream.range(0, 130)
            .mapToObj(i -> Merkle.leaf(new byte[] {(byte) i}))
            .toList();

    @Test
    void roots_are_those_of_certificate_transparency() {
        for (int size = 0; size <= 8; size++) {
            assertEquals(CT_ROOTS.get(size), HEX.formatHex(Merkle.root(CT_LEAVES.subList(0, size))));
        }
    }

    @Test
    void a_consistency_proof_is_that_of_certificate_transparency() {
        // transparency-dev/merkle, testdata/consistency/3/happy-path.json.
        List<String> proof = Merkle.consistency(2, CT_LEAVES.subList(0, 5)).stream()
                .map(HEX::formatHex)
                .toList();
        assertEquals(
                List.of(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
                proof);
    }

    @Test
    void every_subtree_hash_and_proof_up_to_130_leaves_is_that_of_the_draft() {
        assertEquals(
                "94a95384a8c69acea9b50d035a58285b3a777cb7a724005faa5e1f1e1190007f",
                digest(lines -> subtrees(
                        130,
                        (start, end) -> lines.accept("[" + start + ", " + end + ") "
                                + HEX.formatHex(Merkle.root(DRAFT_LEAVES.subList(start, end)))))));
        assertEquals(
                "ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f",
                digest(lines -> subtrees(130, (start, end) -> {
                    for (int index = start; index < end; index++) {
                        lines.accept(index + " [" + start + ", " + end + ")"
                                + hex(Merkle.inclusion(index - start, DRAFT_LEAVES.subList(start, end))));
                    }
                })));
        assertEquals("c586ebbb73a5621baf2140095d87dde934e3b6503a562a1a5215b8209edd083d", digest(lines -> {
            for (int size = 0; size <= 130; size++) {
                int n = size;
                subtrees(
                        n,
                        (start, end) -> lines.accept("[" + start + ", " + end + ") " + n
                                + hex(Merkle.subtreeConsistency(start, end, DRAFT_LEAVES.subList(0, n), true))));
            }
        }));
    }

    @Test
    void every_proof_of_every_small_tree_verifies_and_no_changed_one_does() {
        Dice dice = Dice.roll("KnownAnswersTest");
        for (int size = 1; size <= 40; size++) {
            List<byte[]> leaves = DRAFT_LEAVES.subList(0, size);
            byte[] root = Merkle.root(leaves);
            for (int i = 0; i < size; i++) {
                int index = i;
                List<byte[]> path = Merkle.inclusion(index, leaves);
                assertTrue(Merkle.includes(leaves.get(index), index, size, path, root));
                int n = size;
                changes(
                        path,
                        dice,
                        changed -> assertFalse(Merkle.includes(leaves.get(index), index, n, changed, root)));
                for (int other = -1; other <= size; other++) {
                    assertEquals(other == index, Merkle.includes(leaves.get(index), other, size, path, root));
                }
                List<byte[]> growth = Merkle.consistency(index, leaves);
                byte[] older = Merkle.root(leaves.subList(0, index));
                assertTrue(Merkle.consistent(index, older, size, root, growth));
                changes(growth, dice, changed -> assertFalse(Merkle.consistent(index, older, n, root, changed)));
                assertFalse(Merkle.consistent(index, flip(older, dice), size, root, growth));
                assertEquals(index == 0, Merkle.consistent(index, older, size, flip(root, dice), growth));
            }
        }
    }

    @Test
    void a_hundred_thousand_leaves_are_no_trouble() {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            leaves.add(Merkle.leaf(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i}));
        }
        byte[] root = Merkle.root(leaves);
        assertTrue(Merkle.includes(leaves.get(77_777), 77_777, 100_000, Merkle.inclusion(77_777, leaves), root));
        assertTrue(Merkle.consistent(
                65_537, Merkle.root(leaves.subList(0, 65_537)), 100_000, root, Merkle.consistency(65_537, leaves)));
    }

    /** pkg.go.dev/golang.org/x/mod/sumdb/note, the package's example. */
    @Test
    void opens_the_example_note_of_its_makers() {
        ReferenceKey key = ReferenceKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        byte[] note = """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """.getBytes(StandardCharsets.UTF_8);
        ReferenceNote.parse(note).requireSignedBy(key);
        for (int bit = 0; bit < note.length * 8; bit++) {
            byte[] changed = note.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThrows(LogFault.class, () -> ReferenceNote.parse(changed).requireSignedBy(key), "bit " + bit);
        }
    }

    /** A checkpoint of a public log as it was published, with its Ed25519 signature and its witnesses' cosignatures. */
    @Test
    void opens_a_cosigned_checkpoint_of_a_public_log() {
        ReferenceNote note = ReferenceNote.parse(PublicCheckpoint.TEXT.getBytes(StandardCharsets.UTF_8));
        PublicCheckpoint.KEYS.forEach(vkey -> note.requireSignedBy(ReferenceKey.parse(vkey)));
        Head head = Head.of(note);
        assertEquals("arche2025h1.staging.ct.transparency.dev", head.origin());
        assertEquals(1432088532, head.size());
        ReferenceNote other = new ReferenceNote(note.text().replace("1432088532", "1432088533"), note.lines());
        for (String vkey : PublicCheckpoint.KEYS) {
            LogFault fault = assertThrows(LogFault.class, () -> other.requireSignedBy(ReferenceKey.parse(vkey)));
            assertEquals(Fault.SIGNATURE_WRONG, fault.fault());
        }
    }

    private interface Subtree {
        void at(int start, int end);
    }

    /** Every [start, end) whose start is a multiple of the smallest power of two that is not less than its length. */
    private static void subtrees(int size, Subtree visitor) {
        for (int end = 1; end <= size; end++) {
            for (int start = 0; start < end; start++) {
                int length = end - start;
                int ceiling = length == 1 ? 1 : Integer.highestOneBit(length - 1) << 1;
                if (start % ceiling == 0) {
                    visitor.at(start, end);
                }
            }
        }
    }

    private static void changes(List<byte[]> proof, Dice dice, Consumer<List<byte[]>> visitor) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(dice.below(proof.size() + 1), dice.bytes(32));
        visitor.accept(longer);
        if (!proof.isEmpty()) {
            int at = dice.below(proof.size());
            List<byte[]> shorter = new ArrayList<>(proof);
            shorter.remove(at);
            visitor.accept(shorter);
            List<byte[]> flipped = new ArrayList<>(proof);
            flipped.set(at, flip(proof.get(at), dice));
            visitor.accept(flipped);
        }
    }

    private static byte[] flip(byte[] hash, Dice dice) {
        byte[] flipped = Arrays.copyOf(hash, hash.length);
        flipped[dice.below(hash.length)] ^= (byte) (1 << dice.below(8));
        return flipped;
    }

    private static String hex(List<byte[]> proof) {
        StringBuilder text = new StringBuilder();
        proof.forEach(hash -> text.append(' ').append(HEX.formatHex(hash)));
        return text.toString();
    }

    private static String digest(Consumer<Consumer<String>> lines) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            lines.accept(line -> sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HEX.formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
