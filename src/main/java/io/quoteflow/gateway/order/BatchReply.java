package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;

import java.util.ArrayList;
import java.util.List;

/** What the answer to a request means for each of its orders. */
final class BatchReply {
    private BatchReply() {}

    /**
     * Returns an item for each order, in their order. If the answer says something for the request
     * as a whole, that is so for each order.
     *
     * @param wanted what was requested, 1 or more
     */
    static List<OrderReply.Item> items(final OrderReply reply, final List<OrderRequest> wanted) {
        final boolean received = reply.whole().outcome() == Outcome.RECEIVED;
        final boolean single = wanted.size() == 1 && reply.items().isEmpty();
        final List<OrderReply.Item> items = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            final String id = wanted.get(i).id();
            if (!received || single) {
                items.add(new OrderReply.Item(id, null, reply.whole()));
            } else if (reply.items().size() != wanted.size()) {
                items.add(unproven(id, reply, "the answer has another number of orders"));
            } else {
                final OrderReply.Item item = reply.items().get(i);
                final boolean named = item.id() == null || item.id().equals(id);
                items.add(named ? item : unproven(id, reply, "the answer names another order"));
            }
        }
        return items;
    }

    private static OrderReply.Item unproven(
            final String id, final OrderReply reply, final String reason) {
        return new OrderReply.Item(
                id, null, new Meaning(Outcome.UNKNOWN, Remedy.ALARM, reply.whole().code(), reason));
    }
}
