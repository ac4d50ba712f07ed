package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountMessage.Authenticated;
import io.quoteflow.gateway.account.AccountMessage.Executions;
import io.quoteflow.gateway.account.AccountMessage.Ignored;
import io.quoteflow.gateway.account.AccountMessage.Orders;
import io.quoteflow.gateway.account.AccountMessage.Pong;
import io.quoteflow.gateway.account.AccountMessage.Positions;
import io.quoteflow.gateway.account.AccountMessage.Replied;
import io.quoteflow.gateway.account.AccountMessage.Subscribed;
import io.quoteflow.gateway.account.AccountMessage.Wallets;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderUpdate;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.PositionUpdate;
import io.quoteflow.gateway.account.Remedy;
import io.quoteflow.gateway.account.WalletUpdate;

import java.util.List;
import java.util.Locale;

/**
 * Reads what the private socket and the order socket say. The two have dialects of their own, and
 * the venue mixes them, so that each is read as either.
 */
final class SocketFrames {
    private static final String BATCH = "-batch";

    private final VenueText text;
    private final OrderReplies replies;

    SocketFrames(final VenueText text) {
        this.text = text;
        replies = new OrderReplies(text);
    }

    AccountMessage read(final AccountSocket socket, final byte[] bytes) {
        final JsonFields frame = JsonFields.parse(bytes);
        if (frame == null) {
            return new Ignored(bytes.length + " bytes that are no JSON object");
        }
        if (frame.has("topic")) {
            return socket == AccountSocket.PRIVATE
                    ? pushed(frame)
                    : new Ignored("a push on the order socket");
        }
        final String operation = frame.text("op");
        return switch (operation) {
            case "auth" -> new Authenticated(authenticated(socket, frame));
            case "ping", "pong" -> new Pong();
            case "subscribe" -> subscribed(frame);
            default ->
                    socket == AccountSocket.ORDERS
                            ? replied(operation, frame)
                            : new Ignored("operation \"" + text.clean(operation) + "\"");
        };
    }

    private AccountMessage pushed(final JsonFields frame) {
        final String topic = frame.text("topic");
        final int dot = topic.indexOf('.');
        final String stream = dot < 0 ? topic : topic.substring(0, dot);
        final String rest = dot < 0 ? "" : topic.substring(dot + 1);
        if (stream.equals("execution") && rest.startsWith("fast") || stream.equals("dcp")) {
            // the same execution comes on the full topic; nothing is ever pushed on the other one
            return new Ignored("");
        }
        final List<?> data = frame.list("data");
        if (data == null) {
            return new Ignored("topic \"" + text.clean(topic) + "\" without a list of data");
        }
        return switch (stream) {
            case "order" -> {
                final RowList<OrderUpdate> read =
                        RowList.read("order", rest, data, row -> OrderRows.read(row, text));
                yield new Orders(read.rows(), read.unreadable());
            }
            case "execution" -> {
                final RowList<ExecutionUpdate> read =
                        RowList.read(
                                "execution", rest, data, row -> ExecutionRows.pushed(row, text));
                yield new Executions(read.rows(), read.unreadable());
            }
            case "position" -> {
                final RowList<PositionUpdate> read =
                        RowList.read("position", rest, data, BalanceRows::position);
                yield new Positions(read.rows(), read.unreadable());
            }
            case "wallet" -> {
                final RowList<WalletUpdate> read = RowList.readCoins(data, BalanceRows::wallet);
                yield new Wallets(read.rows(), read.unreadable());
            }
            default -> new Ignored("topic \"" + text.clean(topic) + "\"");
        };
    }

    private Meaning authenticated(final AccountSocket socket, final JsonFields frame) {
        final String message = text.clean(frame.text("retMsg", "ret_msg"));
        if (frame.has("retCode")) {
            final int code = BybitAnswer.code(frame.text("retCode"));
            return BybitCodes.ofAuthentication(socket, code, message);
        }
        if (frame.text("success").equals("true")) {
            return new Meaning(Outcome.RECEIVED, Remedy.NONE, BybitCodes.SUCCESS, "");
        }
        // the private socket has no codes: a request that came too late is no wrong key
        return message.toLowerCase(Locale.ROOT).contains("expire")
                ? new Meaning(Outcome.WAIT, Remedy.MEASURE_CLOCK, Meaning.NO_CODE, message)
                : new Meaning(Outcome.FATAL, Remedy.ALARM, Meaning.NO_CODE, message);
    }

    private AccountMessage subscribed(final JsonFields frame) {
        final boolean success =
                frame.has("success")
                        ? frame.text("success").equals("true")
                        : frame.text("retCode").equals("0");
        return new Subscribed(
                requestId(frame), success, text.clean(frame.text("ret_msg", "retMsg")));
    }

    private AccountMessage replied(final String operation, final JsonFields frame) {
        if (!operation.startsWith("order.") && !frame.has("retCode") && !frame.has("success")) {
            return new Ignored("operation \"" + text.clean(operation) + "\"");
        }
        final OrderReply reply =
                replies.read(
                        requestId(frame),
                        OrderReplies.action(operation.replace(BATCH, "")),
                        operation.endsWith(BATCH),
                        frame,
                        frame.object("data"));
        return new Replied(
                new OrderReply(
                        reply.requestId(),
                        reply.action(),
                        BybitCodes.onSocket(AccountSocket.ORDERS, reply.whole()),
                        reply.items(),
                        BybitAnswer.budget(frame.object("header"))));
    }

    private static String requestId(final JsonFields frame) {
        final String id = frame.text("reqId", "req_id");
        return id.isEmpty() ? null : id;
    }
}
