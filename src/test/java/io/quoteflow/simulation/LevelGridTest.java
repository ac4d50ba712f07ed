package io.quoteflow.simulation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LevelGridTest {

    @Test
    void fiftyLevelsStartContiguousAndReachBeyondTheDeepestSweep() {
        for (final SimulatedInstrument instrument : SimulatedMarket.standardInstruments()) {
            final LevelGrid grid = new LevelGrid(instrument.startTicks());
            final long touch = -instrument.startTicks();
            long level = touch;
            for (int i = 1; i < LevelGrid.DEPTH; i++) {
                final long next = grid.next(touch, level);
                assertThat(next).isGreaterThan(level);
                assertThat(i > 5 || next == level + 1).isTrue();
                level = next;
            }
            assertThat((level - touch) / (double) instrument.startTicks()).isBetween(11e-4, 25e-4);
        }
    }
}
