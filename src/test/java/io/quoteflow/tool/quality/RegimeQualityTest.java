package io.quoteflow.tool.quality;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that regimes are detected as well as docs/replay-and-proof.md says, for any seed. */
class RegimeQualityTest {
    private static final int WINDOWS = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyMeasureIsWithinItsBounds(final long seed) {
        final List<RegimeQuality.Line> lines = new RegimeQuality(seed, WINDOWS).measure();
        assertThat(lines).hasSize(16).allMatch(RegimeQuality.Line::isRight);
    }
}
