package io.quoteflow.job.restore;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.testing.LiveJournal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Disturbs a job that replays the journal of a live session: kills, restores and rescales change no
 * decision.
 */
class LiveScheduleTest {
    private static final List<String> SYMBOLS = List.of("XYUSDT", "YZUSDT", "ZXUSDT");
    private static final int STEPS = 400;

    private static final ParameterSet LIVE =
            new ParameterSet(
                    new TreeMap<>(Map.of("venue.kind", "live", "orders.namespace", "t1")),
                    new TreeMap<>());

    private static List<JournalRecord> journal;
    private static DecisionAssertions calm;

    @BeforeAll
    static void trade() throws Exception {
        final List<JournalRecord> all = new ArrayList<>();
        for (int i = 0; i < SYMBOLS.size(); i++) {
            all.addAll(LiveJournal.of(SYMBOLS.get(i), i, 10 + i, STEPS));
        }
        // stable, so each instrument keeps its order
        all.sort(Comparator.comparingLong(JournalRecord::received));
        journal = List.copyOf(all);
        calm = Schedule.calm(LIVE, journal);
        assertThat(calm.of("bybit.linear.XYUSDT"))
                .anyMatch(row -> row.startsWith("fills"))
                .anyMatch(row -> row.startsWith("rejections") && row.contains("API_ERROR"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void decidesAsIfNothingHadHappened(final long seed) throws Exception {
        new Schedule(LIVE, journal, seed).run().assertSameAs(calm);
    }
}
