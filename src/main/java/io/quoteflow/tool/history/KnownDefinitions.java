package io.quoteflow.tool.history;

import io.quoteflow.config.UsageException;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.history.HistoryException;
import io.quoteflow.history.RecordMaker;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.DefinitionReader;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.DefinitionAnswer;
import io.quoteflow.venue.protocol.MarketFeed;
import io.quoteflow.venue.protocol.RestRequest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The definitions that a user gives: by instrument, or as the saved answer of a venue. */
final class KnownDefinitions implements RecordMaker.Definitions {
    private static final long MOST_BYTES = 1 << 28;
    private static final int FOUND = 200;

    private final Map<String, byte[]> byInstrument = new TreeMap<>();
    private final Map<Path, byte[]> answers = new TreeMap<>();

    /**
     * @param definitions each {@code ID=JSON} or {@code ID=FILE}
     * @param files saved answers of venues
     * @throws UsageException if one cannot be read or used
     */
    KnownDefinitions(final List<String> definitions, final List<Path> files) {
        for (final String definition : definitions) {
            add(definition);
        }
        for (final Path file : files) {
            answers.put(file, bytes("--instruments", file));
        }
    }

    private void add(final String definition) {
        final int equals = definition.indexOf('=');
        if (equals < 0) {
            throw new UsageException("--definition " + definition + ": expected is ID=JSON");
        }
        final String name = definition.substring(0, equals);
        final String value = definition.substring(equals + 1).strip();
        final byte[] payload =
                value.startsWith("{")
                        ? value.getBytes(StandardCharsets.UTF_8)
                        : bytes("--definition", Path.of(value));
        try {
            DefinitionReader.check(payload);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException("--definition " + name + ": " + refused.getMessage());
        }
        byInstrument.put(instrument("--definition", name).toString(), payload);
    }

    private static byte[] bytes(final String option, final Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UsageException(option + " " + file + ": is larger than 256 MiB");
            }
            return Files.readAllBytes(file);
        } catch (final IOException failed) {
            throw new UsageException(
                    option + " " + FileTrouble.text(file, "cannot be read", failed));
        }
    }

    /**
     * Parses the name of an instrument.
     *
     * @param option where it was given, for the message
     * @throws UsageException if it is none, or its venue is unknown
     */
    static InstrumentId instrument(final String option, final String name) {
        final InstrumentId instrument;
        try {
            instrument = InstrumentId.parse(name);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(option + " " + name + ": " + refused.getMessage());
        }
        if (Venues.ALL.of(instrument) == null) {
            throw new UsageException(option + " " + name + ": " + Venues.ALL.known());
        }
        return instrument;
    }

    @Override
    public byte[] of(final InstrumentId instrument) throws HistoryException {
        final byte[] given = byInstrument.get(instrument.toString());
        if (given != null) {
            return given;
        }
        final MarketFeed feed = Venues.ALL.of(instrument).feed();
        for (final Map.Entry<Path, byte[]> file : answers.entrySet()) {
            if (isOfOtherMarket(instrument, file.getValue())) {
                continue;
            }
            final DefinitionAnswer answer = feed.readDefinitions(FOUND, file.getValue());
            final byte[] payload = answer.payloads().get(instrument.symbol());
            if (payload != null) {
                return payload;
            }
            if (answer.bad().containsKey(instrument.symbol())) {
                throw new HistoryException(
                        file.getKey()
                                + ": the definition of "
                                + instrument
                                + " cannot be used: "
                                + answer.bad().get(instrument.symbol()));
            }
        }
        throw new HistoryException(missing(instrument, feed));
    }

    /**
     * Whether an answer is of Binance's other market. Both have the same form, but only futures
     * have contracts.
     */
    private static boolean isOfOtherMarket(final InstrumentId instrument, final byte[] answer) {
        return instrument.venue().equals("binance")
                && instrument.category().equals("spot")
                        == new String(answer, StandardCharsets.UTF_8).contains("\"contractType\"");
    }

    private String missing(final InstrumentId instrument, final MarketFeed feed) {
        final String where =
                answers.isEmpty()
                        ? instrument + " has no definition"
                        : answers.keySet().stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(", "))
                                + ": has no definition of "
                                + instrument;
        final RestRequest request = feed.definitions(List.of(instrument.symbol())).get(0);
        return String.format(
                "%s, and without one a run uses none of its records; give it as --definition"
                        + " '%s={\"tickSize\":\"0.10\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\","
                        + "\"minNotional\":\"5\"}', or the saved answer of %s%s as --instruments FILE",
                where, instrument, feed.restBase(), request.target());
    }
}
