package com.heykakao.gateway.vault.adversary;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.UtteranceRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Homes move in, speak, delete and leave, in an order that a seed gives, while somebody copies the data directory now and then,
 * always between two calls. Remembers what was put, what was destroyed, and the root of every moment a copy was taken.
 */
final class Trial {
    private static final int STEPS = 140;
    private static final int STEPS_BETWEEN_COPIES = 20;
    private static final int UTTERANCES = 3;
    private static final int SEGMENTS = 2;

    private final Specimen specimen;
    private final Path copies;
    private final Random random;
    private final List<Moment> moments = new ArrayList<>();
    private final List<Canary> canaries = new ArrayList<>();
    private final List<Home> live = new ArrayList<>();
    private final List<Integer> erased = new ArrayList<>();
    /** By slot, also of homes that are gone. */
    private final Map<Integer, Set<Long>> punctured = new HashMap<>();

    private final Set<Bytes> deadTags = new HashSet<>();
    private int enrolled;
    private int names;

    private record Home(int slot, List<byte[]> names, List<Integer> spoken) {}

    /**
     * A copy was taken.
     *
     * @param root as it lay on disk then
     * @param alive slots that were live, and their utterances that were punctured
     */
    record Moment(Path copy, byte[] root, Map<Integer, Set<Long>> alive) {}

    /** @param copies where they go */
    Trial(Specimen specimen, Path copies, Random random) {
        this.specimen = specimen;
        this.copies = copies;
        this.random = random;
    }

    /** @param homes that move in, most of them before the first leaves */
    void run(int homes) throws IOException {
        int first = homes * 17 / 20;
        while (enrolled < first) {
            moveIn();
            if (enrolled == first / 2) {
                copy();
            }
        }
        copy();
        for (int step = 1; step <= STEPS; step++) {
            step(homes);
            if (step % STEPS_BETWEEN_COPIES == 0) {
                copy();
            }
        }
        while (enrolled < homes) {
            moveIn();
        }
        copy();
    }

