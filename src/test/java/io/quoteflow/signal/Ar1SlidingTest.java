package io.quoteflow.signal;

import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the fit that costs O(1) for each return with a fit from scratch, after ten million
 * returns of all kinds: noise, bursts ten thousand times as large, constant stretches, drifts, and
 * values that differ only in their last digits.
 */
class Ar1SlidingTest {
    private static final int RETURNS = 10_000_000;
    private static final double RELATIVE_FLOOR = 1e-11;
    private static final double LEAST_FLOOR = 1e-15;

    /** Makes a return from the one before and noise. */
    private enum Phase {
        NOISE,
        BURSTS,
        CONSTANT,
        ZERO,
        DRIFT,
        NEARLY_CONSTANT,
        ALTERNATING,
        REVERTING,
        HUGE,
        TINY,
        ONE_JUMP;

        double next(final double before, final double noise, final int i) {
            return switch (this) {
                case NOISE -> 1e-4 * noise;
                case BURSTS -> (i % 70 < 3 ? 1 : 1e-4) * noise;
                case CONSTANT -> before;
                case ZERO -> 0;
                case DRIFT -> 1e-5 * i + 1e-7 * noise;
                case NEARLY_CONSTANT -> 0.01 * (1 + 1e-9 * noise);
                case ALTERNATING -> i % 2 == 0 ? 1e-3 : -1e-3;
                case REVERTING -> -0.8 * before + 1e-4 * noise;
                case HUGE -> 1e4 * noise;
                case TINY -> 1e-12 * noise;
                case ONE_JUMP -> i == 60 ? 1 : 0;
            };
        }
    }

    @Test
    void equalsAFitFromScratchAfterTenMillionReturns() {
        final Random random = new Random(1);
        final double[] window = new double[Ar1.WINDOW];
        final Phase[] phases = Phase.values();
        Phase phase = Phase.NOISE;
        int left = 100;
        int inPhase = 0;
        double r = 0;
        Ar1 ar1 = new Ar1();
        for (int i = 0; i < RETURNS; i++) {
            if (left-- == 0) {
                phase = phases[random.nextInt(phases.length)];
                left = random.nextInt(400);
                inPhase = 0;
            }
            r = phase.next(r, random.nextGaussian(), inPhase++);
            ar1.add(r);
            final int at = i % Ar1.WINDOW;
            window[at] = r;
            if (i >= Ar1.WINDOW - 1) {
                check(ar1.fit(), Ar1Fit.of(window, (at + 1) % Ar1.WINDOW, Ar1.WINDOW), window, i);
            }
            if (i % 1_000_003 == 0) {
                ar1 = restored(ar1, window, i);
            }
        }
    }

    /** Saved and restored, the returns from outside. */
    private static Ar1 restored(final Ar1 ar1, final double[] window, final int i) {
        final MemoryState state = new MemoryState();
        ar1.write(state);
        final Ar1 restored = Ar1.read(state.reader());
        for (int age = 0; age < restored.count(); age++) {
            restored.restore(age, window[(i - age) % Ar1.WINDOW]);
        }
        return restored;
    }

    private static void check(
            final Ar1Fit got, final Ar1Fit want, final double[] window, final int i) {
        double largest = 0;
        for (final double r : window) {
            largest = Math.max(largest, Math.abs(r));
        }
        final double floor = Math.max(LEAST_FLOOR, RELATIVE_FLOOR * largest);
        if (!Vectors.near(got.w(), want.w(), RELATIVE_FLOOR)
                || !Vectors.near(got.b(), want.b(), floor)
                || !Vectors.near(got.r2(), want.r2(), RELATIVE_FLOOR)) {
            assertThat(got).as("after return %d", i).isEqualTo(want);
        }
    }
}
