package io.quoteflow.job.restore;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the states of portfolios over kills, restores and rescales, EXTENSIONS 21. */
class GroupRestoreTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";
    private static final String SOL = "bybit.linear.SOLUSDT";
    private static final JournalGroups MAJORS = groups(ETH, BTC);
    private static final ParameterSet DEFAULTS = new ParameterSet(new TreeMap<>(), new TreeMap<>());

    @TempDir static Path folder;

    private static List<JournalRecord> journal;
    private static DecisionAssertions calm;

    private static JournalGroups groups(final String... members) {
        return new JournalGroups(Map.of("majors", List.of(members)));
    }

    @BeforeAll
    static void read() throws Exception {
        journal =
                Journals.read(
                        SimulatedJournalFile.write(
                                folder.resolve("market.jsonl"),
                                SimulatedJournalFile.lines(23, 1, true)));
        calm = Schedule.calm(DEFAULTS, MAJORS, journal);
    }

    private static LongStream seeds() {
        return Depth.seeds(8, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPortfolioDecidesAsIfNothingHadHappened(final long seed) throws Exception {
        new Schedule(DEFAULTS, MAJORS, journal, seed).run().assertSameAs(calm);
    }

    @Test
    void eachMemberDecidesWhatItDecidesAlone() throws Exception {
        final DecisionAssertions alone = Schedule.calm(journal);
        for (final String instrument : List.of(BTC, ETH, SOL)) {
            assertThat(calm.of(instrument)).as(instrument).isEqualTo(alone.of(instrument));
            assertThat(calm.count(instrument)).isGreaterThan(50);
        }
    }

    private static TraderSubtasks.Snapshot half(final JournalGroups groups) throws Exception {
        try (TraderSubtasks job =
                new TraderSubtasks(
                        DEFAULTS, RestorePolicy.GO_ON, 2, null, decision -> {}, groups)) {
            for (final JournalRecord record : journal.subList(0, journal.size() / 2)) {
                job.feed(record);
            }
            return job.savepoint(1);
        }
    }

    private static void restore(final TraderSubtasks.Snapshot from, final JournalGroups groups)
            throws Exception {
        try (TraderSubtasks job =
                new TraderSubtasks(
                        DEFAULTS, RestorePolicy.GO_ON, 1, from, decision -> {}, groups)) {
            for (final JournalRecord record : journal.subList(journal.size() / 2, journal.size())) {
                job.feed(record);
            }
        }
    }

    @Test
    void otherPortfoliosThanThoseOfTheStateAreRefused() throws Exception {
        final TraderSubtasks.Snapshot grouped = half(MAJORS);
        assertThatThrownBy(() -> restore(grouped, JournalGroups.NONE))
                .rootCause()
                .hasMessage(
                        "the portfolios of the state are {majors: [bybit.linear.ETHUSDT, bybit.linear.BTCUSDT]}, those of the job file are {}; they are fixed as long as the state lives: use the same, or start without a savepoint on a topic that topics migrate has written");
        assertThatThrownBy(() -> restore(grouped, groups(BTC, ETH)))
                .rootCause()
                .hasMessageContaining("the portfolios of the state are");
        final TraderSubtasks.Snapshot single = half(JournalGroups.NONE);
        assertThatThrownBy(() -> restore(single, MAJORS))
                .rootCause()
                .hasMessageContaining("the portfolios of the state are {}, those");
        restore(grouped, MAJORS);
    }

    @Test
    void allMembersOfAForkResumeAtItsFirstRecord() throws Exception {
        final TraderSubtasks.Snapshot left = half(MAJORS);
        final List<String> controls = new ArrayList<>();
        try (TraderSubtasks job =
                new TraderSubtasks(
                        DEFAULTS,
                        new RestorePolicy(true, false, "shadow"),
                        2,
                        left,
                        decision -> {
                            if (decision.stream() == DecisionStream.CONTROLS) {
                                controls.add(new String(decision.bytes(), StandardCharsets.UTF_8));
                            }
                        },
                        MAJORS)) {
            final JournalRecord next =
                    journal.stream()
                            .skip(journal.size() / 2)
                            .filter(record -> record.instrument().equals(BTC))
                            .findFirst()
                            .orElseThrow();
            job.feed(next);
            assertThat(controls)
                    .hasSize(2)
                    .allSatisfy(
                            row ->
                                    assertThat(row)
                                            .contains("\"command\":\"fork\"")
                                            .contains("\"cause\":\"" + next.position()));
            assertThat(controls.get(0)).contains(ETH);
            assertThat(controls.get(1)).contains(BTC);
            job.feed(next);
            assertThat(controls).hasSize(2);
        }
    }

    @Test
    void aRecordUnderAnotherKeyStopsTheJob() throws Exception {
        final JournalRecord first = journal.get(0);
        try (TraderSubtasks job =
                new TraderSubtasks(
                        DEFAULTS, RestorePolicy.GO_ON, 1, null, decision -> {}, MAJORS)) {
            assertThatThrownBy(() -> job.feed(first.in("minors")))
                    .rootCause()
                    .hasMessage(
                            "instrument "
                                    + first.instrument()
                                    + ": the record at journal position 7:0 (partition 7, offset 0) has the key minors, but the group of the instrument in this job is majors; name the portfolios in the job file that the journal was written with, or drain it into a new topic with topics migrate");
        }
        try (TraderSubtasks job =
                new TraderSubtasks(
                        DEFAULTS,
                        RestorePolicy.GO_ON,
                        1,
                        null,
                        decision -> {},
                        JournalGroups.NONE)) {
            assertThatThrownBy(() -> job.feed(first.in("majors")))
                    .rootCause()
                    .hasMessageContaining("has the key majors, but the group");
        }
    }

    @Test
    void aRecordOfAnotherPartitionThanOtherMembersHaveStopsTheJob() throws Exception {
        try (TraderSubtasks job =
                new TraderSubtasks(
                        DEFAULTS, RestorePolicy.GO_ON, 1, null, decision -> {}, MAJORS)) {
            for (final JournalRecord record : journal.subList(0, 100)) {
                if (record.instrument().equals(BTC)) {
                    job.feed(record);
                }
            }
            final JournalRecord other =
                    journal.stream()
                            .filter(record -> record.instrument().equals(ETH))
                            .findFirst()
                            .orElseThrow();
            final JournalRecord moved =
                    new JournalRecord(
                            ETH,
                            other.kind(),
                            other.received(),
                            8,
                            other.offset(),
                            true,
                            other.payload(),
                            null);
            assertThatThrownBy(() -> job.feed(moved))
                    .rootCause()
                    .hasMessageContaining("is of partition 8, but all before it");
        }
    }
}
