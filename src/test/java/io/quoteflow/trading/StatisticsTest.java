package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatisticsTest {
    /** The array of counts once ended before the last streams, so that a new one had no place. */
    @ParameterizedTest
    @EnumSource
    void countsTheRowsOfEveryStream(final DecisionStream stream) {
        final Statistics statistics = new Statistics();
        statistics.row(stream);
        statistics.row(stream);
        final Statistics read = readBack(statistics);
        for (final DecisionStream each : DecisionStream.values()) {
            assertThat(read.rows(each)).as("%s", each).isEqualTo(each == stream ? 2 : 0);
        }
    }

    @Test
    void aStreamWithoutRowsAddsNothingToTheState() {
        final MemoryState before = new MemoryState();
        new Statistics().write(before);
        final int streams = DecisionStream.ALERTS.ordinal();
        assertThat(before.values()).contains(streams).doesNotContain(streams + 1);
    }

    private static Statistics readBack(final Statistics statistics) {
        final MemoryState saved = new MemoryState();
        statistics.write(saved);
        final MemoryState.Reader in = saved.reader();
        final Statistics read = Statistics.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return read;
    }
}
