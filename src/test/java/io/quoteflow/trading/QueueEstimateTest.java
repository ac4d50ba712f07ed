package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.parameter.QueueModel;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the queue models against their golden vectors, and what holds for any frame. */
class QueueEstimateTest {
    private static final long LOT = 1000;

    @Test
    void followsTheVectorsAtAnyScale() {
        for (final JsonNode c : Vectors.read("queue").cases()) {
            final QueueEstimate estimate =
                    new QueueEstimate(
                            QueueModel.parse(c.get("model").asText()),
                            c.get("queuePower").asDouble());
            for (final long lot : new long[] {1, LOT}) {
                assertThat(
                                estimate.after(
                                        c.get("queue").isNull()
                                                ? Order.UNKNOWN_QUEUE
                                                : lot * c.get("queue").asLong(),
                                        lot * c.get("before").asLong(),
                                        lot * c.get("traded").asLong(),
                                        lot * c.get("after").asLong(),
                                        lot))
                        .as("%s, lot %d", c.get("name").asText(), lot)
                        .isEqualTo(lot * c.get("expected").asLong());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNeverAheadOfTheMostCautiousModel(final QueueModel model) {
        final Random random = new Random(7);
        final QueueEstimate cautious = new QueueEstimate(QueueModel.RISK_AVERSE, 3);
        for (int i = 0; i < 10_000; i++) {
            final QueueEstimate estimate =
                    new QueueEstimate(model, 0.1 + 9.9 * random.nextDouble());
            final long queue = random.nextInt(2_000_000);
            final long before = random.nextInt(2_000_000);
            final long traded = random.nextInt(1_000_000);
            final long after = random.nextInt(2_000_000);
            assertThat(estimate.after(queue, before, traded, after, LOT))
                    .isBetween(0L, cautious.after(queue, before, traded, after, LOT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesOverWhatIsShownIfItKnewNothing(final QueueModel model) {
        final QueueEstimate estimate = new QueueEstimate(model, 3);
        assertThat(estimate.after(Order.UNKNOWN_QUEUE, Order.UNKNOWN_QUEUE, 0, 7000, LOT))
                .isEqualTo(7000);
        // an order of an older savepoint: its level before is not known
        assertThat(estimate.after(5000, Order.UNKNOWN_QUEUE, 0, 3000, LOT)).isEqualTo(3000);
    }
}
