package io.quoteflow.examples;

import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The example of a signal in {@code docs/extending.md}. */
class CloseScoreTest {
    private static final int WINDOW = 20;

    /** The definition, computed from all closes. */
    private static double naive(final double[] closes) {
        final double[] last = Arrays.copyOfRange(closes, closes.length - WINDOW, closes.length);
        final double mean = Arrays.stream(last).average().orElseThrow();
        final double variance =
                Arrays.stream(last).map(close -> (close - mean) * (close - mean)).sum() / WINDOW;
        return (last[WINDOW - 1] - mean) / Math.sqrt(variance);
    }

    @Test
    void equalsItsDefinition() {
        final double[] closes = new Random(1).doubles(200, 99, 101).toArray();
        final CloseScore score = new CloseScore();
        for (int i = 0; i < closes.length; i++) {
            score.add(closes[i]);
            if (i >= WINDOW - 1) {
                assertThat(score.score())
                        .isCloseTo(naive(Arrays.copyOf(closes, i + 1)), within(1e-9));
            }
        }
    }

    @Test
    void isZeroWithoutAFullWindowAndOnEqualCloses() {
        final CloseScore score = new CloseScore();
        for (int i = 0; i < WINDOW; i++) {
            assertThat(score.score()).isZero();
            score.add(0.1);
        }
        assertThat(score.isReady()).isTrue();
        assertThat(score.score()).isZero();
    }

    @Test
    void goesOnFromItsState() {
        final CloseScore score = new CloseScore();
        new Random(2).doubles(33, 99, 101).forEach(score::add);
        final MemoryState state = new MemoryState();
        score.write(state);
        final MemoryState.Reader reader = state.reader();
        final CloseScore restored = CloseScore.read(reader);
        assertThat(reader.isAtEnd()).isTrue();
        score.add(100.5);
        restored.add(100.5);
        assertThat(restored.score()).isEqualTo(score.score());
    }
}
