package io.quoteflow.exchange;

import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;
import io.quoteflow.exchange.wire.PrivateSide;
import io.quoteflow.exchange.wire.Query;
import io.quoteflow.exchange.wire.RestCall;
import io.quoteflow.exchange.wire.RestReply;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Answers the HTTP requests of all venues. */
final class ExchangeHttp {
    private static final long NONE = -1;

    private final FaultBoard faults;
    private final PrivateSide accounts;
    private final BybitRest bybitRest;
    private final BinanceRest spotRest;
    private final BinanceRest usdmRest;
    private long requests;

    ExchangeHttp(
            final ExchangeMarket market,
            final ProtocolReport report,
            final FaultBoard faults,
            final PrivateSide accounts) {
        this.faults = faults;
        this.accounts = accounts;
        bybitRest = new BybitRest(market, report);
        spotRest = new BinanceRest(BinanceRoute.SPOT, market, report);
        usdmRest = new BinanceRest(BinanceRoute.USDM, market, report);
    }

    /** Returns the number of requests so far. */
    long requests() {
        return requests;
    }

    HttpAnswer answer(final RestCall call, final long now) {
        requests++;
        final List<String> names = PrivateSide.names(call.path());
        if (faults.takesAny(FaultKind.REFUSE, NONE, names, now)) {
            return HttpAnswer.RESET;
        }
        if (faults.takesAny(FaultKind.HTTP, NONE, names, now)) {
            return refused((int) Fault.number(faults.valueOfLast()));
        }
        final HttpAnswer answer = sound(call, now);
        return faults.isQuiet() ? answer : faulty(answer, names, now);
    }

    private HttpAnswer sound(final RestCall call, final long now) {
        if (BybitRest.has(call.path()) && bybitRest.isBanned(now)) {
            return HttpAnswer.plain(403, "access too frequent");
        }
        if (PrivateSide.has(call.path())) {
            final RestReply reply = accounts.http(call, now);
            if (reply != null) {
                HttpAnswer answer = HttpAnswer.json(200, reply.body());
                for (final Map.Entry<String, String> header : reply.headers().entrySet()) {
                    answer = answer.with(header.getKey(), header.getValue());
                }
                return answer;
            }
        }
        return call.method().equals("GET")
                ? get(call.path(), new Query(call.query()), now)
                : HttpAnswer.plain(405, "method not allowed");
    }

    /** Changes an answer as faults want it. */
    private HttpAnswer faulty(final HttpAnswer answer, final List<String> names, final long now) {
        HttpAnswer changed = answer;
        if (faults.takesAny(FaultKind.BAD_BODY, NONE, names, now)) {
            changed = changed.withBody(Arrays.copyOf(changed.body(), changed.body().length / 2));
        } else if (faults.takesAny(FaultKind.MUTATE, NONE, names, now)) {
            changed = changed.withBody(accounts.mutated(faults.valueOfLast(), changed.text()));
        }
        if (faults.takesAny(FaultKind.WITHHOLD, NONE, names, now)) {
            changed =
                    faults.valueOfLast().equals("reset")
                            ? HttpAnswer.RESET
                            : changed.delayed(Long.MAX_VALUE);
        }
        return faults.takesAny(FaultKind.DELAY, NONE, names, now)
                ? changed.delayed(Fault.millis(faults.valueOfLast()))
                : changed;
    }

    private static HttpAnswer refused(final int status) {
        final HttpAnswer answer =
                status == 429 || status == 418
                        ? HttpAnswer.json(status, "{\"code\":-1003,\"msg\":\"Too many requests.\"}")
                        : HttpAnswer.plain(status, "refused by a fault");
        return status == 429 || status == 418 ? answer.with("Retry-After", "1") : answer;
    }

    private HttpAnswer get(final String path, final Query query, final long now) {
        if (BybitRest.has(path)) {
            return bybitRest.get(path, query, accounts.time().at(now));
        }
        if (spotRest.has(path)) {
            return spotRest.get(path, query, now);
        }
        return usdmRest.has(path)
                ? usdmRest.get(path, query, now)
                : HttpAnswer.plain(404, "404 page not found");
    }
}
