package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.SignalFigures;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.signal.Regime;
import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a sink gets, right after a row, the values that a reader of the row finds in it. */
class RowValuesTest {
    private static final String INSTRUMENT = "bybit.linear.BTCUSDT";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Compares values with the row before them. */
    private static final class Comparing implements DecisionSink {
        private final Map<DecisionStream, Integer> rows = new EnumMap<>(DecisionStream.class);
        private final Map<DecisionStream, Integer> compared = new EnumMap<>(DecisionStream.class);
        private DecisionStream stream;
        private JsonNode row;

        @Override
        public void emit(
                final DecisionStream newStream,
                final String instrument,
                final long decision,
                final byte[] bytes) {
            stream = newStream;
            rows.merge(stream, 1, Integer::sum);
            try {
                row = JSON.readTree(bytes);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void compared(final String instrument) {
            assertThat(instrument).isEqualTo(row.get("instrument").asText());
            compared.merge(stream, 1, Integer::sum);
        }

        @Override
        public void figures(final String instrument, final FigureRow figures) {
            assertThat(stream).isIn(DecisionStream.METRICS, DecisionStream.SUMMARY);
            compared(instrument);
            final Map<String, JsonNode> expected = new HashMap<>();
            (row.has("figures") ? row.get("figures") : row)
                    .properties()
                    .forEach(field -> expected.put(field.getKey(), field.getValue()));
            expected.keySet().removeAll(Set.of("instrument", "decision", "time", "cause", "at"));
            final Map<String, JsonNode> given = new HashMap<>();
            figures.forEach((name, value) -> given.put(name, json(value)));
            assertThat(given).isEqualTo(expected);
        }

        private static JsonNode json(final Object value) {
            if (value instanceof FigureRow group) {
                final Map<String, JsonNode> fields = new HashMap<>();
                group.forEach((name, inner) -> fields.put(name, json(inner)));
                return JSON.valueToTree(fields);
            }
            try {
                // as a parser reads it, since an int and a long are not equal as nodes
                return JSON.readTree(JSON.writeValueAsBytes(value));
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void signals(final String instrument, final SignalFigures signals) {
            assertThat(stream).isEqualTo(DecisionStream.SIGNALS);
            compared(instrument);
            assertThat(row.get("label").textValue()).isEqualTo(signals.label());
            assertThat(row.get("regime").asText()).isEqualTo(signals.regime());
            assertThat(row.get("strategy").asText()).isEqualTo(signals.strategy());
            assertThat(
                            row.get("posterior")
                                    .get(Regime.valueOf(signals.regime()).ordinal())
                                    .asDouble())
                    .isEqualTo(signals.probability());
        }

        @Override
        public void quoted(
                final String instrument,
                final long bid,
                final long ask,
                final int scale,
                final int minDecimals) {
            assertThat(stream).isEqualTo(DecisionStream.QUOTES);
            compared(instrument);
            assertThat(row.get("bid").textValue())
                    .isEqualTo(FixedPoint.text(bid, scale, minDecimals));
            assertThat(row.get("ask").textValue())
                    .isEqualTo(FixedPoint.text(ask, scale, minDecimals));
        }
    }

    @Test
    void theValuesAreThoseOfTheRow() {
        final Comparing sink = new Comparing();
        final Parameters parameters = Parameters.defaults();
        final RecordHandler handler =
                new RecordHandler("test", instrument -> parameters, "", sink, ModelSource.NONE);
        final SimulatedMarket market =
                new SimulatedMarket(
                        new SimulatedMarket.Settings(
                                7,
                                1_767_225_600_000L,
                                180_000,
                                SimulatedMarket.standardInstruments()));
        InstrumentStates states = null;
        long line = 0;
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            if (r.instrument().equals(INSTRUMENT)) {
                states =
                        handler.handle(
                                new JournalRecord(
                                        INSTRUMENT,
                                        RecordKind.of(r.kind()),
                                        r.received(),
                                        0,
                                        line++,
                                        false,
                                        r.payload(),
                                        null),
                                states);
            }
        }
        handler.summarise(states);
        for (final DecisionStream stream :
                new DecisionStream[] {
                    DecisionStream.METRICS,
                    DecisionStream.SUMMARY,
                    DecisionStream.SIGNALS,
                    DecisionStream.QUOTES
                }) {
            assertThat(sink.compared.get(stream))
                    .as(stream.text())
                    .isPositive()
                    .isEqualTo(sink.rows.get(stream));
        }
    }
}
