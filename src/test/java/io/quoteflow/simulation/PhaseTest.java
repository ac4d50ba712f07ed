package io.quoteflow.simulation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PhaseTest {

    @Test
    void phasesRotateAndEachInstrumentStartsOneFurtherOn() {
        assertThat(Phase.at(0, 0)).isEqualTo(Phase.MEAN_REVERTING);
        assertThat(Phase.at(0, 149)).isEqualTo(Phase.MEAN_REVERTING);
        assertThat(Phase.at(0, 150)).isEqualTo(Phase.TREND_UP);
        assertThat(Phase.at(0, 600)).isEqualTo(Phase.MEAN_REVERTING);
        assertThat(Phase.at(1, 0)).isEqualTo(Phase.TREND_UP);
        assertThat(Phase.at(2, 150)).isEqualTo(Phase.TREND_DOWN);
    }
}
