package io.quoteflow.job.restore;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.ParameterSet;
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
    private static final ParameterSet DEFAULTS = new ParameterSet(new TreeMap<>(), new TreeMap<>());

    /** Time frames and a gate that have state, and that events hit in the middle of a bar. */
    private static final ParameterSet FRAMES =
            new ParameterSet(
                    new TreeMap<>(
                            Map.of(
                                    "strategy.frames", "1000,3000,10000",
                                    "strategy.frameWindow", "12",
                                    "strategy.voteThreshold", "0",
                                    "strategy.gate", "significance",
                                    "strategy.arWindow", "30",
                                    "strategy.mode", "both",
                                    "directional.frame", "3000")),
                    new TreeMap<>());

    private static LongStream seeds() {
        return Depth.seeds(20, 200);
    }

    private static List<JournalRecord> journal(final String name) throws IOException {
        if (!JOURNALS.containsKey(name)) {
            JOURNALS.put(name, Journals.read(name));
        }
        return JOURNALS.get(name);
    }

    private static ParameterSet parameters(final String name) {
        return name.equals(Journals.SIMULATED) ? FRAMES : DEFAULTS;
    }

    private static DecisionAssertions calm(final String name) throws Exception {
        if (!CALM.containsKey(name)) {
            CALM.put(name, Schedule.calm(parameters(name), journal(name)));
        }
        return CALM.get(name);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decidesAsIfNothingHadHappened(final long seed) throws Exception {
        final String name =
                Journals.NAMES.get((int) Math.floorMod(seed, (long) Journals.NAMES.size()));
        final DecisionAssertions decided =
                new Schedule(parameters(name), journal(name), seed).run();
        decided.assertSameAs(calm(name));
        assertThat(calm(name).repeated()).isZero();
    }
}
