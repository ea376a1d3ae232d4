package com.heykakao.simulator.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreeTest {
    private static final HexFormat HEX = HexFormat.of();

    /** github.com/transparency-dev/merkle, testonly/constants.go: LeafInputs and the last of RootHashes. */
    private static final List<byte[]> CT_ENTRIES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex)
            .toList();

    @Test
    void the_root_is_that_of_certificate_transparency() {
        assertEquals(
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
                HEX.formatHex(Tree.root(CT_ENTRIES.stream().map(Tree::leaf).toList())));
        // The same, NodeHashes: an inclusion proof of entry 5 among 7.
        List<byte[]> path = Stream.of(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")
                .map(HEX::parseHex)
                .toList();
        assertEquals(
                Optional.of("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
                Tree.root(Tree.leaf(CT_ENTRIES.get(5)), 5, 7, path).map(HEX::formatHex));
    }

    @Test
    void every_proof_leads_to_the_root_of_its_own_entry_and_size_and_of_no_other() {
        List<byte[]> entries =
                IntStream.range(0, 70).mapToObj(i -> new byte[] {(byte) i}).toList();
        for (int size = 1; size <= entries.size(); size++) {
            List<byte[]> data = entries.subList(0, size);
            byte[] root = TestLog.root(data);
            assertArrayEquals(root, Tree.root(data.stream().map(Tree::leaf).toList()));
            for (int n = 0; n < size; n++) {
                List<byte[]> path = TestLog.path(n, data);
                byte[] leaf = Tree.leaf(data.get(n));
                assertArrayEquals(root, Tree.root(leaf, n, size, path).orElseThrow());
                List<byte[]> longer = new ArrayList<>(path);
                longer.add(leaf);
                assertEquals(Optional.empty(), Tree.root(leaf, n, size, longer));
                if (!path.isEmpty()) {
                    assertEquals(Optional.empty(), Tree.root(leaf, n, size, path.subList(1, path.size())));
                }
                assertEquals(Optional.empty(), Tree.root(leaf, size, size, path));
                assertEquals(Optional.empty(), Tree.root(leaf, -1, size, path));
            }
        }
    }

    @Test
    void rows_of_tiles_stack_to_the_same_root() {
        List<byte[]> entries =
                IntStream.range(0, 70).mapToObj(i -> new byte[] {(byte) i}).toList();
        List<byte[]> large = List.of(TestLog.root(entries.subList(0, 32)), TestLog.root(entries.subList(32, 64)));
        Deque<byte[]> whole = new ArrayDeque<>();
        Tree.stack(large, whole);
        Tree.stack(entries.subList(64, 70).stream().map(Tree::leaf).toList(), whole);
        assertArrayEquals(TestLog.root(entries), Tree.folded(whole));
    }
}
