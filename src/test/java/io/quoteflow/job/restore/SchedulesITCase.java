package io.quoteflow.job.restore;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.testing.Depth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Disturbs jobs on random schedules. They must decide the same as undisturbed jobs, byte for byte.
 * {@code -Dquoteflow.seed=N} repeats a single schedule that failed.
 */
class SchedulesITCase {
    private static final Map<String, List<JournalRecord>> JOURNALS = new TreeMap<>();
    private static final Map<String, DecisionAssertions> CALM = new TreeMap<>();

    private static LongStream seeds() {
        return Depth.seeds(20, 200);
    }

    private static List<JournalRecord> journal(final String name) throws IOException {
        if (!JOURNALS.containsKey(name)) {
            JOURNALS.put(name, Journals.read(name));
        }
        return JOURNALS.get(name);
    }

    private static DecisionAssertions calm(final String name) throws Exception {
        if (!CALM.containsKey(name)) {
            CALM.put(name, Schedule.calm(journal(name)));
        }
        return CALM.get(name);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decidesAsIfNothingHadHappened(final long seed) throws Exception {
        final String name =
                Journals.NAMES.get((int) Math.floorMod(seed, (long) Journals.NAMES.size()));
        final DecisionAssertions decided = new Schedule(journal(name), seed).run();
        decided.assertSameAs(calm(name));
        assertThat(calm(name).repeated()).isZero();
    }
}
