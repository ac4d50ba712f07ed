package io.quoteflow.connector.besteffort;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests which rows are dropped and which remain if nothing is sent. */
class RowBufferTest {
    private static Decision row(final long decision) {
        return new Decision(DecisionStream.FILLS, "i", decision, 0, new byte[0]);
    }

    @Test
    void theOldestRowsAreDroppedAndCounted() throws InterruptedException {
        final RowBuffer rows = new RowBuffer(3, 2);
        for (int i = 0; i < 5; i++) {
            rows.put(row(i));
        }
        assertThat(rows.dropped()).isEqualTo(2);
        assertThat(rows.take(0)).extracting(Decision::decision).containsExactly(2L, 3L);
        assertThat(rows.size()).as("what is being sent is still there").isEqualTo(3);
        rows.done();
        assertThat(rows.size()).isOne();
    }

    @Test
    void aClosedBufferDoesNotWaitForAFullBatch() throws InterruptedException {
        final RowBuffer rows = new RowBuffer(3, 2);
        rows.put(row(1));
        rows.close();
        assertThat(rows.take(Long.MAX_VALUE)).hasSize(1);
        rows.done();
        assertThat(rows.awaitEmpty(Long.MAX_VALUE / 2)).isZero();
    }
}
