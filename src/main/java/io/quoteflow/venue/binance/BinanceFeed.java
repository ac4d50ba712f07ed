package io.quoteflow.venue.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.UntrustedJson;
import io.quoteflow.venue.protocol.DefinitionAnswer;
import io.quoteflow.venue.protocol.FeedLimits;
import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.FeedStream;
import io.quoteflow.venue.protocol.FeedTopic;
import io.quoteflow.venue.protocol.MarketFeed;
import io.quoteflow.venue.protocol.QueryText;
import io.quoteflow.venue.protocol.RestLimits;
import io.quoteflow.venue.protocol.RestRequest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The public feed of Binance, by combined streams. A book has no snapshot in its stream: the REST
 * API has it. Frames are numbered, {@code u} for depth and {@code t} for trades.
 */
final class BinanceFeed implements MarketFeed {
    /** The venue closes a connection after 24 h. */
    private static final long LIFE_MILLIS = 24 * 3_600_000L;

    /** Own limit; the venue allows 1,024. */
    private static final int TOPICS = 200;

    private static final int TOPICS_OF_REQUEST = 50;
    private static final String USED = "x-mbx-used-weight-1m";
    private static final int SYMBOLS_OF_REQUEST = 20;

    private static final FeedMessage.Kind OTHER = FeedMessage.Kind.OTHER;

    private final boolean usdm;
    private final FeedLimits limits;
    private final RestLimits rest;

    /**
     * @param usdm whether this is the feed of USD-M futures; else that of spot
     */
    BinanceFeed(final boolean usdm) {
        this.usdm = usdm;
        // the venue allows 10 and 5 messages a second, and answers to its own pings are among them
        limits =
                new FeedLimits(
                        TOPICS,
                        Integer.MAX_VALUE,
                        TOPICS_OF_REQUEST,
                        usdm ? 6 : 3,
                        LIFE_MILLIS,
                        null);
        // the venue allows 2,400 and 6,000 a minute
        rest = new RestLimits(usdm ? 1_900 : 4_800, 60_000, USED);
    }

    @Override
    public String webSocketBase() {
        return usdm ? "wss://fstream.binance.com" : "wss://data-stream.binance.vision";
    }

    @Override
    public String restBase() {
        return usdm ? "https://fapi.binance.com" : "https://data-api.binance.vision";
    }

    @Override
    public FeedLimits limits() {
        return limits;
    }

    @Override
    public RestLimits restLimits() {
        return rest;
    }

    @Override
    public List<FeedTopic> topics(final String symbol, final int depth) {
        final String name = lowerCase(symbol);
        return List.of(
                new FeedTopic(name + "@depth@100ms", symbol, FeedStream.BOOK, bookPaths()),
                new FeedTopic(name + "@trade", symbol, FeedStream.TRADES, tradePaths()));
    }

    private List<String> bookPaths() {
        return List.of(usdm ? "/public/stream" : "/stream");
    }

    /** Sources disagree on where the trades of USD-M are, so both places are tried. */
    private List<String> tradePaths() {
        return usdm ? List.of("/market/stream", "/public/stream") : List.of("/stream");
    }

    /** Returns a symbol as the names of streams have it. Other scripts have no case there. */
    private static String lowerCase(final String symbol) {
        final StringBuilder text = new StringBuilder(symbol.length());
        for (int i = 0; i < symbol.length(); i++) {
            final char c = symbol.charAt(i);
            text.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return text.toString();
    }

    @Override
    public String subscribe(final List<FeedTopic> topics, final long request) {
        return request("SUBSCRIBE", topics, request);
    }

    @Override
    public String unsubscribe(final List<FeedTopic> topics, final long request) {
        return request("UNSUBSCRIBE", topics, request);
    }

    private static String request(
            final String method, final List<FeedTopic> topics, final long request) {
        return "{\"method\":\""
                + method
                + "\",\"params\":"
                + FeedTopic.namesOf(topics)
                + ",\"id\":"
                + request
                + "}";
    }

    @Override
    public FeedMessage read(final byte[] text) {
        try (JsonParser json = UntrustedJson.PAYLOAD.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return json.currentToken() != null && json.nextToken() == null
                        ? FeedMessage.of(OTHER, FeedMessage.NONE, "")
                        : FeedMessage.UNREADABLE;
            }
            final Fields fields = new Fields();
            fields.read(json, true);
            return json.nextToken() == null ? fields.message() : FeedMessage.UNREADABLE;
        } catch (final IOException notJson) {
            return FeedMessage.UNREADABLE;
        }
    }

