package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests how many dead letters are written, and that all others are counted. */
class DeadLetterLimitTest {
    private static final long MINUTE = 60_000;

    private final List<DeadLetterLimit.Entry> reported = new ArrayList<>();
    private final DeadLetterLimit limit = new DeadLetterLimit(3);
    private long offset;

    private boolean admits(
            final DeadLetterLimit to, final long received, final RejectReason refusal) {
        final JournalRecord record =
                new JournalRecord(
                        "x", RecordKind.MARKET, received, 2, offset++, true, new byte[10], null);
        return to.admits(record, refusal, reported::add);
    }

    private long written(final int records, final long received) {
        return IntStream.range(0, records)
                .filter(i -> admits(limit, received, RejectReason.NOT_JSON))
                .count();
    }

    @Test
    void soManyAreWrittenForEachReasonAndMinute() {
        assertThat(written(10, 5)).isEqualTo(3);
        assertThat(admits(limit, 5, RejectReason.BAD_FIELD)).isTrue();
        assertThat(reported).isEmpty();
        assertThat(written(1, MINUTE)).isOne();
        assertThat(reported)
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.refusal()).isEqualTo(RejectReason.NOT_JSON);
                            assertThat(entry.omitted()).isEqualTo(7);
                            assertThat(entry.bytes()).isEqualTo(70);
                            assertThat(entry.position()).isEqualTo("2:9");
                        });
        assertThat(limit.counted(RejectReason.NOT_JSON)).isEqualTo(11);
        assertThat(limit.omitted()).isEqualTo(7);
    }

    @Test
    void theEndReportsWhatIsLeftOnce() {
        written(5, 5);
        limit.flush(reported::add);
        limit.flush(reported::add);
        assertThat(reported).singleElement().extracting(e -> e.omitted()).isEqualTo(2L);
    }

    /** Else every second record of a hostile input would be the first of its minute. */
    @Test
    void jumpingBetweenMinutesWritesNoMore() {
        long written = 0;
        for (int i = 0; i < 500; i++) {
            written += written(1, i % 2 == 0 ? 0 : MINUTE);
        }
        assertThat(written).isLessThanOrEqualTo(2 * 3);
    }

    /** Else one record with a wrong clock would keep all later dead letters from being seen. */
    @Test
    void aMinuteFarAheadIsGivenUpAfterManyRecordsBehindIt() {
        written(3, 1_000_000 * MINUTE);
        assertThat(written(999, MINUTE)).isZero();
        assertThat(written(10, MINUTE)).isEqualTo(3);
        assertThat(written(10, 2 * MINUTE)).isEqualTo(3);
    }

    @Test
    void noneAreWrittenIfNoneAreWanted() {
        final DeadLetterLimit none = new DeadLetterLimit(0);
        assertThat(admits(none, 5, RejectReason.NOT_JSON)).isFalse();
        assertThat(admits(none, 5, RejectReason.NOT_JSON)).isFalse();
        assertThat(admits(none, 5, RejectReason.CUT_INPUT)).as("it decides the exit code").isTrue();
        none.flush(reported::add);
        assertThat(reported).singleElement().extracting(e -> e.omitted()).isEqualTo(2L);
    }

    @Test
    void aRestoreGoesOnAsIfNothingHadHappenedAlsoWithFewerTasks() {
        written(5, 5);
        final DeadLetterLimit restored = new DeadLetterLimit(3);
        limit.entries().forEach(restored::restore);
        assertThat(admits(restored, 5, RejectReason.NOT_JSON)).isFalse();
        limit.entries().forEach(restored::restore);
        restored.flush(reported::add);
        assertThat(reported).singleElement().extracting(e -> e.omitted()).isEqualTo(5L);
    }
}
