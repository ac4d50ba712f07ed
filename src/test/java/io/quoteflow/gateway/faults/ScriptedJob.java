package io.quoteflow.gateway.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.gateway.OrderChecks;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A job that decides at random, and as the trader's live venue does knows of its orders only what
 * the journal tells. It can die and come back, which repeats the rows since its last checkpoint
 * under a new epoch.
 */
final class ScriptedJob {
    static final String NAMESPACE = "qf";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long CHECKPOINT_INTERVAL = 1_000;
    private static final int MAX_READ = 30;
    private static final long CROWD_PAUSE = 115;
    private static final int REDUCE_ONE_IN = 6;
    private static final BigDecimal FAR = new BigDecimal("0.98");
    private static final Set<String> ENDED = Set.of("rejected", "cancelled", "expired");

    private enum State {
        PENDING,
        WORKING,
        AMENDING,
        CANCELLING,
        UNKNOWN
    }

    private static final class Order {
        private final InstrumentId instrument;
        private final String id;
        private final String side;
        private final boolean taker;
        private State state = State.PENDING;
        private BigDecimal rests;
        private BigDecimal filled = BigDecimal.ZERO;

        private Order(
                final InstrumentId instrument,
                final String id,
                final String side,
                final boolean taker,
                final BigDecimal size) {
            this.instrument = instrument;
            this.id = id;
            this.side = side;
            this.taker = taker;
            rests = size;
        }
    }

    private final Agenda agenda;
    private final Broker broker;
    private final PublicMarket market;
    private final List<InstrumentId> instruments;
    private final SplittableRandom random;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<InstrumentId, Long> counters = new HashMap<>();
    private final List<Broker.Row> sinceCheckpoint = new ArrayList<>();

    /** All decisions about orders. */
    final List<OrderChecks.Decided> decided = new ArrayList<>();

    /** Ids that a job of an older epoch decided, which nobody may obey. */
    final List<String> ofZombies = new ArrayList<>();

    private int read;
    private long readAt;
    private long epoch = 1;
    private long decisions;
    private boolean dead;
    private boolean quiet;

    ScriptedJob(
            final Agenda agenda,
            final Broker broker,
            final PublicMarket market,
            final List<InstrumentId> instruments,
            final SplittableRandom random) {
        this.agenda = agenda;
        this.broker = broker;
        this.market = market;
        this.instruments = instruments;
        this.random = random;
    }

    void start() {
        each(5, this::read);
        each(CHECKPOINT_INTERVAL, sinceCheckpoint::clear);
        instruments.forEach(this::decideSoon);
    }

    private void each(final long interval, final Runnable action) {
        agenda.after(
                interval,
                () -> {
                    if (!dead && !broker.down) {
                        action.run();
                    }
                    each(interval, action);
                });
    }

    private void decideSoon(final InstrumentId instrument) {
        agenda.after(
                100 + random.nextInt(400),
                () -> {
                    if (!dead && !broker.down && !quiet && market.bid(instrument) != null) {
                        decide(instrument);
                    }
                    decideSoon(instrument);
                });
    }

    boolean isDead() {
        return dead;
    }

    void kill() {
        dead = true;
    }

    /** Comes back with what it had, and repeats the rows since its last checkpoint. */
    void revive() {
        final long old = epoch;
        dead = false;
        epoch++;
        for (final Broker.Row row : List.copyOf(sinceCheckpoint)) {
            broker.orders.add(new Broker.Row(row.bytes(), epoch));
        }
        if (random.nextInt(3) == 0) {
            agenda.after(500 + random.nextInt(3_000), () -> speakAsZombie(old));
        }
    }

    private void speakAsZombie(final long old) {
        final InstrumentId instrument = instruments.get(0);
        if (broker.down || market.bid(instrument) == null) {
            return;
        }
        final String id = NAMESPACE + "-zombie-" + ++decisions;
        ofZombies.add(id);
        final ObjectNode row =
                row(
                        instrument,
                        id,
                        "place",
                        "buy",
                        false,
                        market.bid(instrument),
                        lots(instrument));
        broker.orders.add(new Broker.Row(row.toString().getBytes(StandardCharsets.UTF_8), old));
    }

    /** Decides nothing new from now on, and cancels what it knows. */
    void rest() {
        quiet = true;
        each(
                1_000,
                () -> {
                    for (final Order order : List.copyOf(orders.values())) {
                        if (order.state != State.CANCELLING) {
                            order.state = State.CANCELLING;
                            cancel(order);
                        }
                    }
                });
    }

    /** Decides nothing from now on but to place orders that rest far from the market. */
    void crowd(final int count) {
        quiet = true;
        final InstrumentId instrument = instruments.get(0);
        for (int i = 0; i < count; i++) {
            agenda.after(
                    i * CROWD_PAUSE,
                    () -> {
                        final BigDecimal price = market.bid(instrument).multiply(FAR);
                        place(
                                instrument,
                                "buy",
                                false,
                                price.setScale(1, RoundingMode.DOWN),
                                false);
                    });
        }
    }

    /** Returns the ids that may rest, as far as it knows. */
    Set<String> open() {
        return orders.keySet();
    }

    // reading

    private void read() {
        if (agenda.now() < readAt) {
            return;
        }
        readAt = agenda.now() + random.nextInt(MAX_READ);
        while (read < broker.journal.size()) {
            apply(broker.journal.get(read++));
        }
    }

