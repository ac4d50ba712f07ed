package io.quoteflow.gateway.faults;

import io.quoteflow.testing.Depth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order side of the gateway keeps its promises on random schedules of faults, and gateways that
 * make a known mistake do not: GATEWAY 4.
 */
class OrderSchedulesTest {
    /** Schedules within which a mistake has to show. */
    private static final int ENOUGH = 20;

    static LongStream seeds() {
        return Depth.seeds(40, 1000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsSentTwiceOrLateOrForgotten(final long seed) {
        final OrderSchedule schedule = new OrderSchedule(seed);
        assertThat(schedule.run()).as("seed %d: %s", seed, schedule.plan()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aMistakeIsCaught(final Mistake mistake) {
        assertThat(LongStream.range(0, ENOUGH))
                .as(mistake.name())
                .anyMatch(seed -> !new OrderSchedule(seed, mistake).run().isEmpty());
    }
}
