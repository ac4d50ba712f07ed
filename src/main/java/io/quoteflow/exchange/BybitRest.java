package io.quoteflow.exchange;

import io.quoteflow.exchange.account.PriceLimits;
import io.quoteflow.exchange.tape.TapeInstrument;
import io.quoteflow.exchange.wire.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The public REST requests of Bybit v5 that a recorder needs. */
final class BybitRest {
    private static final String ROOT = "/v5/market/";
    private static final long WINDOW = 5000;
    private static final int MOST_REQUESTS = 600;
    private static final long BAN = 600_000;
    private static final Set<String> CATEGORIES = Set.of("linear", "spot");
    private static final int MOST_ROWS = 1000;
    private static final int ROWS = 500;
    private static final int MOST_LEVELS = 1000;
    private static final int BAD_PARAMETER = 10001;
    private static final int QUOTE = 4;

    private final ExchangeMarket market;
    private final ProtocolReport report;
    private final SlidingWindow requests = new SlidingWindow(WINDOW, MOST_REQUESTS);
    private long bannedUntil = Long.MIN_VALUE;

    BybitRest(final ExchangeMarket market, final ProtocolReport report) {
        this.market = market;
        this.report = report;
    }

    /** Whether a path is one of Bybit's. */
    static boolean has(final String path) {
        return path.startsWith("/v5/");
    }

    /** Counts a request, and returns whether it is one too many, after which all are refused. */
    boolean isBanned(final long now) {
        if (!requests.add(1, now)) {
            report.add("bybit REST: more than " + MOST_REQUESTS + " requests in 5 s");
            bannedUntil = now + BAN;
        }
        return now < bannedUntil;
    }

    HttpAnswer get(final String path, final Query query, final long now) {
        return switch (path) {
            case ROOT + "time" -> time(now);
            case ROOT + "instruments-info" -> instruments(query, now);
            case ROOT + "orderbook" -> book(query, now);
            case ROOT + "price-limit" -> limits(query, now);
            default -> HttpAnswer.plain(404, "404 page not found");
        };
    }

    /** Returns the largest number of requests within 5 s. */
    long largest() {
        return requests.largest();
    }

    private static HttpAnswer time(final long now) {
        return ok(
                "{\"timeSecond\":\"" + now / 1000 + "\",\"timeNano\":\"" + now + "000000\"}", now);
    }

    private static HttpAnswer ok(final String result, final long now) {
        return answer(0, "OK", result, now);
    }

    private static HttpAnswer answer(
            final int code, final String message, final String result, final long now) {
        return HttpAnswer.json(
                200,
                "{\"retCode\":"
                        + code
                        + ",\"retMsg\":\""
                        + message
                        + "\",\"result\":"
                        + result
                        + ",\"retExtInfo\":{},\"time\":"
                        + now
                        + "}");
    }

    private static HttpAnswer bad(final String what, final long now) {
        return answer(BAD_PARAMETER, "params error: " + what, "{}", now);
    }

    private HttpAnswer book(final Query query, final long now) {
        final String category = query.text("category");
        if (!CATEGORIES.contains(category)) {
            return bad("Category is invalid", now);
        }
        final Listing listing = market.listing("bybit." + category, query.text("symbol"));
        if (listing == null) {
            return bad("symbol invalid", now);
        }
        final int limit = query.number("limit", category.equals("spot") ? 1 : 25);
        if (limit < 1 || limit > MOST_LEVELS) {
            return bad("limit invalid", now);
        }
        final StringBuilder json = new StringBuilder(1000);
        json.append("{\"s\":\"").append(listing.symbol()).append("\",\"b\":");
        FrameText.bybitLevels(json, listing.book().bids(limit));
        json.append(",\"a\":");
        FrameText.bybitLevels(json, listing.book().asks(limit));
        json.append(",\"ts\":").append(now).append(",\"u\":").append(deepestId(listing));
        json.append(",\"seq\":").append(listing.nextSequence());
        json.append(",\"cts\":").append(listing.matched()).append('}');
        return ok(json.toString(), now);
    }

    private HttpAnswer limits(final Query query, final long now) {
        final String given = query.text("category");
        final String category = given.isEmpty() ? "linear" : given;
        final Listing listing =
                CATEGORIES.contains(category)
                        ? market.listing("bybit." + category, query.text("symbol"))
                        : null;
        final PriceLimits limits =
                listing == null ? null : PriceLimits.of(listing, category.equals("linear"));
        return limits == null
                ? bad("symbol invalid", now)
                : ok(
                        "{\"symbol\":\"%s\",\"buyLmt\":\"%s\",\"sellLmt\":\"%s\",\"ts\":\"%d\"}"
                                .formatted(
                                        listing.symbol(),
                                        limits.buy().toPlainString(),
                                        limits.sell().toPlainString(),
                                        now),
                        now);
    }

    /** The id of a REST snapshot is that of the topic of depth 1000. */
    private static long deepestId(final Listing listing) {
        for (final ExchangeTopic topic : listing.topics()) {
            if (topic instanceof BybitBookTopic book && book.isDeepest()) {
                return book.updateId();
            }
        }
        return listing.updateId();
    }