    private void apply(final NewRecord record) {
        final JsonNode payload;
        try {
            payload = JSON.readTree(record.payload());
        } catch (final IOException broken) {
            throw new IllegalStateException("the journal has a broken payload", broken);
        }
        if (record.kind() == RecordKind.HEARTBEAT) {
            final InstrumentId instrument = InstrumentId.parse(record.instrument());
            emit(
                    row(
                            instrument,
                            NAMESPACE + "-hb-" + ++decisions,
                            "heartbeat",
                            null,
                            false,
                            null,
                            null));
        } else if (record.kind() == RecordKind.EXECUTION) {
            report(payload);
        }
    }

    private void report(final JsonNode report) {
        final Order order = orders.get(report.path("id").asText());
        if (order == null) {
            return;
        }
        final String status = report.path("status").asText();
        if (report.path("type").asText().equals("trade")) {
            final BigDecimal size = new BigDecimal(report.path("size").asText());
            order.rests = order.rests.subtract(size);
            order.filled = order.filled.add(size);
            if (status.equals("filled")) {
                orders.remove(order.id);
            }
        } else if (ENDED.contains(status)) {
            orders.remove(order.id);
        } else if (status.equals("unknown")) {
            order.state = State.UNKNOWN;
        } else {
            order.state = State.WORKING;
            order.rests = new BigDecimal(report.path("size").asText());
        }
    }

    // deciding

    private void decide(final InstrumentId instrument) {
        final String side = random.nextBoolean() ? "buy" : "sell";
        if (random.nextInt(12) == 0) {
            place(instrument, side, true);
            return;
        }
        Order resting = null;
        for (final Order order : orders.values()) {
            if (order.instrument.equals(instrument) && order.side.equals(side) && !order.taker) {
                resting = order;
            }
        }
        if (resting == null) {
            place(instrument, side, false);
            return;
        }
        final int what = random.nextInt(10);
        if (resting.state == State.WORKING && what < 5) {
            amend(resting);
        } else if (resting.state != State.CANCELLING && what > 7) {
            resting.state = State.CANCELLING;
            cancel(resting);
        }
    }

    private BigDecimal lots(final InstrumentId instrument) {
        final BigDecimal lot =
                new BigDecimal(instrument.symbol().startsWith("BTC") ? "0.01" : "0.1");
        return lot.multiply(BigDecimal.valueOf(1 + random.nextInt(5)));
    }

    private BigDecimal price(
            final InstrumentId instrument, final String side, final boolean taker) {
        final BigDecimal tick =
                new BigDecimal(instrument.symbol().startsWith("BTC") ? "0.1" : "0.01");
        final BigDecimal away =
                tick.multiply(BigDecimal.valueOf(taker ? -50 : random.nextInt(6) - 1L));
        return side.equals("buy")
                ? market.bid(instrument).subtract(away)
                : market.ask(instrument).add(away);
    }

    private void place(final InstrumentId instrument, final String side, final boolean taker) {
        place(
                instrument,
                side,
                taker,
                price(instrument, side, taker),
                !instrument.category().equals("spot") && random.nextInt(REDUCE_ONE_IN) == 0);
    }

    private void place(
            final InstrumentId instrument,
            final String side,
            final boolean taker,
            final BigDecimal price,
            final boolean reduceOnly) {
        final String id =
                String.format(
                        "%s-%s-%s-%d",
                        NAMESPACE,
                        instrument.category().charAt(0),
                        instrument.symbol(),
                        ++decisions);
        final BigDecimal size = lots(instrument);
        orders.put(id, new Order(instrument, id, side, taker, size));
        emit(row(instrument, id, "place", side, taker, price, size).put("reduceOnly", reduceOnly));
    }

    private void amend(final Order order) {
        order.state = State.AMENDING;
        final ObjectNode row =
                row(
                        order.instrument,
                        order.id,
                        "amend",
                        order.side,
                        false,
                        price(order.instrument, order.side, false),
                        lots(order.instrument));
        if (random.nextInt(3) > 0) {
            row.put("filled", order.filled.toPlainString());
        }
        emit(row);
    }

    private void cancel(final Order order) {
        emit(row(order.instrument, order.id, "cancel", order.side, order.taker, null, null));
    }

    private ObjectNode row(
            final InstrumentId instrument,
            final String id,
            final String action,
            final String side,
            final boolean taker,
            final BigDecimal price,
            final BigDecimal size) {
        final long time = agenda.now();
        final long expires = time + (random.nextInt(10) == 0 ? random.nextInt(600) : 1_000);
        final boolean ofOrder = side != null;
        return JSON.createObjectNode()
                .put("instrument", instrument.toString())
                .put("decision", counters.merge(instrument, 1L, Long::sum) - 1)
                .put("time", time)
                .put("cause", "0:" + read)
                .put("id", id)
                .put("action", action)
                .put("side", side)
                .put("type", ofOrder ? "limit" : null)
                .put("timeInForce", ofOrder ? taker ? "IOC" : "PostOnly" : null)
                .put("price", price == null ? null : price.toPlainString())
                .put("size", size == null ? null : size.toPlainString())
                .put("reduceOnly", false)
                .put("expires", expires)
                .put("purpose", ofOrder ? "quote" : null);
    }

    private void emit(final ObjectNode row) {
        final Broker.Row written =
                new Broker.Row(row.toString().getBytes(StandardCharsets.UTF_8), epoch);
        sinceCheckpoint.add(written);
        if (row.path("side").isTextual()) {
            decided.add(OrderChecks.Decided.of(row));
        }
        agenda.after(1 + random.nextInt(10), () -> broker.orders.add(written));
    }
}
