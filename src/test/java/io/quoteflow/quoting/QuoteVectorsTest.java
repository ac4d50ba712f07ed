package io.quoteflow.quoting;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.risk.PreTrade;
import io.quoteflow.risk.RejectionCategory;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class QuoteVectorsTest {
    private static final Vectors VECTORS = Vectors.read("quotes");

    private final Quote quote = new Quote();

    static Stream<String> names() {
        return Vectors.list(VECTORS.get("cases")).stream().map(c -> c.get("name").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void quotesOneLevel(final String name) {
        final JsonNode expected =
                Vectors.list(VECTORS.get("cases")).stream()
                        .filter(c -> c.get("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
        final Parameters parameters = parameters(expected);
        final Definition definition = definition(expected.get("instrument"));
        final Scale scale = scale(expected, definition);
        final long bestBid = units(expected.get("bestBid"), scale.price());
        final long bestAsk = units(expected.get("bestAsk"), scale.price());
        final PositionLimit limit =
                new PositionLimit(
                        parameters.decimal(Parameter.MAX_POSITION),
                        parameters.decimal(Parameter.MAX_POSITION_NOTIONAL),
                        scale);
        final double q = limit.q(units(expected.get("position"), scale.size()), bestBid + bestAsk);
        quote.calculate(
                new QuoteTerms(parameters, TickAndLot.of(definition, scale)),
                bestBid,
                bestAsk,
                expected.get("sigma").asDouble(),
                expected.get("prediction").asDouble(),
                q,
                expected.get("level").asInt());

        check(quote.mid(), expected, "mid");
        check(q, expected, "q");
        check(quote.volatility(), expected, "volatility");
        check(quote.halfSpread(), expected, "halfSpread");
        check(quote.skew(), expected, "skew");
        check(quote.bias(), expected, "bias");
        check(quote.rawBid(), expected, "rawBid");
        check(quote.rawAsk(), expected, "rawAsk");
        check(quote.spread(), expected, "spread");
        check(quote.edge(), expected, "edge");
        checkSide(Side.BUY, definition, scale, expected, "bid");
        checkSide(Side.SELL, definition, scale, expected, "ask");
    }

    private void checkSide(
            final Side side,
            final Definition definition,
            final Scale scale,
            final JsonNode expected,
            final String name) {
        assertThat(quote.price(side)).as(name).isEqualTo(units(expected.get(name), scale.price()));
        final JsonNode size = expected.get(name + "Size");
        final boolean met =
                PreTrade.meetsMinimum(definition, scale, quote.price(side), quote.size(side));
        if (size.isNull()) {
            assertThat(met).as(name).isFalse();
            assertThat(expected.get(name + "Dropped").asText())
                    .isEqualTo(RejectionCategory.MIN_NOTIONAL_NOT_MET.name());
        } else {
            assertThat(met).as(name).isTrue();
            assertThat(quote.size(side)).as(name).isEqualTo(units(size, scale.size()));
        }
    }

    private static Parameters parameters(final JsonNode expected) {
        Parameters parameters =
                Parameters.defaults()
                        .with(Parameter.MAX_POSITION, expected.get("maxPosition").asText())
                        .with(Parameter.QUOTE_NOTIONAL, expected.get("quoteNotional").asText());
        for (final Map.Entry<String, JsonNode> field : expected.get("config").properties()) {
            parameters =
                    parameters.with(
                            Parameter.byPath("strategy." + field.getKey()),
                            field.getValue().asText());
        }
        return parameters;
    }

    private static Definition definition(final JsonNode instrument) {
        return new Definition(
                Decimal.parse(instrument.get("tickSize").asText()),
                Decimal.parse(instrument.get("lotSize").asText()),
                Decimal.parse(instrument.get("minSize").asText()),
                Decimal.parse(instrument.get("minNotional").asText()));
    }

    private static Scale scale(final JsonNode expected, final Definition definition) {
        return definition
                .scale()
                .max(
                        new Scale(
                                Math.max(
                                        decimals(expected.get("bestBid")),
                                        decimals(expected.get("bestAsk"))),
                                decimals(expected.get("position"))));
    }

    private static int decimals(final JsonNode text) {
        return Decimal.parse(text.asText()).stripped().decimals();
    }

    private static long units(final JsonNode text, final int scale) {
        return Decimal.parse(text.asText()).units(scale);
    }

    private static void check(final double got, final JsonNode expected, final String field) {
        assertThat(VECTORS.near(got, expected.get(field), field))
                .as("%s: %s, expected %s", field, got, expected.get(field))
                .isTrue();
    }

    @Test
    void keepsOrReplaces() {
        final Parameters parameters = Parameters.defaults();
        for (final JsonNode expected : VECTORS.get("refresh")) {
            final boolean keeps =
                    keeps(parameters, expected, "bid", "targetBid")
                            && keeps(parameters, expected, "ask", "targetAsk");
            assertThat(keeps).as("%s", expected).isEqualTo(expected.get("keep").asBoolean());
        }
    }

    private static boolean keeps(
            final Parameters parameters,
            final JsonNode expected,
            final String last,
            final String target) {
        return RefreshPolicy.keeps(
                thousandths(expected.get(last)),
                thousandths(expected.get(target)),
                2 * thousandths(expected.get("mid")),
                parameters.decimal(Parameter.REFRESH_TOLERANCE_BPS),
                expected.get("ageMs").asLong(),
                parameters.integer(Parameter.MAX_QUOTE_AGE_MS));
    }

    private static long thousandths(final JsonNode price) {
        return Math.round(1000 * price.asDouble());
    }

    @Test
    void bordersOfTheRefreshAreThose() {
        final Parameters p = Parameters.defaults();
        // half a basis point of 100.000 is exactly 5 thousandths
        assertThat(keeps(p, 99_000, 99_005, 0)).isTrue();
        assertThat(keeps(p, 99_005, 99_000, 4999)).isTrue();
        assertThat(keeps(p, 99_000, 99_006, 0)).isFalse();
        assertThat(keeps(p, 99_006, 99_000, 0)).isFalse();
        assertThat(keeps(p, 99_000, 99_000, 5000)).isFalse();
    }

    private static boolean keeps(
            final Parameters p, final long price, final long target, final long ageMs) {
        return RefreshPolicy.keeps(
                price,
                target,
                200_000,
                p.decimal(Parameter.REFRESH_TOLERANCE_BPS),
                ageMs,
                p.integer(Parameter.MAX_QUOTE_AGE_MS));
    }
}
