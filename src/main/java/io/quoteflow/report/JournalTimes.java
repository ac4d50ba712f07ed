package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.file.PackedBytes;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads when the market records of a journal file were received and when their events happened. The
 * {@linkplain VenueProtocol#eventTimes protocol} of the venue names the fields with the time of the
 * event.
 */
final class JournalTimes {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BUFFER = 1 << 16;

    /**
     * Receives the time of receipt of a record, ms since the epoch, and its delay since the event,
     * ms.
     */
    @FunctionalInterface
    interface Taker {
        void take(String instrument, long received, double delay);
    }

    private String instrument;
    private String kind;
    private long received;

    /** The whole numbers of the payload, by field. */
    private final Map<String, Long> numbers = new HashMap<>();

    private final Map<String, List<String>> eventTimes = new HashMap<>();

    private JournalTimes() {}

    /**
     * Reads a file, plain, gzip or zstd. Lines that are not records are skipped, as a run skips
     * them, unless the last line that is not blank is one of them.
     *
     * @throws ReportException if the file cannot be read
     */
    static void read(final Path file, final Progress progress, final Taker taker)
            throws IOException {
        boolean usable = true;
        try (InputStream bytes = open(file, progress)) {
            final LineStream lines = new LineStream(bytes);
            final JournalTimes times = new JournalTimes();
            while (lines.advance()) {
                usable = times.line(lines, taker, usable);
            }
        } catch (final NoSuchFileException missing) {
            throw new ReportException("--journal " + file + ": there is no such file");
        } catch (final IOException broken) {
            throw unusable(file);
        }
        if (!usable) {
            throw unusable(file);
        }
    }

    private static ReportException unusable(final Path file) {
        return new ReportException("--journal " + file + ": is no journal file, or is cut off");
    }

    /**
     * Reads one line.
     *
     * @param blank result for a blank line
     * @return whether the line is a record
     */
    private boolean line(final LineStream line, final Taker taker, final boolean blank)
            throws IOException {
        try (JsonParser json = JSON.createParser(line)) {
            final JsonToken start = json.nextToken();
            if (start == null) {
                return blank;
            }
            if (start != JsonToken.START_OBJECT) {
                return false;
            }
            record(json);
            final Long at = eventTime();
            if (at != null) {
                taker.take(instrument, received, received - at);
            }
            return true;
        } catch (final JsonProcessingException | CharConversionException none) {
            return false;
        }
    }

    private static InputStream open(final Path file, final Progress progress) throws IOException {
        return new BufferedInputStream(
                PackedBytes.unpack(progress.counting(Files.newInputStream(file))), BUFFER);
    }

    /** Returns the time of the event of the last record, ms; null if it has none. */
    private Long eventTime() {
        if (!"market".equals(kind) || instrument == null) {
            return null;
        }
        for (final String field :
                eventTimes.computeIfAbsent(instrument, JournalTimes::eventTimesOf)) {
            if (numbers.containsKey(field)) {
                return numbers.get(field);
            }
        }
        return null;
    }

    private static List<String> eventTimesOf(final String instrument) {
        try {
            final VenueProtocol protocol = Venues.ALL.of(InstrumentId.parse(instrument));
            return protocol == null ? List.of() : protocol.eventTimes();
        } catch (final IllegalArgumentException unknown) {
            return List.of();
        }
    }

    private void record(final JsonParser json) throws IOException {
        instrument = null;
        kind = null;
        received = 0;
        numbers.clear();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            final JsonToken value = json.nextToken();
            switch (field) {
                case "instrument" -> instrument = json.getText();
                case "kind" -> kind = json.getText();
                case "received" -> received = json.getLongValue();
                case "payload" -> payload(json, value, true);
                default -> json.skipChildren();
            }
        }
    }

    /**
     * Reads a payload. The frames of a combined stream of Binance are in its field {@code data}.
     *
     * @param outer whether this is the whole payload and not its field {@code data}
     */
    private void payload(final JsonParser json, final JsonToken start, final boolean outer)
            throws IOException {
        if (start != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            final JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                numbers.put(field, json.getLongValue());
            } else if (outer && field.equals("data")) {
                payload(json, value, false);
            } else {
                json.skipChildren();
            }
        }
    }
}
