package io.quoteflow.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that frames which no decoder uses are counted by their form and are not dead letters. */
class FrameShapeTest {
    private static final long TIME = 1_700_000_000_000L;
    private static final String DEFINITION =
            "{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\"}";
    private static final List<String> SHAPES =
            List.of("otherTopic", "unknownObject", "array", "scalar");

    private static JsonNode counts(final String instrument, final String payload) {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        desk.handle(instrument, "instrument", TIME, DEFINITION);
        desk.handle(instrument, "market", TIME, payload.replace('\'', '"'));
        final JsonNode counts = desk.summary(instrument).get("counts");
        assertThat(counts.get("deadLetter").asInt())
                .isEqualTo(desk.rows(DecisionStream.DEAD_LETTERS).size());
        return counts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bybit.linear | {'topic':'tickers.X','data':{}} | otherTopic",
                "bybit.linear | {'success':true,'op':'subscribe'} | unknownObject",
                "bybit.linear | {'retCode':0,'retMsg':'OK','result':{}} | unknownObject",
                "bybit.linear | {} | unknownObject",
                "bybit.linear | [1,2,3] | array",
                "bybit.linear | [] | array",
                "bybit.linear | null | scalar",
                "bybit.linear | 'pong' | scalar",
                "binance.spot | {'stream':'x@bookTicker','data':{'u':1}} | otherTopic",
                "binance.spot | {'e':'kline','s':'X'} | otherTopic",
                "binance.spot | {'stream':'!ticker@arr','data':[{'e':'24hrTicker'}]} | otherTopic",
                "binance.spot | {'result':null,'id':1} | unknownObject",
                "binance.spot | [{'e':'24hrTicker','s':'X'}] | array",
                "binance.usdm | [[1,'2'],[3,'4']] | array",
                "binance.usdm | true | scalar",
                "binance.usdm | -1.5 | scalar",
            })
    void isCounted(final String venue, final String payload, final String shape) {
        final JsonNode counts = counts(venue + ".X", payload);
        for (final String each : SHAPES) {
            assertThat(counts.get(each).asInt()).as(each).isEqualTo(each.equals(shape) ? 1 : 0);
        }
        assertThat(counts.get("deadLetter").asInt()).isZero();
        assertThat(counts.get("applied").asInt()).as("the definition").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"[1,2", "[1] 2", "1 2", "tru", "[1,,2]", "{} {}", "[{]}"})
    void whatIsNotJsonIsADeadLetter(final String payload) {
        for (final String venue : List.of("bybit.linear", "binance.spot", "binance.usdm")) {
            final JsonNode counts = counts(venue + ".X", payload);
            assertThat(counts.get("deadLetter").asInt()).isEqualTo(1);
            assertThat(SHAPES.stream().mapToInt(shape -> counts.get(shape).asInt()).sum()).isZero();
        }
    }

    /** The form of one frame says nothing of the next. */
    @ParameterizedTest
    @CsvSource({"bybit.linear", "binance.spot"})
    void eachFrameHasItsOwnForm(final String venue) {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        final String instrument = venue + ".X";
        desk.handle(instrument, "instrument", TIME, DEFINITION);
        for (int i = 0; i < 3; i++) {
            desk.handle(instrument, "market", TIME, "[]");
            desk.handle(instrument, "market", TIME, "{\"topic\":\"a\",\"stream\":\"a\"}");
            desk.handle(instrument, "market", TIME, "{}");
            desk.handle(instrument, "market", TIME, "0");
            desk.handle(instrument, "market", TIME, "{\"x\":");
        }
        final JsonNode counts = desk.summary(instrument).get("counts");
        final Map<String, Integer> expected =
                Map.of(
                        "otherTopic",
                        3,
                        "unknownObject",
                        3,
                        "array",
                        3,
                        "scalar",
                        3,
                        "deadLetter",
                        3);
        expected.forEach(
                (count, times) -> assertThat(counts.get(count).asInt()).as(count).isEqualTo(times));
    }
}
