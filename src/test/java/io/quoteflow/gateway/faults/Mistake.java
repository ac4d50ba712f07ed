package io.quoteflow.gateway.faults;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mistakes that gateways of others make. The schedules have to catch each. */
enum Mistake {
    NONE(),
    /** A create that is not answered in time is sent again. */
    RETRY_CREATE("withhold order.create count=5; late=3s order"),
    /** The code of a client id that is used already counts as a rejection. */
    USED_ID_IS_REJECTED("code=110072:accepted order.create count=5; late=3s order"),
    /** The acknowledgement of a cancel counts as the end of the order. */
    TRUST_CANCEL("race=lost order.cancel* count=20; late=2s order; late=2s execution"),
    /** The receive window is ten times as long. */
    WIDE_WINDOW("stall=2s /v5/trade* count=20"),
    /** A process that starts knows nothing of the ones before. */
    FORGET_IDS(),
    /** Funding is booked as a fill. */
    FUNDING_IS_A_FILL("row=Funding *"),
    /** An amend adds what has filled since it was decided. */
    IGNORE_FILLED("race=partial order.amend count=20; late=1s execution"),
    /** An order that may only reduce a position is sent as any other. */
    FORGET_REDUCE_ONLY();

    private final List<String> lures;

    Mistake(final String... lures) {
        this.lures = List.of(lures);
    }

    /** Returns faults of the exchange under which the mistake costs money. */
    List<String> lures() {
        return lures;
    }

    private static final int USED_LINEAR = 110_072;
    private static final int USED_SPOT = 170_141;
    private static final int WIDER = 10;

    /** Returns the protocol of a gateway that makes the mistake. */
    AccountProtocol in(final AccountProtocol right) {
        return switch (this) {
            case USED_ID_IS_REJECTED -> new RejectingProtocol(right);
            case WIDE_WINDOW -> new WideProtocol(right);
            case FUNDING_IS_A_FILL -> new FundingProtocol(right);
            case FORGET_REDUCE_ONLY -> new OpeningProtocol(right);
            default -> right;
        };
    }

    /** Returns a row of orders as a gateway that makes the mistake reads it. */
    byte[] readAs(final byte[] row) {
        return this == IGNORE_FILLED
                ? new String(row, StandardCharsets.UTF_8)
                        .replaceFirst("\"filled\":\"[^\"]*\",?", "")
                        .replace(",}", "}")
                        .getBytes(StandardCharsets.UTF_8)
                : row;
    }

    private static Meaning rejected(final Meaning meaning) {
        return meaning.code() == USED_LINEAR || meaning.code() == USED_SPOT
                ? new Meaning(Outcome.NOT_PLACED, Remedy.NONE, meaning.code(), meaning.reason())
                : meaning;
    }

    private static final class RejectingProtocol extends ForwardingProtocol {
        RejectingProtocol(final AccountProtocol to) {
            super(to);
        }

        @Override
        public AccountMessage read(final AccountSocket socket, final byte[] text) {
            final AccountMessage message = super.read(socket, text);
            return message instanceof AccountMessage.Replied replied
                    ? new AccountMessage.Replied(rejected(replied.reply()))
                    : message;
        }

        @Override
        public OrderReply read(final List<OrderRequest> requests, final RestAnswer answer) {
            return rejected(super.read(requests, answer));
        }

        private static OrderReply rejected(final OrderReply reply) {
            return new OrderReply(
                    reply.requestId(),
                    reply.action(),
                    Mistake.rejected(reply.whole()),
                    reply.items().stream()
                            .map(
                                    item ->
                                            new OrderReply.Item(
                                                    item.id(),
                                                    item.venueId(),
                                                    Mistake.rejected(item.meaning())))
                            .toList(),
                    reply.budget());
        }
    }

    private static final class WideProtocol extends ForwardingProtocol {
        WideProtocol(final AccountProtocol to) {
            super(to);
        }

        @Override
        public String text(
                final String requestId,
                final List<OrderRequest> requests,
                final long timestamp,
                final long window) {
            return super.text(requestId, requests, timestamp, WIDER * window);
        }

        @Override
        public HttpCall call(
                final List<OrderRequest> requests, final long timestamp, final long window) {
            return super.call(requests, timestamp, WIDER * window);
        }
    }

    private static final class OpeningProtocol extends ForwardingProtocol {
        OpeningProtocol(final AccountProtocol to) {
            super(to);
        }

        @Override
        public String text(
                final String requestId,
                final List<OrderRequest> requests,
                final long timestamp,
                final long window) {
            return super.text(
                    requestId,
                    requests.stream().map(OpeningProtocol::opening).toList(),
                    timestamp,
                    window);
        }

        private static OrderRequest opening(final OrderRequest request) {
            return request instanceof OrderRequest.Place place
                    ? new OrderRequest.Place(
                            place.instrument(),
                            place.id(),
                            place.side(),
                            place.price(),
                            place.size(),
                            place.immediate(),
                            false)
                    : request;
        }
    }

    private static final class FundingProtocol extends ForwardingProtocol {
        FundingProtocol(final AccountProtocol to) {
            super(to);
        }

        @Override
        public AccountMessage read(final AccountSocket socket, final byte[] text) {
            final AccountMessage message = super.read(socket, text);
            return message instanceof AccountMessage.Executions executions
                    ? new AccountMessage.Executions(
                            executions.rows().stream().map(FundingProtocol::filled).toList(),
                            executions.unreadable())
                    : message;
        }

        @Override
        public AccountAnswer read(final AccountQuery query, final RestAnswer answer) {
            final AccountAnswer read = super.read(query, answer);
            return new AccountAnswer(
                    read.meaning(),
                    read.rows().stream()
                            .map(
                                    row ->
                                            row instanceof ExecutionUpdate execution
                                                    ? filled(execution)
                                                    : row)
                            .toList(),
                    read.unreadable(),
                    read.cursor(),
                    read.facts(),
                    read.budget());
        }

        private static ExecutionUpdate filled(final ExecutionUpdate row) {
            return row.type() != ExecutionType.FUNDING
                    ? row
                    : new ExecutionUpdate(
                            row.instrument(),
                            row.executionId(),
                            row.id(),
                            row.venueId(),
                            ExecutionType.TRADE,
                            "Trade",
                            row.side(),
                            row.price(),
                            row.size(),
                            row.fee(),
                            row.feeCoin(),
                            row.maker(),
                            row.time(),
                            row.sequence());
        }
    }
}
