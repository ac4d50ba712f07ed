package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.DefinitionAnswer;
import io.quoteflow.venue.protocol.RestRequest;

import java.util.List;

/** Asks for the definitions of a category's instruments, at the start and hourly. */
final class Definitions {
    private static final String NO_SYMBOL = "the venue has no such symbol";
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long JITTER_MILLIS = 300_000;

    private final CoreContext context;
    private final FeedSession session;
    private final RestQueue rest;

    Definitions(final CoreContext context, final FeedSession session, final RestQueue rest) {
        this.context = context;
        this.session = session;
        this.rest = rest;
    }

    /** Asks for all definitions now and every hour. */
    void start(final List<String> symbols) {
        ask(symbols);
        context.clock()
                .after(
                        HOUR_MILLIS + context.random().nextLong(JITTER_MILLIS),
                        () -> start(symbols));
    }

    private void ask(final List<String> symbols) {
        for (final RestRequest request : session.feed().definitions(symbols)) {
            send(request, new Backoff(500, 1_000, 30_000, context.random()));
        }
    }

    private void send(final RestRequest request, final Backoff backoff) {
        rest.submit(request, answer -> answered(request, answer, backoff));
    }

    private void answered(
            final RestRequest request, final RestAnswer answer, final Backoff backoff) {
        final DefinitionAnswer read =
                answer == null
                        ? null
                        : session.feed().readDefinitions(answer.status(), answer.body());
        if (read == null || read.outcome() == DefinitionAnswer.Outcome.RETRY) {
            context.clock().after(backoff.next(), () -> send(request, backoff));
        } else if (read.outcome() == DefinitionAnswer.Outcome.DEFINED) {
            request.symbols().forEach(symbol -> defined(symbol, read));
        } else if (request.symbols().size() == 1) {
            session.unknown(request.symbols().get(0), NO_SYMBOL + " (" + read.detail() + ")");
        } else {
            // one of them is unknown; single requests find out which
            request.symbols().forEach(symbol -> ask(List.of(symbol)));
        }
    }

    private void defined(final String symbol, final DefinitionAnswer read) {
        final byte[] payload = read.payloads().get(symbol);
        if (payload != null) {
            session.defined(symbol, payload);
        } else {
            session.unknown(symbol, read.bad().getOrDefault(symbol, NO_SYMBOL));
        }
    }
}