    private HttpAnswer instruments(final Query query, final long now) {
        final String category = query.text("category");
        if (!CATEGORIES.contains(category)) {
            return bad("Category is invalid", now);
        }
        final boolean spot = category.equals("spot");
        final int limit = spot ? Integer.MAX_VALUE : query.number("limit", ROWS);
        if (limit < 1 || !spot && limit > MOST_ROWS) {
            return bad("limit invalid", now);
        }
        final String symbol = query.text("symbol");
        final List<Listing> found = new ArrayList<>();
        for (final Listing listing : market.listings("bybit." + category)) {
            if (symbol.isEmpty() || listing.symbol().equals(symbol)) {
                found.add(listing);
            }
        }
        if (found.isEmpty() && !symbol.isEmpty() && !spot) {
            return bad("symbol invalid", now);
        }
        return ok(page(category, found, query.text("cursor"), limit), now);
    }

    private static String page(
            final String category,
            final List<Listing> found,
            final String cursor,
            final int limit) {
        int from = 0;
        while (from < found.size() && found.get(from).symbol().compareTo(cursor) <= 0) {
            from++;
        }
        final int to = (int) Math.min(found.size(), (long) from + limit);
        final boolean spot = category.equals("spot");
        final StringBuilder json = new StringBuilder(2000);
        json.append("{\"category\":\"").append(category).append("\",\"list\":[");
        for (final Listing listing : found.subList(from, to)) {
            json.append(spot ? spot(listing.instrument()) : linear(listing.instrument()));
            json.append(',');
        }
        FrameText.close(json);
        if (!spot) {
            final String next = to < found.size() ? found.get(to - 1).symbol() : "";
            json.append(",\"nextPageCursor\":\"").append(next).append('"');
        }
        return json.append('}').toString();
    }

    private static String linear(final TapeInstrument instrument) {
        final String symbol = instrument.id().symbol();
        return ("{'symbol':'%s','contractType':'LinearPerpetual','status':'Trading','baseCoin':'%s',"
                        + "'quoteCoin':'%s','launchTime':'1585526400000','deliveryTime':'0','deliveryFeeRate':'',"
                        + "'priceScale':'%s','leverageFilter':{'minLeverage':'1','maxLeverage':'100.00',"
                        + "'leverageStep':'0.01'},'priceFilter':{'minPrice':'%s','maxPrice':'1999999.80',"
                        + "'tickSize':'%s'},'lotSizeFilter':{'maxOrderQty':'100000000','minOrderQty':'%s',"
                        + "'qtyStep':'%s','postOnlyMaxOrderQty':'100000000','maxMktOrderQty':'10000000',"
                        + "'minNotionalValue':'%s'},'unifiedMarginTrade':true,'fundingInterval':480,"
                        + "'settleCoin':'%s','copyTrading':'both','upperFundingRate':'0.00375',"
                        + "'lowerFundingRate':'-0.00375','isPreListing':false,'preListingInfo':null,"
                        + "'riskParameters':{'priceLimitRatioX':'0.01','priceLimitRatioY':'0.02'},"
                        + "'displayName':'','forbidUplWithdrawal':false,'symbolType':''}")
                .replace('\'', '"')
                .formatted(
                        symbol,
                        base(symbol),
                        quote(symbol),
                        decimals(instrument.tickSize()),
                        instrument.tickSize(),
                        instrument.tickSize(),
                        instrument.minSize(),
                        instrument.lotSize(),
                        instrument.minNotional(),
                        quote(symbol));
    }

    private static String spot(final TapeInstrument instrument) {
        final String symbol = instrument.id().symbol();
        return ("{'symbol':'%s','baseCoin':'%s','quoteCoin':'%s','innovation':'0','status':'Trading',"
                        + "'marginTrading':'utaOnly','stTag':'0','lotSizeFilter':{'basePrecision':'%s',"
                        + "'quotePrecision':'0.0000001','minOrderQty':'%s','maxOrderQty':'100000000',"
                        + "'minOrderAmt':'%s','maxOrderAmt':'8000000','maxLimitOrderQty':'100000000',"
                        + "'maxMarketOrderQty':'10000000','postOnlyMaxLimitOrderSize':'100000000'},"
                        + "'priceFilter':{'tickSize':'%s'},'riskParameters':{'priceLimitRatioX':'0.005',"
                        + "'priceLimitRatioY':'0.01'},'symbolType':''}")
                .replace('\'', '"')
                .formatted(
                        symbol,
                        base(symbol),
                        quote(symbol),
                        instrument.lotSize(),
                        instrument.minSize(),
                        instrument.minNotional(),
                        instrument.tickSize());
    }

    private static int decimals(final String step) {
        final int point = step.indexOf('.');
        return point < 0 ? 0 : step.length() - point - 1;
    }

    /** Returns the quote coin of a symbol, which is its last four letters in most of them. */
    static String quote(final String symbol) {
        return symbol.length() > QUOTE ? symbol.substring(symbol.length() - QUOTE) : symbol;
    }

    /** Returns the base coin of a symbol. */
    static String base(final String symbol) {
        return symbol.length() > QUOTE ? symbol.substring(0, symbol.length() - QUOTE) : symbol;
    }
}
