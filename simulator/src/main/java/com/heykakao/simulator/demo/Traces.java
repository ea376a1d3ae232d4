package com.heykakao.simulator.demo;

import com.heykakao.simulator.forensics.DiskSearch;
import com.heykakao.simulator.forensics.Finding;
import com.heykakao.simulator.forensics.Needle;
import com.heykakao.simulator.forensics.SearchReport;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.sound.OpusFrames;
import com.heykakao.simulator.sound.Sound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that was said and who said it, looked for where it must not lie in clear. For one thread. */
final class Traces {
    // Shorter frames are comfort noise: a few bytes that chance may find.
    private static final int SHORTEST_FRAME = 32;
    // Every RocksDB manifest names its comparator: a search that misses it did not read the store.
    private static final String KNOWN_TO_BE_THERE = "leveldb.BytewiseComparator";

    private final List<Path> places;
    private final List<Needle> needles = new ArrayList<>();

    /** @param places directories and files that belong to the gateway or the speaker */
    Traces(List<Path> places) {
        this.places = List.copyOf(places);
    }

    void of(Person person) {
        needles.addAll(Needle.ofText("the parent's name", person.name()));
        needles.addAll(Needle.ofText("the parent's e-mail", person.email()));
    }

    /** @param audio what the speaker sent */
    void of(Recording recording, Sound said, OpusFrames audio) {
        String id = recording.id();
        needles.addAll(Needle.ofText("the words of " + id, recording.text()));
        needles.addAll(Needle.ofPcm("the sound of " + id, said.pcm16()));
        int number = 0;
        for (byte[] frame : audio.frames()) {
            number++;
            if (frame.length >= SHORTEST_FRAME) {
                needles.add(Needle.ofBytes("Opus frame " + number + " of " + id, frame));
            }
        }
    }

    /** Requires that nothing is found, but for one thing that has to be. */
    SearchReport requireNone() throws IOException {
        List<Needle> all = new ArrayList<>(needles);
        Needle control = Needle.ofText("control", KNOWN_TO_BE_THERE).get(0);
        all.add(control);
        List<Finding> findings = new ArrayList<>();
        int files = 0;
        long bytes = 0;
        boolean looked = false;
        for (Path place : places) {
            SearchReport report = new DiskSearch(all).search(place);
            files += report.files();
            bytes += report.bytes();
            for (Finding finding : report.findings()) {
                if (finding.needle().equals(control.label())) {
                    looked = true;
                } else {
                    findings.add(finding);
                }
            }
        }
        Steps.require(looked, "the search did not even find %s, which every store holds", KNOWN_TO_BE_THERE);
        Steps.require(
                findings.isEmpty(),
                "%d of %d needles lie in clear, the first: %s",
                findings.size(),
                needles.size(),
                findings.isEmpty() ? "" : findings.get(0));
        return new SearchReport(List.of(), needles.size(), files, bytes);
    }
}
