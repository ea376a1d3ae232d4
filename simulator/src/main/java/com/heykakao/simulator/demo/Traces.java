package com.heykakao.simulator.demo;

import com.heykakao.simulator.forensics.DiskSearch;
import com.heykakao.simulator.forensics.Finding;
import com.heykakao.simulator.forensics.Needle;
import com.heykakao.simulator.forensics.SearchReport;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.sound.OpusFrames;
import com.heykakao.simulator.sound.Sound;
import com.heykakao.simulator.staff.Employee;
import com.heykakao.simulator.town.Town;
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

    private final List<Path> gateway;
    private final List<Path> speakers;
    private final List<Needle> needles = new ArrayList<>();
    private final List<Needle> serials = new ArrayList<>();

    /**
     * @param gateway directories and files that belong to it
     * @param speakers the same of theirs, which know their own serial numbers
     */
    Traces(List<Path> gateway, List<Path> speakers) {
        this.gateway = List.copyOf(gateway);
        this.speakers = List.copyOf(speakers);
    }

    static Traces in(Town town) {
        return new Traces(town.placesOfGateway(), List.of(town.speakers()));
    }

    void of(Person person) {
        of("the parent's name", person.name());
        of("the parent's e-mail", person.email());
    }

    void of(Employee employee) {
        of("the id of staff", employee.id());
        of("the name of staff", employee.name());
        of("the e-mail of staff", employee.email());
    }

    /** @param label what is reported in the text's place */
    void of(String label, String text) {
        needles.addAll(Needle.ofText(label, text));
    }

    void ofSpeaker(String serial) {
        serials.addAll(Needle.ofText("the serial of a speaker", serial));
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

    /** Requires that a file that leaves the gateway holds nothing in clear. */
    void requireNoneIn(Path file) throws IOException {
        List<Needle> all = new ArrayList<>(needles);
        all.addAll(serials);
        List<Finding> findings = new DiskSearch(all).search(file).findings();
        Steps.require(findings.isEmpty(), "%s is in clear: %s", file.getFileName(), findings);
    }

    /** Requires that nothing is found, but for one thing that has to be. */
    SearchReport requireNone() throws IOException {
        Needle control = Needle.ofText("control", KNOWN_TO_BE_THERE).get(0);
        List<Needle> atGateway = new ArrayList<>(needles);
        atGateway.addAll(serials);
        atGateway.add(control);
        List<SearchReport> reports = new ArrayList<>();
        for (Path place : gateway) {
            reports.add(new DiskSearch(atGateway).search(place));
        }
        for (Path place : speakers) {
            reports.add(new DiskSearch(needles).search(place));
        }
        List<Finding> findings = reports.stream()
                .flatMap(report -> report.findings().stream())
                .filter(finding -> !finding.needle().equals(control.label()))
                .toList();
        boolean looked = reports.stream().anyMatch(report -> report.findings().stream()
                .anyMatch(finding -> finding.needle().equals(control.label())));
        int count = atGateway.size() - 1;
        Steps.require(looked, "the search did not even find %s, which every store holds", KNOWN_TO_BE_THERE);
        Steps.require(
                findings.isEmpty(),
                "%d of %d needles lie in clear, the first: %s",
                findings.size(),
                count,
                findings.isEmpty() ? "" : findings.get(0));
        return new SearchReport(
                List.of(),
                count,
                reports.stream().mapToInt(SearchReport::files).sum(),
                reports.stream().mapToLong(SearchReport::bytes).sum());
    }
}
