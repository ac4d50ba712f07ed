package io.quoteflow.venue.bybit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.UntrustedJson;
import io.quoteflow.venue.protocol.DefinitionAnswer;
import io.quoteflow.venue.protocol.DefinitionAnswer.Outcome;
import io.quoteflow.venue.protocol.DefinitionPayload;
import io.quoteflow.venue.protocol.FeedLimits;
import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.FeedStream;
import io.quoteflow.venue.protocol.FeedTopic;
import io.quoteflow.venue.protocol.ListedObjects;
import io.quoteflow.venue.protocol.MarketFeed;
import io.quoteflow.venue.protocol.QueryText;
import io.quoteflow.venue.protocol.RestLimits;
import io.quoteflow.venue.protocol.RestRequest;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/**
 * The public feed of Bybit v5. A subscription to a book begins with a snapshot, so that a new
 * subscription is how a client gets one. A connection serves one category.
 */
final class BybitFeed implements MarketFeed {
    private static final String PING = "{\"op\":\"ping\"}";

    /** The venue's limit. */
    private static final int CHARACTERS = 21_000;

    /** Own limit: a connection of more books would carry too many frames a second. */
    private static final int TOPICS = 100;

    private static final int[] DEPTHS = {1, 50, 200, 1000};

    /** The venue allows 600 requests in 5 s for an IP address. */
    private static final RestLimits REST = new RestLimits(400, 5_000, null);

    /** Answers of the venue that say that a parameter, here the symbol, is wrong. */
    private static final List<String> BAD_SYMBOL = List.of("10001", "10029");

    private final String category;
    private final String path;
    private final FeedLimits limits;

    /**
     * @param category {@code linear} or {@code spot}
     * @param topicsOfRequest topics that one request may have
     */
    BybitFeed(final String category, final int topicsOfRequest) {
        this.category = category;
        path = "/v5/public/" + category;
        limits = new FeedLimits(TOPICS, CHARACTERS, topicsOfRequest, 10, 0, PING);
    }

    @Override
    public String webSocketBase() {
        return "wss://stream.bybit.com";
    }

    @Override
    public String restBase() {
        return "https://api.bybit.com";
    }

    @Override
    public FeedLimits limits() {
        return limits;
    }

    @Override
    public RestLimits restLimits() {
        return REST;
    }

    @Override
    public List<FeedTopic> topics(final String symbol, final int depth) {
        return List.of(
                new FeedTopic(
                        "orderbook." + depthFor(depth) + "." + symbol,
                        symbol,
                        FeedStream.BOOK,
                        List.of(path)),
                new FeedTopic("publicTrade." + symbol, symbol, FeedStream.TRADES, List.of(path)));
    }

    private static int depthFor(final int wanted) {
        for (final int depth : DEPTHS) {
            if (depth >= wanted) {
                return depth;
            }
        }
        return DEPTHS[DEPTHS.length - 1];
    }

    @Override
    public String subscribe(final List<FeedTopic> topics, final long request) {
        return request("subscribe", topics, request);
    }

    @Override
    public String unsubscribe(final List<FeedTopic> topics, final long request) {
        return request("unsubscribe", topics, request);
    }

    private static String request(
            final String operation, final List<FeedTopic> topics, final long request) {
        return "{\"req_id\":\""
                + request
                + "\",\"op\":\""
                + operation
                + "\",\"args\":"
                + FeedTopic.namesOf(topics)
                + "}";
    }

