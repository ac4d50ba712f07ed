package io.quoteflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a recording of one Binance instrument longer. The part behind its snapshot is repeated. A
 * repetition continues the ids, times and prices of the one before, and begins with a delta that
 * turns the last book into its own first one, so that a replay finds no gap, no duplicate and no
 * jump of the price.
 */
public final class LengthenedRecording {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 1 << 16;
    private static final List<String> TIMES = List.of("E", "T");
    private static final List<String> IDS = List.of("U", "u", "pu");
    private static final List<String> PRICES = List.of("b", "a");

    /** Receives the lines of the longer recording, each without its end. */
    @FunctionalInterface
    public interface Lines {
        void add(byte[] line) throws IOException;
    }

    /** The levels of both sides, as text by price. */
    private record Book(TreeMap<BigDecimal, String> bids, TreeMap<BigDecimal, String> asks) {
        Book() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        Book copy() {
            return new Book(new TreeMap<>(bids), new TreeMap<>(asks));
        }

        void set(final JsonNode newBids, final JsonNode newAsks) {
            set(bids, newBids);
            set(asks, newAsks);
        }

        private static void set(
                final TreeMap<BigDecimal, String> side, final JsonNode levels) {
            for (final JsonNode level : levels) {
                final BigDecimal price = new BigDecimal(level.get(0).asText());
                if (new BigDecimal(level.get(1).asText()).signum() == 0) {
                    side.remove(price);
                } else {
                    side.put(price, level.get(1).asText());
                }
            }
        }
    }

    private final Path recording;

    // What the recording has, found by one pass over it.

    /** Number of the first line that is repeated. */
    private int firstLine;

    private Book firstBook;
    private final Book lastBook = new Book();

    /** The id that the first repeated delta continues. */
    private long firstId;

    private long lastId;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime;
    private long firstTrade = Long.MAX_VALUE;
    private long lastTrade;
    private String combined;
    private ObjectNode lastDelta;

    // By how much the current repetition differs.

    private long ids;
    private long times;
    private long trades;
    private BigDecimal prices = BigDecimal.ZERO;

    /**
     * @param recording a journal file, gzip, of one instrument of Binance spot or USD-M
     */
    public LengthenedRecording(final Path recording) throws IOException {
        this.recording = recording;
        survey();
    }

