package io.quoteflow.quoting;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.Scale;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InventoryVectorsTest {
    private static final double THRESHOLD = 0.8;
    private static final Scale SCALE = new Scale(2, 6);

    /** Any mid: the limits are in base units. */
    private static final long TWICE_MID = 20_000;

    private final Vectors vectors = Vectors.read("inventory");

    private static long units(final JsonNode text) {
        return Decimal.parse(text.asText()).units(SCALE.size());
    }

    private static PositionLimit limit(final JsonNode expected) {
        return new PositionLimit(
                Decimal.parse(expected.get("maxPosition").asText()), new Decimal(5000, 0), SCALE);
    }

    @Test
    void urgency() {
        for (final JsonNode expected : vectors.get("urgency")) {
            final double q = expected.get("q").asDouble();
            assertThat(vectors.near(Inventory.urgency(q), expected.get("urgency"), "urgency"))
                    .as("%s: %s", expected, Inventory.urgency(q))
                    .isTrue();
            assertThat(Inventory.shouldFlatten(q, THRESHOLD))
                    .as("%s", expected)
                    .isEqualTo(expected.get("shouldFlatten").asBoolean());
        }
    }

    @Test
    void roomForABuy() {
        for (final JsonNode expected : vectors.get("longer")) {
            assertThat(
                            Inventory.canGoLonger(
                                    units(expected.get("position")),
                                    units(expected.get("workingBids")),
                                    units(expected.get("size")),
                                    limit(expected),
                                    TWICE_MID))
                    .as("%s", expected)
                    .isEqualTo(expected.get("canGoLonger").asBoolean());
        }
    }

    @Test
    void roomForASell() {
        for (final JsonNode expected : vectors.get("shorter")) {
            assertThat(
                            Inventory.canGoShorter(
                                    units(expected.get("position")),
                                    units(expected.get("workingAsks")),
                                    units(expected.get("size")),
                                    limit(expected),
                                    TWICE_MID))
                    .as("%s", expected)
                    .isEqualTo(expected.get("canGoShorter").asBoolean());
        }
    }

    @Test
    void flattenOrders() {
        for (final JsonNode expected : vectors.get("flatten")) {
            final Decimal lot = Decimal.parse(expected.get("lotSize").asText());
            final TickAndLot steps =
                    TickAndLot.of(new Definition(new Decimal(1, 2), lot, lot, Decimal.ZERO), SCALE);
            final long position = units(expected.get("position"));
            final PositionLimit limit = limit(expected);
            final JsonNode order = expected.get("order");
            final long size =
                    Inventory.isFull(position, limit, TWICE_MID)
                            ? Inventory.flattenSize(position, limit, TWICE_MID, steps)
                            : 0;
            assertThat(size).as("%s", expected).isEqualTo(order.isNull() ? 0 : units(order.get(1)));
            if (!order.isNull()) {
                assertThat(position > 0 ? "SELL" : "BUY").isEqualTo(order.get(0).asText());
            }
        }
    }
}
