package io.quoteflow.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.PagedBook;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.quoting.TickAndLot;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares joint skew, limits, hedges and arbitrage edges with golden values. */
class PortfolioVectorsTest {
    private static final Vectors VECTORS = Vectors.read("portfolio");
    private static final int PRICE_SCALE = 4;
    private static final int SIZE_SCALE = 5;

    private static Stream<JsonNode> all(final String kind) {
        return Vectors.list(VECTORS.get(kind)).stream();
    }

    static Stream<JsonNode> joint() {
        return all("joint");
    }

    @ParameterizedTest
    @MethodSource("joint")
    void skewsJointly(final JsonNode c) {
        final int members = c.get("mids").size();
        final double[] exposures = new double[members];
        for (int j = 0; j < members; j++) {
            exposures[j] = Double.parseDouble(c.get("positions").get(j).asText()) * mid(c, j);
        }
        for (int i = 0; i < members; i++) {
            final double limit = c.get("maxPosition").get(i).asDouble() * mid(c, i);
            near(Exposures.jointQ(i, exposures, betas(c), limit), c.get("q").get(i), "q");
        }
    }

    static Stream<JsonNode> limits() {
        return all("limits");
    }

    @ParameterizedTest
    @MethodSource("limits")
    void refusesWhatWouldPassALimit(final JsonNode c) {
        final int members = c.get("mids").size();
        final WorkingPositions positions = new WorkingPositions(members);
        for (int j = 0; j < members; j++) {
            positions.set(
                    j,
                    Double.parseDouble(c.get("positions").get(j).asText()),
                    c.get("buys").get(j).asDouble(),
                    c.get("sells").get(j).asDouble(),
                    mid(c, j));
        }
        final JsonNode intent = c.get("intent");
        final double size =
                intent.get("size").asDouble()
                        * (intent.get("side").asText().equals("buy") ? 1 : -1);
        final ExposureLimits.Breach breach =
                new ExposureLimits(limit(c, "gross"), limit(c, "net"), limit(c, "beta"))
                        .breach(
                                positions,
                                intent.get("member").asInt(),
                                size,
                                betas(c),
                                c.get("reference").asInt());
        if (c.get("breach").isNull()) {
            assertThat(breach).isNull();
            return;
        }
        assertThat(breach.name()).isEqualTo(c.get("breach").asText());
        assertThat(breach.limit()).isEqualTo(limit(c, breach.name()));
        near(breach.figure(), c.get("value"), "value");
    }

    private static double limit(final JsonNode c, final String name) {
        final JsonNode limit = c.get("limits").get(name);
        return limit.isNull() ? Double.NaN : limit.asDouble();
    }

    static Stream<JsonNode> hedges() {
        return all("hedges");
    }

    @ParameterizedTest
    @MethodSource("hedges")
    void hedges(final JsonNode c) {
        final double exposure =
                Exposures.on(
                        c.get("reference").asInt(), Vectors.doubles(c.get("exposures")), betas(c));
        final double hedge =
                Exposures.toHedge(
                        exposure, c.get("hedgeBand").asDouble(), c.get("hedgeTo").asDouble());
        final Decimal lot = Decimal.parse(c.get("lotSize").asText());
        final TickAndLot steps =
                new TickAndLot(
                        new Scale(PRICE_SCALE, SIZE_SCALE),
                        Decimal.parse(c.get("tickSize").asText()).units(PRICE_SCALE),
                        lot.units(SIZE_SCALE));
        final long size = steps.sizeDown(Math.abs(hedge) / c.get("mid").asDouble());
        final JsonNode order = c.get("order");
        if (order.isNull()) {
            assertThat(size).isZero();
            return;
        }
        assertThat(hedge > 0 ? "sell" : "buy").isEqualTo(order.get("side").asText());
        assertThat(size).isEqualTo(units(order.get("size"), SIZE_SCALE));
    }

    static Stream<JsonNode> arbitrage() {
        return all("arbitrage");
    }

    @ParameterizedTest
    @MethodSource("arbitrage")
    void findsTheEdge(final JsonNode c) {
        final ArbitrageEdge edge =
                ArbitrageEdge.of(
                        terms(c, "bought", 0, SIZE_SCALE),
                        terms(c, "sold", 1, SIZE_SCALE + 1),
                        Decimal.parse(c.get("arbitrageNotional").asText()));
        if (c.get("size").isNull()) {
            assertThat(edge).isNull();
            return;
        }
        assertThat(edge.sizeScale()).isEqualTo(SIZE_SCALE + 1);
        assertThat(edge.size()).isEqualTo(units(c.get("size"), edge.sizeScale()));
        near(edge.bps(), c.get("value"), "value");
        assertThat(edge.isPositive()).isEqualTo(c.get("value").asDouble() > 0);
    }

    private static TakerTerms terms(
            final JsonNode c, final String name, final int leg, final int sizeScale) {
        final OrderBook book = new PagedBook();
        fill(book, Side.BUY, c.get(name).get("bids"), sizeScale);
        fill(book, Side.SELL, c.get(name).get("asks"), sizeScale);
        return new TakerTerms(
                book,
                new Scale(PRICE_SCALE, sizeScale),
                Decimal.parse(c.get("lots").get(leg).asText()),
                Decimal.parse(c.get("takerFeeBps").get(leg).asText()));
    }

    private static void fill(
            final OrderBook book, final Side side, final JsonNode levels, final int sizeScale) {
        for (final JsonNode level : levels) {
            book.set(side, units(level.get(0), PRICE_SCALE), units(level.get(1), sizeScale));
        }
    }

    private static long units(final JsonNode decimal, final int scale) {
        return Decimal.parse(decimal.asText()).units(scale);
    }

    private static double mid(final JsonNode c, final int member) {
        return c.get("mids").get(member).asDouble();
    }

    private static Betas betas(final JsonNode c) {
        return (of, on) -> c.get("beta").get(of).get(on).asDouble();
    }

    private static void near(final double got, final JsonNode want, final String field) {
        assertThat(VECTORS.near(got, want, field)).as("%s: %s, want %s", field, got, want).isTrue();
    }
}
