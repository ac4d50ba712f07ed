package io.quoteflow.report;

import io.quoteflow.testing.Depth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests the parts of the pnl, and that their sum is the pnl. */
class PnlSplitTest {
    private static final double CLOSE = 1e-9;

    static LongStream seeds() {
        return Depth.seeds(100, 2_000);
    }

    @Test
    void aFillByHand() {
        final PnlSplit split = new PnlSplit();
        // 2 bought at 99 with the mid at 100
        split.fill(10_000, true, true, 2, 99, 100, 0.5);
        assertThat(split.at(100)).isEqualTo(new PnlSplit.Parts(2, 0, 0, 0, -0.5, 0));
        split.grid(14_999, 97);
        assertThat(split.at(97)).isEqualTo(new PnlSplit.Parts(2, 0, -6, 0, -0.5, 0));
        // the horizon: from here on a move is inventory's
        split.grid(15_000, 98);
        assertThat(split.at(98)).isEqualTo(new PnlSplit.Parts(2, 0, -4, 0, -0.5, 0));
        split.grid(16_000, 103);
        assertThat(split.at(103)).isEqualTo(new PnlSplit.Parts(2, 0, -4, 10, -0.5, 0));
    }

    @Test
    void takerFillsPayTheSpread() {
        final PnlSplit split = new PnlSplit();
        split.fill(0, true, false, -1, 99, 100, 0);
        assertThat(split.at(100).paid()).isEqualTo(-1);
        assertThat(split.at(100).captured()).isZero();
    }

    @Test
    void theDirectionalLedgerIsApart() {
        final PnlSplit split = new PnlSplit();
        split.fill(0, false, false, 3, 100, 99.5, 0.25);
        assertThat(split.at(102)).isEqualTo(new PnlSplit.Parts(0, 0, 0, 0, 0, 5.75));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theCausesAddUp(final long seed) {
        final Random random = new Random(seed);
        final PnlSplit split = new PnlSplit();
        double mid = 100;
        double cash = 0;
        double position = 0;
        long time = 0;
        for (int i = 0; i < 300; i++) {
            time += random.nextInt(2_000);
            mid += random.nextGaussian();
            if (random.nextBoolean()) {
                final double signed = random.nextGaussian();
                final double price = mid + random.nextGaussian();
                final double fee = random.nextDouble();
                final double seen = random.nextInt(10) == 0 ? Double.NaN : mid;
                split.fill(
                        time,
                        random.nextInt(4) > 0,
                        random.nextBoolean(),
                        signed,
                        price,
                        seen,
                        fee);
                cash -= signed * price + fee;
                position += signed;
            } else {
                split.grid(time, mid);
            }
            assertThat(split.at(mid).sum()).isCloseTo(cash + position * mid, within(CLOSE));
        }
    }
}
