package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.RateBudget;
import io.quoteflow.gateway.account.Remedy;

import java.util.ArrayList;
import java.util.List;

/** Reads receipts for orders, which the order socket and REST write alike. */
final class OrderReplies {
    private final VenueText text;

    OrderReplies(final VenueText text) {
        this.text = text;
    }

    /** Returns the action of an operation such as {@code order.create}; null if it has none. */
    static OrderAction action(final String operation) {
        return switch (operation) {
            case "order.create" -> OrderAction.PLACE;
            case "order.amend" -> OrderAction.AMEND;
            case "order.cancel" -> OrderAction.CANCEL;
            default -> null;
        };
    }

    /**
     * Reads a receipt.
     *
     * @param requestId null if not said
     * @param action null if not said
     * @param answer the object with the code
     * @param data what the receipt says of the orders; may be null
     */
    OrderReply read(
            final String requestId,
            final OrderAction action,
            final boolean batch,
            final JsonFields answer,
            final JsonFields data) {
        final String message = text.clean(answer.text("retMsg", "ret_msg"));
        final int code =
                answer.has("retCode") || !answer.text("success").equals("true")
                        ? BybitAnswer.code(answer.text("retCode"))
                        : BybitCodes.SUCCESS;
        if (code == BybitCodes.SUCCESS && batch) {
            final List<OrderReply.Item> items = items(action, answer.object("retExtInfo"), data);
            return items == null
                    ? whole(requestId, action, unproven("the lists of the batch do not match"))
                    : new OrderReply(
                            requestId,
                            action,
                            BybitCodes.of(action, code, ""),
                            items,
                            RateBudget.UNSAID);
        }
        if (batch) {
            return whole(requestId, action, BybitCodes.ofBatch(action, code, message));
        }
        return whole(
                requestId,
                action,
                code == BybitCodes.SUCCESS
                        ? received(action, data)
                        : BybitCodes.of(action, code, message));
    }

    private static OrderReply whole(
            final String requestId, final OrderAction action, final Meaning meaning) {
        return new OrderReply(requestId, action, meaning, List.of(), RateBudget.UNSAID);
    }

    /** A receipt is one only if it names the order. */
    private static Meaning received(final OrderAction action, final JsonFields order) {
        return order == null || order.text("orderId").isEmpty()
                ? new Meaning(Outcome.UNKNOWN, Remedy.NONE, BybitCodes.SUCCESS, "no orderId")
                : BybitCodes.of(action, BybitCodes.SUCCESS, "");
    }

    private static Meaning unproven(final String reason) {
        return new Meaning(Outcome.UNKNOWN, Remedy.ALARM, BybitCodes.SUCCESS, reason);
    }

    /** Reads two lists that belong together by position; null if they do not. */
    private List<OrderReply.Item> items(
            final OrderAction action, final JsonFields said, final JsonFields data) {
        final List<?> orders = data == null ? null : data.list("list");
        final List<?> codes = said == null ? null : said.list("list");
        if (orders == null || codes == null || orders.size() != codes.size()) {
            return null;
        }
        final List<OrderReply.Item> items = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            items.add(item(action, orders.get(i), codes.get(i)));
        }
        return items;
    }

    private OrderReply.Item item(final OrderAction action, final Object order, final Object said) {
        final JsonFields fields = order instanceof JsonFields object ? object : null;
        final String id = fields == null ? "" : fields.text("orderLinkId");
        final String venueId = fields == null ? "" : fields.text("orderId");
        final Meaning meaning;
        if (said instanceof JsonFields answer) {
            final int code = BybitAnswer.code(answer.text("code"));
            meaning =
                    code == BybitCodes.SUCCESS
                            ? received(action, fields)
                            : BybitCodes.of(action, code, text.clean(answer.text("msg")));
        } else {
            meaning = unproven("the batch has an item without a code");
        }
        return new OrderReply.Item(
                id.isEmpty() ? null : id, venueId.isEmpty() ? null : venueId, meaning);
    }
}
