package io.quoteflow.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the fields of decision rows that results are made from. The object is itself the current
 * row. Not thread-safe.
 */
final class ResultRow {
    private static final JsonFactory JSON = new JsonFactory();

    /** The fields that are read, by stream. Reading ends after the last one of a row. */
    private static final Map<DecisionStream, List<String>> FIELDS =
            new EnumMap<>(
                    Map.of(
                            DecisionStream.FILLS,
                            List.of(
                                    "instrument",
                                    "time",
                                    "id",
                                    "type",
                                    "ledger",
                                    "side",
                                    "price",
                                    "size",
                                    "fee",
                                    "maker",
                                    "mid",
                                    "position"),
                            DecisionStream.TRADES,
                            List.of("instrument", "time", "ledger", "pnl"),
                            DecisionStream.ORDERS,
                            List.of(
                                    "instrument",
                                    "time",
                                    "id",
                                    "action",
                                    "side",
                                    "timeInForce",
                                    "price"),
                            DecisionStream.QUOTES,
                            List.of("instrument", "time", "mid"),
                            DecisionStream.SIGNALS,
                            List.of("instrument", "time", "regime"),
                            DecisionStream.METRICS,
                            List.of(
                                    "instrument",
                                    "time",
                                    "at",
                                    Figure.START_BALANCE.field(),
                                    "pnl",
                                    "mid",
                                    "quotes",
                                    Figure.MEAN_SPREAD_BPS.field())));

    private final String[] texts = new String[16];
    private final double[] numbers = new double[16];
    private List<String> fields = List.of();

    /** Whether results are made from the rows of a stream. */
    static boolean isUsed(final DecisionStream stream) {
        return FIELDS.containsKey(stream);
    }

    /**
     * Reads a row.
     *
     * @param stream one that {@linkplain #isUsed is used}
     * @param row one JSON object
     * @throws IOException if it is none
     */
    void read(final DecisionStream stream, final byte[] row) throws IOException {
        fields = FIELDS.get(stream);
        int left = fields.size();
        for (int i = 0; i < left; i++) {
            texts[i] = null;
            numbers[i] = Double.NaN;
        }
        try (JsonParser json = JSON.createParser(row)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a decision row is no JSON object");
            }
            while (left > 0 && json.nextToken() == JsonToken.FIELD_NAME) {
                final int at = fields.indexOf(json.currentName());
                final JsonToken value = json.nextToken();
                if (at < 0 || value.isStructStart()) {
                    json.skipChildren();
                } else {
                    left--;
                    if (value.isNumeric()) {
                        numbers[at] = json.getDoubleValue();
                    } else if (value != JsonToken.VALUE_NULL) {
                        texts[at] = json.getText();
                    }
                }
            }
        }
    }

    /** Returns a text, a decimal string or a flag; null if the row has none. */
    String text(final String field) {
        return texts[fields.indexOf(field)];
    }

    /** Returns a number or the value of a decimal string; NaN if the row has none. */
    double number(final String field) {
        final int at = fields.indexOf(field);
        return texts[at] == null ? numbers[at] : Double.parseDouble(texts[at]);
    }

    /** Returns a time, ms since the epoch; 0 if the row has none. */
    long time() {
        return (long) number("time");
    }
}
