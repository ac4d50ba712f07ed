package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeInstrument;
import io.quoteflow.exchange.wire.Query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The public REST requests of Binance spot or USD-M that a recorder needs. */
final class BinanceRest {
    private static final int SPOT_WEIGHTS = 6000;
    private static final int USDM_WEIGHTS = 2400;
    private static final int SPOT_INFO = 20;
    private static final int MOST_SPOT_LEVELS = 5000;
    private static final Set<Integer> USDM_LIMITS = Set.of(5, 10, 20, 50, 100, 500, 1000);

    private final String category;
    private final String root;
    private final boolean spot;
    private final ExchangeMarket market;
    private final WeightBudget weights;

    /**
     * @param category {@code binance.spot} or {@code binance.usdm}
     */
    BinanceRest(final String category, final ExchangeMarket market, final ProtocolReport report) {
        this.category = category;
        this.market = market;
        spot = category.equals(BinanceRoute.SPOT);
        root = spot ? "/api/v3/" : "/fapi/v1/";
        weights = new WeightBudget(spot ? SPOT_WEIGHTS : USDM_WEIGHTS, report);
    }

    /** Whether a path is one of the category. */
    boolean has(final String path) {
        return path.startsWith(root);
    }

    HttpAnswer get(final String path, final Query query, final long now) {
        final String name = path.substring(root.length());
        final int limit = query.number("limit", spot ? 100 : 500);
        final int status = weights.take(weight(name, limit, query), now);
        if (status != 200) {
            return error(
                            status,
                            -1003,
                            "Way too many requests; current limit is "
                                    + (spot ? SPOT_WEIGHTS : USDM_WEIGHTS)
                                    + " request weight per 1 MINUTE.")
                    .with("Retry-After", Long.toString(weights.retryAfter(now)));
        }
        return answer(name, limit, query, now)
                .with("X-MBX-USED-WEIGHT-1M", Long.toString(weights.used()));
    }

    private HttpAnswer answer(
            final String name, final int limit, final Query query, final long now) {
        return switch (name) {
            case "ping" -> HttpAnswer.json(200, "{}");
            case "time" -> HttpAnswer.json(200, "{\"serverTime\":" + now + "}");
            case "depth" -> depth(query.text("symbol"), limit, now);
            case "exchangeInfo" -> info(query, now);
            default -> HttpAnswer.plain(404, "not found");
        };
    }

    private int weight(final String name, final int limit, final Query query) {
        return switch (name) {
            case "depth" -> spot ? spotWeight(limit) : usdmWeight(limit);
            case "exchangeInfo" -> spot ? SPOT_INFO : 1;
            default -> 1;
        };
    }

    private static int spotWeight(final int limit) {
        if (limit <= 100) {
            return 5;
        }
        if (limit <= 500) {
            return 25;
        }
        return limit <= 1000 ? 50 : 250;
    }

    private static int usdmWeight(final int limit) {
        if (limit <= 50) {
            return 2;
        }
        if (limit <= 100) {
            return 5;
        }
        return limit <= 500 ? 10 : 20;
    }

