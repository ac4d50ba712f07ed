package io.quoteflow.venue.binance;

import io.quoteflow.journal.ScalarFields;
import io.quoteflow.venue.protocol.DefinitionAnswer;
import io.quoteflow.venue.protocol.DefinitionAnswer.Outcome;
import io.quoteflow.venue.protocol.DefinitionPayload;
import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.ListedObjects;

import java.util.SortedMap;
import java.util.TreeMap;

/** Reads answers of Binance's REST API. */
final class BinanceDefinitions {
    /** The code of an answer that says that a symbol does not exist. */
    private static final String INVALID_SYMBOL = "-1121";

    private BinanceDefinitions() {}

    /** Reads {@code exchangeInfo}. */
    static DefinitionAnswer read(final int status, final byte[] body) {
        final ListedObjects answer = ListedObjects.parse(body, "symbols");
        if (answer == null) {
            return DefinitionAnswer.of(Outcome.RETRY, "HTTP " + status + ", no JSON of Binance");
        }
        final String code = answer.fields().getOrDefault("code", "");
        if (code.equals(INVALID_SYMBOL)) {
            return DefinitionAnswer.of(
                    Outcome.UNKNOWN_SYMBOL, code + " " + answer.fields().get("msg"));
        }
        if (status != 200 || answer.objects() == null) {
            return DefinitionAnswer.of(
                    Outcome.RETRY,
                    "HTTP " + status + " " + code + " " + answer.fields().getOrDefault("msg", ""));
        }
        return DefinitionAnswer.defined(answer.objects(), BinanceDefinitions::payload);
    }

    /** Spot calls the minimum of a value {@code minNotional}, USD-M calls it {@code notional}. */
    private static byte[] payload(final SortedMap<String, String> listed) {
        final SortedMap<String, String> filters = filters(listed);
        String notional = filters.get("NOTIONAL.minNotional");
        notional = notional == null ? filters.get("MIN_NOTIONAL.minNotional") : notional;
        notional = notional == null ? filters.get("MIN_NOTIONAL.notional") : notional;
        return DefinitionPayload.of(
                stripped(filters.get("PRICE_FILTER.tickSize")),
                stripped(filters.get("LOT_SIZE.stepSize")),
                stripped(filters.get("LOT_SIZE.minQty")),
                stripped(notional));
    }

    /** Returns the fields of the filters by {@code filterType.field}. */
    private static SortedMap<String, String> filters(final SortedMap<String, String> listed) {
        final TreeMap<String, String> filters = new TreeMap<>();
        for (int i = 0; listed.containsKey("filters." + i + ".filterType"); i++) {
            final String at = "filters." + i + ".";
            final String type = listed.get(at + "filterType");
            // a "/" is the character after "."
            listed.subMap(at, "filters." + i + "/")
                    .forEach(
                            (path, text) ->
                                    filters.put(type + "." + path.substring(at.length()), text));
        }
        return filters;
    }

    /** Returns a decimal without zeros at its end: the venue writes each with eight digits. */
    private static String stripped(final String decimal) {
        if (decimal == null || decimal.indexOf('.') < 0) {
            return decimal;
        }
        int end = decimal.length();
        while (decimal.charAt(end - 1) == '0') {
            end--;
        }
        return decimal.substring(0, decimal.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Returns {@code lastUpdateId} of a snapshot with both sides. */
    static long snapshotNumber(final byte[] body) {
        final ScalarFields object = ScalarFields.parse(body);
        if (object == null || object.token("bids") == null || object.token("asks") == null) {
            return FeedMessage.NONE;
        }
        return object.time("lastUpdateId");
    }
}
