package io.quoteflow.quoting;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class StepRoundingTest {
    private static final double SNAP = 1e-6;
    private static final double MAX_UNITS = 0x1p49;

    private final Random random = new Random(1);

    /** Rounds as STRATEGY words it, without any short cut. */
    private static long plainDown(final double value, final double power, final long step) {
        final double steps = Math.floor(value * power / step + SNAP);
        return (long) Math.max(-MAX_UNITS / step, Math.min(MAX_UNITS / step, steps)) * step;
    }

    @Test
    void roundsDoublesAsThePlainFormulaDoes() {
        for (final long step : new long[] {1, 5, 10, 25, 100_000}) {
            for (int scale = 0; scale <= 12; scale++) {
                final StepRounding rounding = new StepRounding(step, scale);
                final double power = Math.pow(10, scale);
                for (int i = 0; i < 2000; i++) {
                    final double value =
                            random.nextGaussian() * Math.pow(10, random.nextInt(16) - 3);
                    assertThat(rounding.down(value)).isEqualTo(plainDown(value, power, step));
                    assertThat(rounding.up(value)).isEqualTo(-plainDown(-value, power, step));
                }
                assertThat(rounding.down(Double.NaN)).isZero();
            }
        }
    }

    @Test
    void aValueNextToAMultipleIsThatMultiple() {
        final StepRounding rounding = new StepRounding(5, 2);
        assertThat(rounding.down(0.14999999999)).isEqualTo(15);
        assertThat(rounding.up(0.15000000001)).isEqualTo(15);
        assertThat(rounding.down(0.149)).isEqualTo(10);
        assertThat(rounding.up(0.151)).isEqualTo(20);
    }

    @Test
    void roundsUnitsToMultiples() {
        final StepRounding five = new StepRounding(5, 2);
        assertThat(five.down(14L)).isEqualTo(10);
        assertThat(five.up(14L)).isEqualTo(15);
        assertThat(five.down(-14L)).isEqualTo(-15);
        assertThat(five.up(15L)).isEqualTo(15);
        final StepRounding one = new StepRounding(1, 2);
        assertThat(one.down(14L)).isEqualTo(14);
        assertThat(one.up(-14L)).isEqualTo(-14);
    }
}