    private static HttpAnswer error(final int status, final int code, final String message) {
        return HttpAnswer.json(status, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
    }

    private HttpAnswer depth(final String symbol, final int limit, final long now) {
        final Listing listing = market.listing(category, symbol);
        if (listing == null) {
            return error(400, -1121, "Invalid symbol.");
        }
        if (limit < 1 || !spot && !USDM_LIMITS.contains(limit)) {
            return spot
                    ? error(400, -1100, "Illegal characters found in parameter 'limit'.")
                    : error(400, -4021, "Depth limit " + limit + " is not valid.");
        }
        final int levels = Math.min(limit, MOST_SPOT_LEVELS);
        final int decimals = BinanceDepthStream.decimals(category);
        final StringBuilder json = new StringBuilder(4096);
        json.append("{\"lastUpdateId\":").append(listing.updateId());
        if (!spot) {
            json.append(",\"E\":").append(now).append(",\"T\":").append(listing.matched());
        }
        json.append(",\"bids\":");
        FrameText.binanceLevels(json, listing.book().bids(levels), decimals);
        json.append(",\"asks\":");
        FrameText.binanceLevels(json, listing.book().asks(levels), decimals);
        return HttpAnswer.json(200, json.append('}').toString());
    }

    private HttpAnswer info(final Query query, final long now) {
        final List<Listing> found = new ArrayList<>();
        final List<String> asked = asked(query);
        if (asked.isEmpty() || !spot) {
            found.addAll(market.listings(category));
        } else {
            for (final String symbol : asked) {
                final Listing listing = market.listing(category, symbol);
                if (listing == null) {
                    return error(400, -1121, "Invalid symbol.");
                }
                found.add(listing);
            }
        }
        final StringBuilder json = new StringBuilder(4096);
        json.append("{\"timezone\":\"UTC\",\"serverTime\":").append(now);
        json.append(
                ",\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":");
        json.append(spot ? SPOT_WEIGHTS : USDM_WEIGHTS);
        json.append("}],\"exchangeFilters\":[],\"symbols\":[");
        for (final Listing listing : found) {
            json.append(spot ? spot(listing.instrument()) : usdm(listing.instrument()));
            json.append(',');
        }
        FrameText.close(json);
        return HttpAnswer.json(200, json.append('}').toString());
    }

    /** Returns the symbols of {@code symbol=A} or {@code symbols=["A","B"]}. */
    private static List<String> asked(final Query query) {
        final String several = query.text("symbols").replaceAll("[\\[\\]\" ]", "");
        final List<String> symbols = new ArrayList<>(Arrays.asList(several.split(",")));
        symbols.add(query.text("symbol"));
        symbols.removeIf(String::isEmpty);
        return symbols;
    }

    private static String spot(final TapeInstrument of) {
        final String symbol = of.id().symbol();
        return ("{'symbol':'%s','status':'TRADING','baseAsset':'%s','baseAssetPrecision':8,'quoteAsset':'%s',"
                        + "'quotePrecision':8,'quoteAssetPrecision':8,'isSpotTradingAllowed':true,"
                        + "'isMarginTradingAllowed':false,'filters':[{'filterType':'PRICE_FILTER','minPrice':'%s',"
                        + "'maxPrice':'1000000.00000000','tickSize':'%s'},{'filterType':'LOT_SIZE','minQty':'%s',"
                        + "'maxQty':'9000000.00000000','stepSize':'%s'},{'filterType':'NOTIONAL','minNotional':'%s',"
                        + "'applyMinToMarket':true,'maxNotional':'9000000.00000000','applyMaxToMarket':false,"
                        + "'avgPriceMins':5}],'permissions':[],'permissionSets':[['SPOT']]}")
                .replace('\'', '"')
                .formatted(
                        symbol,
                        BybitRest.base(symbol),
                        BybitRest.quote(symbol),
                        padded(of.tickSize()),
                        padded(of.tickSize()),
                        padded(of.minSize()),
                        padded(of.lotSize()),
                        padded(notional(of)));
    }

    private static String padded(final String number) {
        return FrameText.padded(number, BinanceDepthStream.decimals(BinanceRoute.SPOT));
    }

    private static String notional(final TapeInstrument of) {
        return of.minNotional().isEmpty() ? "0" : of.minNotional();
    }

    private static String usdm(final TapeInstrument of) {
        final String symbol = of.id().symbol();
        return ("{'symbol':'%s','pair':'%s','contractType':'PERPETUAL','deliveryDate':4133404800000,"
                        + "'onboardDate':1569398400000,'status':'TRADING','baseAsset':'%s','quoteAsset':'%s',"
                        + "'marginAsset':'%s','underlyingType':'COIN','filters':[{'filterType':'PRICE_FILTER',"
                        + "'minPrice':'%s','maxPrice':'4529764','tickSize':'%s'},{'filterType':'LOT_SIZE',"
                        + "'minQty':'%s','maxQty':'1000000','stepSize':'%s'},{'filterType':'MIN_NOTIONAL',"
                        + "'notional':'%s'}]}")
                .replace('\'', '"')
                .formatted(
                        symbol,
                        symbol,
                        BybitRest.base(symbol),
                        BybitRest.quote(symbol),
                        BybitRest.quote(symbol),
                        of.tickSize(),
                        of.tickSize(),
                        of.minSize(),
                        of.lotSize(),
                        notional(of));
    }
}