    @Override
    public FeedMessage read(final byte[] text) {
        try (JsonParser json = UntrustedJson.PAYLOAD.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return json.currentToken() != null && json.nextToken() == null
                        ? FeedMessage.of(FeedMessage.Kind.OTHER, FeedMessage.NONE, "")
                        : FeedMessage.UNREADABLE;
            }
            final FeedMessage message = readObject(json);
            return json.nextToken() == null ? message : FeedMessage.UNREADABLE;
        } catch (final IOException notJson) {
            return FeedMessage.UNREADABLE;
        }
    }

    private static FeedMessage readObject(final JsonParser json) throws IOException {
        String topic = "";
        String type = "";
        String operation = "";
        String said = "";
        String answered = "";
        long time = FeedMessage.NONE;
        Boolean success = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            final JsonToken token = json.nextToken();
            switch (field) {
                case "topic" -> topic = text(json);
                case "type" -> type = text(json);
                case "op" -> operation = text(json);
                case "ret_msg" -> said = text(json);
                case "req_id" -> answered = text(json);
                case "ts" -> time = token == JsonToken.VALUE_NUMBER_INT ? number(json) : time;
                case "success" -> success = token.isBoolean() ? json.getBooleanValue() : success;
                default -> {}
            }
            json.skipChildren();
        }
        if (!topic.isEmpty()) {
            return FeedMessage.data(
                    topic, type.equals("snapshot"), FeedMessage.NONE, FeedMessage.NONE, time);
        }
        return FeedMessage.of(kind(operation, said, success), requestOf(answered), said);
    }

    private static FeedMessage.Kind kind(
            final String operation, final String said, final Boolean success) {
        // the answer of linear and spot repeats the ping and says pong in its message
        if (operation.equals("pong") || operation.equals("ping") || said.equals("pong")) {
            return FeedMessage.Kind.PONG;
        }
        if (success == null) {
            return FeedMessage.Kind.OTHER;
        }
        return success ? FeedMessage.Kind.ACCEPTED : FeedMessage.Kind.REFUSED;
    }

    private static String text(final JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    }

    private static long number(final JsonParser json) throws IOException {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? FeedMessage.NONE
                : json.getLongValue();
    }

    private static long requestOf(final String text) {
        if (text.isEmpty() || text.length() > 15) {
            return FeedMessage.NONE;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            final int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return FeedMessage.NONE;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    @Override
    public boolean startsWithSnapshot() {
        return true;
    }

    @Override
    public boolean isNumbered() {
        return false;
    }

    @Override
    public List<RestRequest> definitions(final List<String> symbols) {
        return symbols.stream()
                .map(
                        symbol ->
                                new RestRequest(
                                        "/v5/market/instruments-info?category="
                                                + category
                                                + "&symbol="
                                                + QueryText.encoded(symbol),
                                        1,
                                        List.of(symbol)))
                .toList();
    }

    @Override
    public DefinitionAnswer readDefinitions(final int status, final byte[] body) {
        final ListedObjects answer = ListedObjects.parse(body, "list");
        if (answer == null || answer.fields().get("retCode") == null) {
            return DefinitionAnswer.of(Outcome.RETRY, "HTTP " + status + ", no JSON of Bybit");
        }
        final String code = answer.fields().get("retCode");
        final String said = "retCode " + code + " " + answer.fields().get("retMsg");
        if (BAD_SYMBOL.contains(code)) {
            return DefinitionAnswer.of(Outcome.UNKNOWN_SYMBOL, said);
        }
        if (!code.equals("0") || answer.objects() == null) {
            return DefinitionAnswer.of(Outcome.RETRY, said);
        }
        return DefinitionAnswer.defined(answer.objects(), BybitFeed::payload);
    }

    /** Reads a definition. Spot calls the lot the base precision, and the minimum an amount. */
    private static byte[] payload(final SortedMap<String, String> listed) {
        final String lot = either(listed, "lotSizeFilter.qtyStep", "lotSizeFilter.basePrecision");
        final String least = listed.get("lotSizeFilter.minOrderQty");
        return DefinitionPayload.of(
                listed.get("priceFilter.tickSize"),
                lot,
                least == null || least.isEmpty() ? lot : least,
                either(listed, "lotSizeFilter.minNotionalValue", "lotSizeFilter.minOrderAmt"));
    }

    private static String either(
            final SortedMap<String, String> listed, final String field, final String other) {
        final String text = listed.get(field);
        return text == null || text.isEmpty() ? listed.get(other) : text;
    }

    @Override
    public RestRequest snapshot(final String symbol, final int depth) {
        throw new UnsupportedOperationException("a subscription begins with a snapshot");
    }

    @Override
    public long snapshotNumber(final byte[] body) {
        return FeedMessage.NONE;
    }
}
