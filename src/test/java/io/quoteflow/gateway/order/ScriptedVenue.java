package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountFacts;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.gateway.account.OrderUpdate;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.PositionUpdate;
import io.quoteflow.gateway.account.RateBudget;
import io.quoteflow.gateway.account.Remedy;
import io.quoteflow.gateway.account.WalletUpdate;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A venue that does what a test says: it keeps orders and executions and never matches them. */
final class ScriptedVenue {
    /** Stands for an answer that never comes. */
    static final Object NEVER = new Object();

    private final OrderHarness world;
    final Map<String, OrderUpdate> orders = new LinkedHashMap<>();
    final List<ExecutionUpdate> executions = new ArrayList<>();
    final Set<String> seen = new HashSet<>();

    /** Ids of which the venue received a place more than once. */
    final Set<String> twice = new HashSet<>();

    /** What answers to the next requests about orders mean; then all is received. */
    final ArrayDeque<Meaning> meanings = new ArrayDeque<>();

    /** What the next batches get as a whole, none of whose orders is carried out. */
    final ArrayDeque<Meaning> ofBatches = new ArrayDeque<>();

    /** Whether requests with another meaning than received are carried out all the same. */
    boolean acceptsAnyway;

    boolean carriesOut = true;
    boolean answers = true;
    boolean answersWithoutId;
    boolean orderPushes = true;
    boolean executionPushes = true;

    /** Whether lists and queries show orders. */
    boolean shows = true;

    boolean showsExecutions = true;

    /** What was wrong with rows of the list of open orders. */
    List<String> unreadable = List.of();

    boolean restWorks = true;
    BigDecimal moves = BigDecimal.ZERO;
    long ahead;
    boolean withdraw;
    BigDecimal position = BigDecimal.ZERO;
    long lastUpdate;
    private int count;

    ScriptedVenue(final OrderHarness world) {
        this.world = world;
    }

    long time() {
        return world.wall() + ahead;
    }

    static Meaning meaning(final Outcome outcome, final int code) {
        return new Meaning(outcome, Remedy.NONE, code, "code " + code);
    }

    void heard(final int connection, final Object value) {
        if ("auth".equals(value)) {
            if (world.authenticates) {
                world.deliver(connection, new AccountMessage.Authenticated(ScriptedProtocol.GOOD));
            }
        } else if ("subscribe".equals(value)) {
            world.deliver(connection, new AccountMessage.Subscribed(null, true, ""));
        } else if ("ping".equals(value)) {
            if (world.pongs) {
                world.deliver(connection, new AccountMessage.Pong());
            }
        } else {
            final ScriptedProtocol.Sent sent = (ScriptedProtocol.Sent) value;
            final OrderReply reply = handle(sent);
            if (reply != null) {
                world.deliver(connection, new AccountMessage.Replied(reply));
            }
        }
    }

    Object asked(final ScriptedProtocol.Sent sent) {
        if (!restWorks) {
            return null;
        }
        if (sent.query() != null) {
            return answer(sent.query());
        }
        final OrderReply reply = handle(sent);
        return reply == null ? NEVER : reply;
    }

    private OrderReply handle(final ScriptedProtocol.Sent sent) {
        final OrderRequest first = sent.orders().get(0);
        for (final OrderRequest request : sent.orders()) {
            if (request.action() == OrderAction.PLACE && !seen.add(request.id())) {
                twice.add(request.id());
            }
        }
        if (time() > sent.timestamp() + sent.window()) {
            return reply(sent, first, meaning(Outcome.NOT_PLACED, 10002), List.of());
        }
        final boolean batch = sent.orders().size() > 1;
        final Meaning whole = batch ? ofBatches.poll() : null;
        if (whole != null) {
            return reply(sent, first, whole, List.of());
        }
        final List<OrderReply.Item> items = new ArrayList<>();
        for (final OrderRequest request : sent.orders()) {
            final Meaning scripted = meanings.poll();
            Meaning meaning = ScriptedProtocol.GOOD;
            if (carriesOut && (scripted == null || acceptsAnyway)) {
                meaning = carryOut(request);
            }
            items.add(new OrderReply.Item(request.id(), "", scripted == null ? meaning : scripted));
        }
        return batch
                ? reply(sent, first, ScriptedProtocol.GOOD, items)
                : reply(sent, first, items.get(0).meaning(), List.of());
    }

    private OrderReply reply(
            final ScriptedProtocol.Sent sent,
            final OrderRequest request,
            final Meaning meaning,
            final List<OrderReply.Item> items) {
        return answers
                ? new OrderReply(
                        answersWithoutId ? null : sent.requestId(),
                        request.action(),
                        meaning,
                        items,
                        RateBudget.UNSAID)
                : null;
    }

