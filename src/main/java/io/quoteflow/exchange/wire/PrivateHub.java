package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.AccountListener;
import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.ExchangeTime;
import io.quoteflow.exchange.account.ExecutionRow;
import io.quoteflow.exchange.account.ListedMarket;
import io.quoteflow.exchange.account.MarketDirectory;
import io.quoteflow.exchange.account.OrderRow;
import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Collects what happens in accounts and sends it to the private connections. */
final class PrivateHub implements AccountListener {
    private static final int KEPT = 200;

    private final MarketDirectory directory;
    private final StateQueries queries;
    private final ExchangeTime time;
    private final FaultBoard faults;
    private final Outbox outbox;
    private final SplittableRandom random;
    private final Map<Long, PrivateConnection> connections = new LinkedHashMap<>();
    private final Map<AccountState, Pending> pending = new LinkedHashMap<>();
    private final Map<AccountState, Deque<Frame>> sent = new HashMap<>();
    private long number = 8_900_000_000L;

    /** What of an account is not sent yet. */
    private static final class Pending {
        private final List<OrderRow> orders = new ArrayList<>();
        private final List<ExecutionRow> executions = new ArrayList<>();
        private final Set<String> positions = new LinkedHashSet<>();
        private boolean wallet;
    }

    /** A frame of an account, by the kind of its topic and its category. */
    private record Frame(String kind, String category, List<ObjectNode> rows, String id) {
        String text(final String topic, final long created) {
            final ObjectNode json = WireAnswer.JSON.createObjectNode();
            json.put("id", id).put("topic", topic).put("creationTime", created);
            rows.forEach(json.putArray("data")::add);
            return json.toString();
        }
    }

    PrivateHub(
            final MarketDirectory directory,
            final StateQueries queries,
            final ExchangeTime time,
            final FaultBoard faults,
            final Outbox outbox,
            final SplittableRandom random) {
        this.directory = directory;
        this.queries = queries;
        this.time = time;
        this.faults = faults;
        this.outbox = outbox;
        this.random = random;
    }

    void add(final PrivateConnection connection) {
        connections.put(connection.id(), connection);
    }

    void remove(final long connection) {
        connections.remove(connection);
    }

    /** Whether a connection that is open has subscribed to a topic of an account. */
    boolean hasTopic(final AccountState account, final String topic) {
        return connections.values().stream()
                .anyMatch(each -> isOf(each, account) && each.topics().contains(topic));
    }

    private static boolean isOf(final PrivateConnection connection, final AccountState account) {
        return connection.account() != null && connection.account().state() == account;
    }

    private Pending of(final AccountState account) {
        return pending.computeIfAbsent(account, first -> new Pending());
    }

    @Override
    public void order(final AccountState account, final OrderRow row) {
        of(account).orders.add(row);
    }

    @Override
    public void executed(final AccountState account, final ExecutionRow row) {
        of(account).executions.add(row);
    }

    @Override
    public void position(final AccountState account, final String symbol) {
        if (directory.find("linear", symbol) != null) {
            of(account).positions.add(symbol);
        }
    }

    @Override
    public void wallet(final AccountState account) {
        of(account).wallet = true;
    }

    /** Sends what has happened since the last call. */
    void flush(final long now) {
        if (!pending.isEmpty()) {
            final Map<AccountState, Pending> all = new LinkedHashMap<>(pending);
            pending.clear();
            all.forEach((account, each) -> flush(account, each, now));
        }
    }

    private void flush(final AccountState account, final Pending news, final long now) {
        final List<Frame> orders = new ArrayList<>();
        group(news.orders, row -> row.terms().category(), RowJson::streamOrder, "order", orders);
        final List<Frame> executions = new ArrayList<>();
        group(
                news.executions,
                row -> row.truth().category(),
                RowJson::streamExecution,
                "execution",
                executions);
        // there is no order between topics
        final boolean executionsFirst = random.nextBoolean();
        publish(account, executionsFirst ? executions : orders, now);
        publish(account, executionsFirst ? orders : executions, now);
        for (final ExecutionRow row : news.executions) {
            if (row.truth().isTrade()) {
                final List<ObjectNode> fast = List.of(RowJson.fastExecution(row));
                publish(account, frame("execution.fast", row.truth().category(), fast), now);
            }
        }
        for (final String symbol : news.positions) {
            final ListedMarket market = directory.find("linear", symbol);
            final ObjectNode row = RowJson.position(account, symbol, market, "entryPrice");
            publish(
                    account,
                    frame("position", "linear", List.of(row.put("category", "linear"))),
                    now);
        }
        if (news.wallet) {
            final ObjectNode row = RowJson.wallet(account, queries.unrealised(account));
            publish(account, frame("wallet", "", List.of(row)), now);
        }
    }

    /** Makes frames of rows: each its own, or all of a category that follow each other in one. */
    private <R> void group(
            final List<R> rows,
            final Function<R, String> category,
            final Function<R, ObjectNode> json,
            final String kind,
            final List<Frame> frames) {
        final boolean together = random.nextBoolean();
        int from = 0;
        while (from < rows.size()) {
            int to = from + 1;
            final String first = category.apply(rows.get(from));
            while (together && to < rows.size() && category.apply(rows.get(to)).equals(first)) {
                to++;
            }
            frames.add(frame(kind, first, rows.subList(from, to).stream().map(json).toList()));
            from = to;
        }
    }

    private Frame frame(final String kind, final String category, final List<ObjectNode> rows) {
        return new Frame(kind, category, rows, "100000001_" + kind + "_" + number++);
    }

    private void publish(final AccountState account, final List<Frame> frames, final long now) {
        for (final Frame frame : frames) {
            keep(account, frame);
            publish(account, frame, now);
        }
    }

    private void keep(final AccountState account, final Frame frame) {
        final Deque<Frame> kept = sent.computeIfAbsent(account, first -> new ArrayDeque<>());
        kept.addLast(frame);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    private void publish(final AccountState account, final Frame frame, final long now) {
        for (final PrivateConnection connection : List.copyOf(connections.values())) {
            if (isOf(connection, account)) {
                for (final String topic : names(frame)) {
                    if (connection.wants(topic)) {
                        outbox.push(connection, topic, frame.text(topic, time.at(now)), now);
                    }
                }
            }
        }
    }

    private static List<String> names(final Frame frame) {
        return frame.category().isEmpty()
                ? List.of(frame.kind())
                : List.of(frame.kind(), frame.kind() + "." + frame.category());
    }

    /** Repeats old frames of topics that were subscribed to, if a fault asks for it. */
    void subscribed(final PrivateConnection connection, final List<String> topics, final long now) {
        for (final String topic : topics) {
            final boolean repeated = topic.startsWith("order") || topic.startsWith("execution");
            if (repeated && faults.takes(FaultKind.REPLAY, connection, topic, now)) {
                replay(connection, topic, (int) Fault.number(faults.valueOfLast()), now);
            }
        }
    }

    private void replay(
            final PrivateConnection connection,
            final String topic,
            final int most,
            final long now) {
        final List<Frame> old = new ArrayList<>();
        for (final Frame frame :
                sent.getOrDefault(connection.account().state(), new ArrayDeque<>())) {
            if (names(frame).contains(topic)) {
                old.add(frame);
            }
        }
        for (final Frame frame : old.subList(Math.max(0, old.size() - most), old.size())) {
            outbox.push(connection, topic, frame.text(topic, time.at(now)), now);
        }
    }
}