    /** The fields of a text that say what it is, of its top level and of its {@code data}. */
    private static final class Fields {
        private String stream = "";
        private String event = "";
        private String said = "";
        private long first = FeedMessage.NONE;
        private long last = FeedMessage.NONE;
        private long time = FeedMessage.NONE;
        private long request = FeedMessage.NONE;
        private boolean result;
        private boolean error;

        private void read(final JsonParser json, final boolean top) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                final JsonToken token = json.nextToken();
                if (token == JsonToken.START_OBJECT && top && isNested(field)) {
                    error |= field.equals("error");
                    read(json, false);
                } else {
                    field(field, json);
                    json.skipChildren();
                }
            }
        }

        private static boolean isNested(final String field) {
            return field.equals("data") || field.equals("error");
        }

        private void field(final String field, final JsonParser json) throws IOException {
            switch (field) {
                case "stream" -> stream = text(json);
                case "e" -> event = text(json);
                case "msg" -> said = text(json);
                case "code" -> error = true;
                case "result" -> result = true;
                case "id" -> request = number(json);
                case "E" -> time = number(json);
                case "U" -> first = number(json);
                case "u" -> last = number(json);
                case "t" -> {
                    first = number(json);
                    last = first;
                }
                default -> {}
            }
        }

        private static String text(final JsonParser json) throws IOException {
            return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
        }

        private static long number(final JsonParser json) throws IOException {
            return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    ? json.getLongValue()
                    : FeedMessage.NONE;
        }

        private FeedMessage message() {
            if (event.equals("serverShutdown")) {
                return FeedMessage.of(FeedMessage.Kind.SHUTDOWN, FeedMessage.NONE, "");
            }
            if (!stream.isEmpty()) {
                return FeedMessage.data(stream, false, first, last, time);
            }
            if (error) {
                return FeedMessage.of(FeedMessage.Kind.REFUSED, request, said);
            }
            return FeedMessage.of(result ? FeedMessage.Kind.ACCEPTED : OTHER, request, "");
        }
    }

    @Override
    public boolean startsWithSnapshot() {
        return false;
    }

    @Override
    public boolean isNumbered() {
        return true;
    }

    /** USD-M has one request for all symbols. Spot is asked for a few at a time. */
    @Override
    public List<RestRequest> definitions(final List<String> symbols) {
        if (usdm) {
            return List.of(new RestRequest("/fapi/v1/exchangeInfo", 1, symbols));
        }
        final List<RestRequest> requests = new ArrayList<>();
        for (int from = 0; from < symbols.size(); from += SYMBOLS_OF_REQUEST) {
            final List<String> some =
                    symbols.subList(from, Math.min(symbols.size(), from + SYMBOLS_OF_REQUEST));
            requests.add(new RestRequest(spotDefinitions(some), 20, some));
        }
        return requests;
    }

    private static String spotDefinitions(final List<String> symbols) {
        final StringBuilder target = new StringBuilder("/api/v3/exchangeInfo?symbols=%5B");
        for (int i = 0; i < symbols.size(); i++) {
            target.append(i == 0 ? "%22" : ",%22");
            target.append(QueryText.encoded(symbols.get(i))).append("%22");
        }
        return target.append("%5D").toString();
    }

    @Override
    public DefinitionAnswer readDefinitions(final int status, final byte[] body) {
        return BinanceDefinitions.read(status, body);
    }

    @Override
    public RestRequest snapshot(final String symbol, final int depth) {
        return usdm ? usdmSnapshot(symbol, depth) : spotSnapshot(symbol, depth);
    }

    private static RestRequest usdmSnapshot(final String symbol, final int depth) {
        final int limit = depth <= 50 ? 50 : depth <= 100 ? 100 : depth <= 500 ? 500 : 1000;
        final int weight = limit <= 50 ? 2 : limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
        return depthRequest("/fapi/v1/depth", symbol, limit, weight);
    }

    private static RestRequest spotSnapshot(final String symbol, final int depth) {
        final int limit = Math.min(depth, 5000);
        final int weight = limit <= 100 ? 5 : limit <= 500 ? 25 : limit <= 1000 ? 50 : 250;
        return depthRequest("/api/v3/depth", symbol, limit, weight);
    }

    private static RestRequest depthRequest(
            final String path, final String symbol, final int limit, final int weight) {
        return new RestRequest(
                path + "?symbol=" + QueryText.encoded(symbol) + "&limit=" + limit,
                weight,
                List.of(symbol));
    }

    @Override
    public long snapshotNumber(final byte[] body) {
        return BinanceDefinitions.snapshotNumber(body);
    }
}
