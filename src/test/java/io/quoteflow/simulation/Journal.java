package io.quoteflow.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Helpers of the simulation tests: a standard market, and its records parsed as JSON. */
final class Journal {

    static final long START = 1_700_000_000_000L;
    static final long MINUTE = 60_000;

    private static final JsonFactory JSON = new JsonFactory();

    private Journal() {}

    static SimulatedMarket market(final long seed, final long lengthMillis) {
        return new SimulatedMarket(
                new SimulatedMarket.Settings(
                        seed, START, lengthMillis, SimulatedMarket.standardInstruments()));
    }

    static List<SimulatedMarket.Record> records(final long seed, final long lengthMillis) {
        final SimulatedMarket market = market(seed, lengthMillis);
        final List<SimulatedMarket.Record> records = new ArrayList<>();
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            records.add(r);
        }
        return records;
    }

    static Map<String, Object> payload(final SimulatedMarket.Record record) {
        try (JsonParser parser = JSON.createParser(record.payload())) {
            parser.nextToken();
            return object(value(parser));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isBook(final Map<String, Object> frame) {
        return frame.getOrDefault("topic", "").toString().startsWith("orderbook.50.");
    }

    static boolean isTrades(final Map<String, Object> frame) {
        return frame.getOrDefault("topic", "").toString().startsWith("publicTrade.");
    }

    static List<Map<String, Object>> trades(final Map<String, Object> frame) {
        return list(frame.get("data")).stream().map(Journal::object).toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(final Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(final Object value) {
        return (List<Object>) value;
    }

    private static Object value(final JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                final Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    final String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                return object;
            case START_ARRAY:
                final List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                return array;
            case VALUE_NUMBER_INT:
                return parser.getLongValue();
            case VALUE_FALSE:
                return false;
            default:
                return parser.getText();
        }
    }
}
