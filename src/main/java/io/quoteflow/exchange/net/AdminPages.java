package io.quoteflow.exchange.net;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.quoteflow.exchange.ExchangeStatus;
import io.quoteflow.exchange.FakeExchange;
import io.quoteflow.exchange.HttpAnswer;
import io.quoteflow.http.OwnSite;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The paths of the port that are none of an exchange: {@code /fault}, {@code /status} and {@code
 * /truth}.
 */
final class AdminPages {
    private static final String FAULT = "/fault";
    private static final String STATUS = "/status";
    private static final String TRUTH = "/truth?key=";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeExchange exchange;
    private final OwnSite site;

    AdminPages(final FakeExchange exchange, final int port) {
        this.exchange = exchange;
        site = OwnSite.loopback(port);
    }

    boolean has(final FullHttpRequest request) {
        return request.uri().equals(FAULT)
                || request.uri().equals(STATUS)
                || request.uri().startsWith(TRUTH);
    }

    HttpAnswer answer(final FullHttpRequest request, final long now) {
        final List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (!site.isNamedBy(hosts) || request.headers().contains(HttpHeaderNames.ORIGIN)) {
            return HttpAnswer.plain(403, "this path is not for pages of browsers\n");
        }
        if (request.uri().equals(FAULT) && request.method().equals(HttpMethod.POST)) {
            return fault(request.content().toString(StandardCharsets.UTF_8), now);
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return HttpAnswer.plain(
                    405,
                    "allowed are POST /fault, GET /fault, GET /status and GET /truth?key=KEY\n");
        }
        if (request.uri().startsWith(TRUTH)) {
            return truth(request.uri().substring(TRUTH.length()));
        }
        final ExchangeStatus status = exchange.status(now);
        return request.uri().equals(FAULT)
                ? HttpAnswer.plain(200, lines(status.faults()))
                : HttpAnswer.json(200, JSON.valueToTree(status).toString());
    }

    private HttpAnswer truth(final String key) {
        try {
            return HttpAnswer.json(200, TruthJson.of(exchange.truth(key)));
        } catch (final IllegalArgumentException unknown) {
            return HttpAnswer.plain(404, "no account has this key\n");
        }
    }

    private HttpAnswer fault(final String script, final long now) {
        try {
            exchange.fault(script, now);
            return HttpAnswer.plain(200, lines(exchange.status(now).faults()));
        } catch (final IllegalArgumentException refused) {
            return HttpAnswer.plain(400, refused.getMessage() + "\n");
        }
    }

    private static String lines(final List<String> faults) {
        return faults.isEmpty() ? "no faults\n" : String.join("\n", faults) + "\n";
    }
}