    private void step(int homes) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> moveOut(1);
            case 5, 6 -> moveOut(2 + random.nextInt(14));
            case 7, 8, 9, 10 -> punctureOne();
            case 11, 12 -> punctureOlder();
            case 13, 14, 15 -> {
                for (int i = 0; i < 8 && enrolled < homes; i++) {
                    moveIn();
                }
            }
            case 16 -> specimen.restart();
            case 17 -> renameSomebody();
            case 18 -> speak(someHome());
            default -> purgeSomebody();
        }
    }

    private void moveIn() {
        List<byte[]> newNames = List.of(name(), name());
        int slot = specimen.enrol(newNames);
        enrolled++;
        Home home = new Home(slot, new ArrayList<>(newNames), new ArrayList<>());
        live.add(home);
        punctured.put(slot, new HashSet<>());
        Batch batch = new Batch();
        byte[] rowKey = Canary.profileKey(slot, specimen.rowTag(slot, new byte[] {1}));
        Bytes plaintext = plaintext();
        byte[] sealed = specimen.sealProfile(slot, plaintext.array(), rowKey);
        put(batch, Table.PROFILES, rowKey, sealed, plaintext, slot, Canary.PROFILE);
        for (int i = 0; i < UTTERANCES; i++) {
            speak(home, batch);
        }
        specimen.store().commitAndWait(batch);
    }

    private void speak(Home home) {
        Batch batch = new Batch();
        speak(home, batch);
        specimen.store().commitAndWait(batch);
    }

    private void speak(Home home, Batch batch) {
        int number = specimen.nextUtterance(home.slot());
        for (int segment = 1; segment <= SEGMENTS; segment++) {
            byte[] rowKey = Canary.utteranceKey(home.slot(), number, segment);
            Bytes plaintext = plaintext();
            byte[] sealed = specimen.sealUtterance(home.slot(), number, plaintext.array(), rowKey);
            put(batch, Table.UTTERANCES, rowKey, sealed, plaintext, home.slot(), Integer.toUnsignedLong(number));
        }
        home.spoken().add(number);
    }

    private void put(
            Batch batch, Table table, byte[] rowKey, byte[] sealed, Bytes plaintext, int slot, long utterance) {
        batch.put(table, rowKey, sealed);
        Row row = new Row(table.name(), new Bytes(rowKey), new Bytes(sealed));
        canaries.add(new Canary(row, plaintext, slot, utterance));
    }

    private void moveOut(int count) {
        List<Home> leaving = new ArrayList<>();
        // A quarter stays, so that there is somebody to tell from the erased.
        for (int i = 0; i < count && live.size() > enrolled / 4; i++) {
            leaving.add(live.remove(random.nextInt(live.size())));
        }
        leaving.forEach(home -> home.names().forEach(name -> deadTags.add(new Bytes(specimen.tag(name)))));
        List<Integer> slots = leaving.stream().map(Home::slot).toList();
        specimen.destroy(slots);
        erased.addAll(slots);
    }

    private void punctureOne() {
        Home home = someHome();
        puncture(home, List.of(UtteranceRange.single(someUtterance(home))));
    }

    /** Everything up to an utterance, and numbers that were never used. */
    private void punctureOlder() {
        Home home = someHome();
        long last = Integer.toUnsignedLong(someUtterance(home));
        puncture(home, List.of(new UtteranceRange(0, last), new UtteranceRange(1 << 20, (1 << 20) + 20)));
    }

    private void puncture(Home home, List<UtteranceRange> ranges) {
        specimen.puncture(home.slot(), ranges);
        for (UtteranceRange range : ranges) {
            for (long number = range.first(); number <= range.last(); number++) {
                punctured.get(home.slot()).add(number);
            }
        }
    }

    private void renameSomebody() {
        Home home = someHome();
        byte[] old = home.names().remove(0);
        deadTags.add(new Bytes(specimen.tag(old)));
        specimen.unindex(old);
        byte[] fresh = name();
        specimen.index(home.slot(), fresh);
        home.names().add(fresh);
    }

    /** As an erasure does last: the rows of a home that is gone leave the files. */
    private void purgeSomebody() {
        if (!erased.isEmpty()) {
            int slot = erased.get(random.nextInt(erased.size()));
            byte[] prefix = ByteBuffer.allocate(4).putInt(slot).array();
            specimen.store().purge(Table.PROFILES, KeyRange.prefix(prefix));
            specimen.store().purge(Table.UTTERANCES, KeyRange.prefix(prefix));
        }
    }

    private void copy() throws IOException {
        Path copy = copies.resolve("copy" + moments.size());
        Copies.take(specimen.data(), copy);
        Map<Integer, Set<Long>> alive =
                live.stream().collect(Collectors.toMap(Home::slot, home -> Set.copyOf(punctured.get(home.slot()))));
        moments.add(new Moment(copy, specimen.root(), alive));
    }

    private Home someHome() {
        return live.get(random.nextInt(live.size()));
    }

    private int someUtterance(Home home) {
        return home.spoken().get(random.nextInt(home.spoken().size()));
    }

    private byte[] name() {
        return ("name " + names++).getBytes(StandardCharsets.UTF_8);
    }

    private Bytes plaintext() {
        byte[] plaintext = new byte[32 + random.nextInt(64)];
        random.nextBytes(plaintext);
        return new Bytes(plaintext);
    }

    List<Moment> moments() {
        return moments;
    }

    int erased() {
        return erased.size();
    }

    Harvest harvest() throws IOException {
        return Harvest.of(moments.stream().map(Moment::copy).toList());
    }

    List<Canary> canaries() {
        return canaries;
    }

    boolean isDead(Canary canary) {
        return erased.contains(canary.slot()) || punctured.get(canary.slot()).contains(canary.utterance());
    }

    /** Whether its home was live and it was not punctured at that moment; it may have been sealed later. */
    static boolean wasLive(Canary canary, Moment moment) {
        Set<Long> gone = moment.alive().get(canary.slot());
        return gone != null && !gone.contains(canary.utterance());
    }

    Set<Bytes> deadTags() {
        return deadTags;
    }

    Set<Bytes> liveTags() {
        return live.stream()
                .flatMap(home -> home.names().stream())
                .map(name -> new Bytes(specimen.tag(name)))
                .collect(Collectors.toSet());
    }

    boolean isErased(long slot) {
        return erased.contains((int) slot);
    }
}
