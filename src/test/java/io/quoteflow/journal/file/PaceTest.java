package io.quoteflow.journal.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests when records are due at a multiple of their original speed, on a clock that the test
 * controls.
 */
class PaceTest {
    private static final long RECEIVED = 1_767_225_600_000L;

    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

    private void pass(final long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    @Test
    void countsFromTheFirstRecordThatIsAskedFor() {
        final Pace pace = new Pace(30, nanos::get);
        pass(700);
        assertThat(pace.delayMillis(RECEIVED)).isZero();
        assertThat(pace.delayMillis(RECEIVED + 3000)).isEqualTo(100);
        pass(60);
        assertThat(pace.delayMillis(RECEIVED + 3000)).isEqualTo(40);
        pass(40);
        assertThat(pace.delayMillis(RECEIVED + 3000)).isZero();
        pass(1);
        assertThat(pace.delayMillis(RECEIVED + 3000)).isZero();
    }

    @Test
    void isSlowerThanTheMarketBelowOne() {
        final Pace pace = new Pace(0.5, nanos::get);
        assertThat(pace.delayMillis(RECEIVED)).isZero();
        assertThat(pace.delayMillis(RECEIVED + 100)).isEqualTo(200);
    }

    @Test
    void aRecordOfThePastIsDue() {
        final Pace pace = new Pace(1, nanos::get);
        assertThat(pace.delayMillis(RECEIVED)).isZero();
        assertThat(pace.delayMillis(RECEIVED - 60_000)).isZero();
    }

    @Test
    void holdsNothingBackAtZero() {
        final Pace pace = new Pace(0, nanos::get);
        assertThat(pace.holdsBack()).isFalse();
        assertThat(pace.delayMillis(RECEIVED)).isZero();
        assertThat(pace.delayMillis(RECEIVED + 86_400_000)).isZero();
    }

    @Test
    void refusesNonsense() {
        for (final double speed : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Pace(speed)).hasMessageContaining("from 0");
        }
    }

    @Test
    void journalFilesArePacedByTheEarliestRecordOfAll(@TempDir final Path folder)
            throws IOException {
        final Path a = folder.resolve("a");
        final Path b = folder.resolve("b");
        final String line =
                "{\"instrument\":\"bybit.linear.AUSDT\",\"kind\":\"market\",\"received\":%d,\"payload\":{}}%n";
        Files.writeString(a, line.formatted(RECEIVED) + line.formatted(RECEIVED + 3_600_000));
        Files.writeString(b, line.formatted(RECEIVED) + line.formatted(RECEIVED + 60_000));
        try (JournalFiles files = new JournalFiles(List.of(a, b), 1, new long[] {})) {
            assertThat(files.delayMillis()).isZero();
            files.next();
            assertThat(files.delayMillis()).isZero();
            files.next();
            assertThat(files.delayMillis()).isBetween(1L, 60_000L);
            files.next();
            assertThat(files.delayMillis()).isBetween(60_001L, 3_600_000L);
            files.next();
            assertThat(files.delayMillis()).isZero();
        }
    }
}
