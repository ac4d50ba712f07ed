package io.quoteflow.signal;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that equal returns give a slope of exactly 0, even if their mean is rounded. */
class EqualReturnsTest {
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(1);

    private double any() {
        return random.nextGaussian() * Math.pow(10, random.nextInt(12) - 10);
    }

    @Test
    void inAFitFromScratch() {
        final double[] window = new double[Ar1.WINDOW];
        for (int i = 0; i < ROUNDS; i++) {
            final double value = any();
            Arrays.fill(window, value);
            assertThat(Ar1Fit.of(window, random.nextInt(Ar1.WINDOW), Ar1.WINDOW))
                    .isEqualTo(new Ar1Fit(0, value, 0));
        }
    }

    @Test
    void inTheSlidingFitAfterReturnsOfAnySize() {
        for (int i = 0; i < ROUNDS / 100; i++) {
            final Ar1 ar1 = new Ar1();
            for (int j = 0; j < 60; j++) {
                ar1.add(any());
            }
            final double value = any();
            for (int j = 0; j < Ar1.WINDOW - 1; j++) {
                ar1.add(value);
            }
            // all y are equal, the first x is not
            assertThat(ar1.fit()).isEqualTo(new Ar1Fit(0, value, 0));
            ar1.add(value);
            assertThat(ar1.fit()).isEqualTo(new Ar1Fit(0, value, 0));
        }
    }

    @Test
    void whenOnlyTheNewestReturnDiffers() {
        for (int i = 0; i < ROUNDS / 100; i++) {
            final Ar1 ar1 = new Ar1();
            for (int j = 0; j < 60; j++) {
                ar1.add(any());
            }
            final double value = any();
            for (int j = 0; j < Ar1.WINDOW - 1; j++) {
                ar1.add(value);
            }
            final double other = any();
            ar1.add(other);
            final Ar1Fit fit = ar1.fit();
            assertThat(fit.w()).isZero();
            assertThat(fit.r2()).isZero();
            final double mean = (48 * value + other) / 49;
            assertThat(Math.abs(fit.b() - mean))
                    .isLessThanOrEqualTo(1e-14 * Math.max(Math.abs(value), Math.abs(other)));
        }
    }
}