    /** Arguments: the recording, how often its part behind the snapshot is there, and the output. */
    public static void main(final String[] args) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(
                        new GZIPOutputStream(Files.newOutputStream(Path.of(args[2])), BUFFER))) {
            new LengthenedRecording(Path.of(args[0]))
                    .write(
                            Integer.parseInt(args[1]),
                            line -> {
                                out.write(line);
                                out.write('\n');
                            });
        }
    }

    /** Passes on the lines of the recording, and then those of {@code times - 1} repetitions. */
    public void write(final int repetitions, final Lines out) throws IOException {
        for (int i = 0; i < repetitions; i++) {
            if (i > 0) {
                out.add(joint());
            }
            try (BufferedReader lines = open()) {
                int number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (i == 0) {
                        out.add(line.getBytes(StandardCharsets.UTF_8));
                    } else if (number >= firstLine) {
                        out.add(JSON.writeValueAsBytes(shifted(JSON.readTree(line))));
                    }
                    number++;
                }
            }
        }
    }

    private BufferedReader open() throws IOException {
        final InputStream in =
                new GZIPInputStream(
                        new BufferedInputStream(Files.newInputStream(recording)), BUFFER);
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private void survey() throws IOException {
        final List<JsonNode> early = new ArrayList<>();
        try (BufferedReader lines = open()) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final JsonNode record = JSON.readTree(line);
                number++;
                if (!record.get("kind").asText().equals("market")) {
                    continue;
                }
                final JsonNode event = event(record);
                if (event.has("lastUpdateId")) {
                    lastBook.set(event.get("bids"), event.get("asks"));
                    lastId = event.get("lastUpdateId").asLong();
                    early.stream()
                            .filter(delta -> delta.get("u").asLong() > lastId)
                            .forEach(this::apply);
                    firstLine = number;
                    firstBook = lastBook.copy();
                    firstId = lastId;
                } else if (isDelta(event)) {
                    if (firstBook == null) {
                        early.add(event);
                    } else {
                        apply(event);
                    }
                }
                surveyTimes(record, event);
            }
        }
    }

    private void apply(final JsonNode delta) {
        lastBook.set(delta.get("b"), delta.get("a"));
        lastId = delta.get("u").asLong();
        lastDelta = (ObjectNode) delta;
    }

    private void surveyTimes(final JsonNode record, final JsonNode event) {
        if (firstBook == null) {
            return;
        }
        combined = record.get("payload").path("stream").asText(null);
        final List<JsonNode> seen = new ArrayList<>(List.of(record.get("received")));
        TIMES.stream().filter(event::has).forEach(field -> seen.add(event.get(field)));
        for (final JsonNode time : seen) {
            firstTime = Math.min(firstTime, time.asLong());
            lastTime = Math.max(lastTime, time.asLong());
        }
        if (event.has("t")) {
            firstTrade = Math.min(firstTrade, event.get("t").asLong());
            lastTrade = Math.max(lastTrade, event.get("t").asLong());
        }
    }

    private static boolean isDelta(final JsonNode event) {
        return event.path("e").asText().equals("depthUpdate");
    }

    private static JsonNode event(final JsonNode record) {
        final JsonNode payload = record.get("payload");
        return payload.has("data") ? payload.get("data") : payload;
    }

    /**
     * Moves on to the next repetition.
     *
     * @return the line of the delta that leads to its first book
     */
    private byte[] joint() throws IOException {
        final BigDecimal before = prices;
        final long idBefore = lastId + ids;
        prices = prices.add(lastBook.bids().lastKey()).subtract(firstBook.bids().lastKey());
        ids = idBefore + 1 - firstId;
        times += lastTime + 1 - firstTime;
        trades += lastTrade + 1 - firstTrade;
        final ObjectNode delta = lastDelta.deepCopy();
        TIMES.stream().filter(delta::has).forEach(field -> delta.put(field, firstTime + times));
        delta.put("U", idBefore + 1).put("u", idBefore + 1);
        if (delta.has("pu")) {
            delta.put("pu", idBefore);
        }
        delta.set("b", difference(lastBook.bids(), before, firstBook.bids()));
        delta.set("a", difference(lastBook.asks(), before, firstBook.asks()));
        final ObjectNode record = JSON.createObjectNode();
        try (BufferedReader lines = open()) {
            record.put("instrument", JSON.readTree(lines.readLine()).get("instrument").asText());
        }
        record.put("kind", "market").put("received", firstTime + times);
        if (combined == null) {
            record.set("payload", delta);
        } else {
            final String stream = delta.get("s").asText().toLowerCase(java.util.Locale.ROOT);
            record.putObject("payload").put("stream", stream + "@depth@0ms").set("data", delta);
        }
        return JSON.writeValueAsBytes(record);
    }

    /** Returns the changes that turn the old levels, at the old offset, into the new ones. */
    private ArrayNode difference(
            final TreeMap<BigDecimal, String> old,
            final BigDecimal oldOffset,
            final TreeMap<BigDecimal, String> levels) {
        final TreeMap<BigDecimal, String> oldThere = new TreeMap<>();
        old.forEach((price, size) -> oldThere.put(price.add(oldOffset), size));
        final TreeMap<BigDecimal, String> newThere = new TreeMap<>();
        levels.forEach((price, size) -> newThere.put(price.add(prices), size));
        final TreeSet<BigDecimal> all = new TreeSet<>(oldThere.keySet());
        all.addAll(newThere.keySet());
        final ArrayNode changes = JSON.createArrayNode();
        for (final BigDecimal price : all) {
            final String size = newThere.getOrDefault(price, "0.000");
            if (price.signum() > 0 && !size.equals(oldThere.get(price))) {
                changes.addArray().add(price.toPlainString()).add(size);
            }
        }
        return changes;
    }

    private JsonNode shifted(final JsonNode record) {
        ((ObjectNode) record).put("received", record.get("received").asLong() + times);
        final ObjectNode event = (ObjectNode) event(record);
        shift(event, TIMES, times);
        shift(event, IDS, ids);
        shift(event, List.of("t"), trades);
        if (event.has("p")) {
            event.put("p", price(event.get("p").asText()));
        }
        for (final String field : PRICES) {
            final JsonNode value = event.path(field);
            if (value.isTextual()) {
                event.put(field, price(value.asText()));
            } else if (value.isArray()) {
                shiftLevels((ArrayNode) value);
            }
        }
        return record;
    }

    private static void shift(
            final ObjectNode event, final List<String> fields, final long difference) {
        for (final String field : fields) {
            if (event.path(field).isNumber()) {
                event.put(field, event.get(field).asLong() + difference);
            }
        }
    }

    private void shiftLevels(final ArrayNode levels) {
        for (int i = levels.size() - 1; i >= 0; i--) {
            final ArrayNode level = (ArrayNode) levels.get(i);
            final String price = price(level.get(0).asText());
            if (price.startsWith("-") || new BigDecimal(price).signum() == 0) {
                levels.remove(i);
            } else {
                level.set(0, price);
            }
        }
    }

    private String price(final String text) {
        return new BigDecimal(text).add(prices).toPlainString();
    }
}