    private Meaning carryOut(final OrderRequest request) {
        final OrderUpdate known = orders.get(request.id());
        if (request instanceof OrderRequest.Place place) {
            put(
                    order(
                            place.instrument(),
                            place.id(),
                            place.side(),
                            OrderState.OPEN,
                            place.price().add(moves),
                            place.size(),
                            BigDecimal.ZERO,
                            ""));
        } else if (known == null || known.state() != OrderState.OPEN) {
            return meaning(Outcome.GONE, 110001);
        } else if (request instanceof OrderRequest.Amend amend) {
            put(change(known, OrderState.OPEN, amend.price(), amend.total(), known.filled(), ""));
        } else {
            end(request.id(), OrderState.CANCELLED, "by user");
        }
        return ScriptedProtocol.GOOD;
    }

    private OrderUpdate order(
            final InstrumentId instrument,
            final String id,
            final Side side,
            final OrderState state,
            final BigDecimal price,
            final BigDecimal size,
            final BigDecimal filled,
            final String reason) {
        lastUpdate = Math.max(lastUpdate + 1, time());
        return new OrderUpdate(
                instrument,
                id,
                "v-" + id,
                side,
                state,
                price,
                size,
                filled,
                reason,
                true,
                time(),
                lastUpdate);
    }

    OrderUpdate change(
            final OrderUpdate old,
            final OrderState state,
            final BigDecimal price,
            final BigDecimal size,
            final BigDecimal filled,
            final String reason) {
        return order(old.instrument(), old.id(), old.side(), state, price, size, filled, reason);
    }

    /** Keeps an order and pushes it. */
    void put(final OrderUpdate order) {
        orders.put(order.id(), order);
        if (orderPushes) {
            push(order);
        }
    }

    void push(final OrderUpdate order) {
        world.push("/private", new AccountMessage.Orders(List.of(order), List.of()));
    }

    /** Adds an order that this gateway never sent. */
    void placeOther(final String id) {
        put(
                order(
                        OrderHarness.LINEAR,
                        id,
                        Side.BUY,
                        OrderState.OPEN,
                        new BigDecimal("59000"),
                        new BigDecimal("0.010"),
                        BigDecimal.ZERO,
                        ""));
    }

    void end(final String id, final OrderState state, final String reason) {
        final OrderUpdate known = orders.get(id);
        put(change(known, state, known.price(), known.size(), known.filled(), reason));
    }

    /** Fills a part of an order. */
    void fill(final String id, final String size) {
        final OrderUpdate known = orders.get(id);
        final BigDecimal filled = known.filled().add(new BigDecimal(size));
        final boolean all = filled.compareTo(known.size()) >= 0;
        final ExecutionUpdate execution =
                execution(ExecutionType.TRADE, id, known.side(), known.price(), size);
        executions.add(execution);
        position = position.add(execution.size().multiply(BigDecimal.valueOf(known.side().sign())));
        if (executionPushes) {
            push(execution);
        }
        put(
                change(
                        known,
                        all ? OrderState.FILLED : OrderState.OPEN,
                        known.price(),
                        known.size(),
                        filled,
                        ""));
    }

    ExecutionUpdate execution(
            final ExecutionType type,
            final String id,
            final Side side,
            final BigDecimal price,
            final String size) {
        return new ExecutionUpdate(
                OrderHarness.LINEAR,
                "x" + ++count,
                id,
                "v-" + id,
                type,
                type.text(),
                side,
                price,
                new BigDecimal(size),
                new BigDecimal("0.01"),
                "USDT",
                true,
                time(),
                count);
    }

    void push(final ExecutionUpdate execution) {
        world.push("/private", new AccountMessage.Executions(List.of(execution), List.of()));
    }

    private AccountAnswer answer(final AccountQuery query) {
        final List<Object> rows = new ArrayList<>();
        AccountFacts facts = AccountFacts.NONE;
        if (query instanceof AccountQuery.ServerTime) {
            facts = new AccountFacts(time(), null, null, null, null, null, null, null);
        } else if (query instanceof AccountQuery.OpenOrders open && shows) {
            orders.values().stream()
                    .filter(o -> o.state() == OrderState.OPEN)
                    .filter(o -> open.category().endsWith(o.instrument().category()))
                    .forEach(rows::add);
        } else if (query instanceof AccountQuery.OneOrder one && shows) {
            final OrderUpdate known = orders.get(one.id());
            if (known != null) {
                rows.add(known);
            }
        } else if (query instanceof AccountQuery.Executions walk && showsExecutions) {
            executions.stream()
                    .filter(e -> walk.category().endsWith(e.instrument().category()))
                    .filter(e -> e.time() >= walk.from() && e.time() < walk.until())
                    .forEach(e -> rows.add(0, e));
        } else if (query instanceof AccountQuery.Positions) {
            rows.add(
                    new PositionUpdate(
                            OrderHarness.LINEAR, position, new BigDecimal(5), true, true, time()));
        } else if (query instanceof AccountQuery.Wallet) {
            rows.add(new WalletUpdate("USDT", new BigDecimal(1000)));
        } else {
            facts =
                    new AccountFacts(
                            null, "REGULAR_MARGIN", true, withdraw, false, 10, true, "test");
        }
        return new AccountAnswer(
                ScriptedProtocol.GOOD,
                rows,
                query instanceof AccountQuery.OpenOrders ? unreadable : List.of(),
                "",
                facts,
                RateBudget.UNSAID);
    }
}
