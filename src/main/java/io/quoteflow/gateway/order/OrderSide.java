package io.quoteflow.gateway.order;

import io.quoteflow.gateway.ConnectLimiter;
import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.AccountSocket;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The parts of the core, put together, and their life with the lease: they work while it is held
 * and are still otherwise. Not thread-safe.
 */
final class OrderSide {
    private static final int CONNECTS = 300;
    private static final long BEAT_MILLIS = 1_000;
    private static final long LEAVE_MILLIS = 1_000;

    final OrderContext context;
    final OrderParts parts;
    final Authority authority;
    final RestCalls rest;
    final AccountChannel privateSocket;
    final AccountChannel orderSocket;
    final Decisions decisions;
    final MarketFacts market = new MarketFacts();
    final Halt halt;
    private final ClockOffset clockOffset;
    private final StartUp startUp;
    private final GapFill gapFill;
    private final CancelAll cancelAll;
    private final Gate gate;
    private final LimitsCheck limits;
    private final PositionAudit positions;
    private CoreClock.Timer leaving;
    private CoreClock.Timer ending;
    private CoreClock.Timer beat;
    private boolean working;
    private long startedAt;

    OrderSide(
            final OrderSettings settings,
            final AccountProtocol protocol,
            final OrderLink link,
            final RandomGenerator random) {
        context = OrderContext.of(settings, protocol, link, random);
        final Memory memory = new Memory(link);
        final Reports reports = new Reports(context);
        final KnownOrders orders = new KnownOrders();
        final AccountBook book = new AccountBook(context, memory);
        final OrderTruth truth = new OrderTruth(context, orders, reports, memory);
        final ExecutionTruth executions =
                new ExecutionTruth(context, orders, book, reports, memory, truth);
        final Budgets budgets = new Budgets(context.clock());
        final ConnectLimiter limiter = new ConnectLimiter(CONNECTS);
        final SocketMessages session = new SocketMessages(context, truth, executions);
        final Pauses pauses = new Pauses(context.clock());
        authority = new Authority(context);
        rest = new RestCalls(context);
        privateSocket = new AccountChannel(context, AccountSocket.PRIVATE, limiter, session);
        orderSocket = new AccountChannel(context, AccountSocket.ORDERS, limiter, session);
        final QueryQueue queries = new QueryQueue(context, authority, rest, budgets);
        final OrderSender sender = new OrderSender(context, rest, budgets, orderSocket);
        final Canceller canceller = new Canceller(context, sender, authority);
        final Resolution resolution = new Resolution(context, queries, truth, canceller::resume);
        cancelAll = new CancelAll(context, orders, canceller);
        parts =
                new OrderParts(
                        context,
                        memory,
                        reports,
                        authority,
                        orders,
                        book,
                        truth,
                        executions,
                        budgets,
                        queries,
                        sender,
                        canceller,
                        resolution,
                        pauses,
                        new DeadMan(context, cancelAll));
        clockOffset = new ClockOffset(context, queries);
        startUp = new StartUp(context, queries);
        halt = new Halt(memory, cancelAll, pauses);
        final Reconciliation reconciliation = new Reconciliation(parts);
        positions = new PositionAudit(parts, reconciliation);
        gapFill = new GapFill(context, reconciliation, positions, session::apply);
        limits = new LimitsCheck(context, orders, book, market);
        gate = new Gate(parts, market, limits, halt, conditions());
        decisions = new Decisions(parts, gate, limits);
        final Remedies remedies =
                new Remedies(context, pauses, clockOffset, sender, orderSocket, gapFill::audit);
        final OrderTruth.Pursuit pursuit =
                pursuit(
                        canceller,
                        resolution,
                        new MissingTrades(context, queries, executions, book));
        truth.pursueBy(pursuit);
        executions.pursueBy(pursuit);
        canceller.checkBy(resolution);
        cancelAll.proveBy(reconciliation);
        session.passTo(sender, gapFill, privateSocket);
        queries.onMeaning(remedies::general);
        sender.onReply(
                new ReplyHandler(context, truth, canceller, resolution, remedies, authority));
    }

    private static OrderTruth.Pursuit pursuit(
            final Canceller canceller, final Resolution resolution, final MissingTrades missing) {
        return new OrderTruth.Pursuit() {
            @Override
            public void ask(final KnownOrder order, final long delay) {
                resolution.ask(order, delay);
            }

            @Override
            public void cancel(final KnownOrder order) {
                canceller.cancel(order, true);
            }

            @Override
            public void fetchTrades(final KnownOrder order) {
                missing.fetch(order);
            }
        };
    }

    private List<Gate.Condition> conditions() {
        return List.of(
                () -> authority.isHeld() ? null : "the lease is not held",
                () -> authority.isKafkaReachable() ? null : "Kafka cannot be reached",
                clockOffset::trouble,
                startUp::trouble,
                () -> privateSocket.isReady() ? null : "the private socket is not ready",
                gapFill::trouble,
                () -> parts.sender().hasChannel() ? null : "the order socket is not ready",
                parts.deadMan()::trouble);
    }

    void start(final Recovery recovery) {
        startedAt = context.now();
        new Restorer(parts, halt, decisions, positions).restore(recovery);
        limits.restore();
    }

    /** Handles until when the lease is held, in the time of the core. */
    void lease(final long until) {
        authority.lease(until);
        cancel(leaving);
        cancel(ending);
        if (!authority.isHeld()) {
            end();
            return;
        }
        final long left = until - context.now();
        leaving = context.clock().after(left - LEAVE_MILLIS, this::leave);
        ending = context.clock().after(left, () -> lapse(context.now()));
        if (!working) {
            begin();
        }
    }

    private static void cancel(final CoreClock.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void leave() {
        if (working) {
            cancelAll.once("the lease ends");
        }
    }

    private void begin() {
        working = true;
        for (final KnownOrder order : parts.orders().living()) {
            parts.resolution().reset(order);
            order.fetching = false;
            order.amendmentDue = true;
            order.suspect |= order.mayRest();
        }
        clockOffset.start(this::clockKnown);
        parts.deadMan().start();
        halt.begin();
        beat();
        decisions.release();
    }

    private void clockKnown() {
        final ExecutionLog log = parts.book().log();
        if (!log.isBounded()) {
            log.startAt(Math.min(log.oldest(), context.venueTime().at(startedAt)));
            parts.memory().floor(log.floor());
        }
        startUp.start();
        privateSocket.start();
        orderSocket.start();
        cancelAll.restart();
        for (final KnownOrder order : parts.orders().living()) {
            parts.resolution().ask(order, 0);
            if (order.cancelWanted) {
                parts.canceller().resume(order);
            }
        }
    }

    /**
     * Ends the work if the lease has ended by a time. After a long pause of the process this comes
     * before the timers that were due in it, which would write as if they still had the lease.
     */
    void lapse(final long now) {
        if (working && now >= authority.leaseUntil()) {
            end();
            authority.lapse(now);
            if (authority.mayCancel()) {
                for (final KnownOrder order : parts.orders().living()) {
                    if (order.mayRest()) {
                        parts.canceller().cancelUnheld(order);
                    }
                }
            }
        }
    }

    private void end() {
        if (!working) {
            return;
        }
        working = false;
        context.events().alarm("lease-lost", "the lease is not held: nothing is placed any more");
        cancel(beat);
        parts.sender().clear();
        parts.queries().clear();
        rest.clear();
        clockOffset.stop();
        startUp.stop();
        privateSocket.stop();
        orderSocket.stop();
        gapFill.stop();
    }

    private void beat() {
        if (authority.isKafkaReachable()) {
            for (final TradedInstrument traded : context.settings().instruments()) {
                parts.reports().heartbeat(traded.id());
            }
        }
        beat = context.clock().after(BEAT_MILLIS, this::beat);
    }

    void kafka(final boolean reachable) {
        final boolean lost = authority.isKafkaReachable() && !reachable;
        authority.kafka(reachable);
        if (lost) {
            context.events().alarm("kafka-lost", "Kafka cannot be reached");
            cancelAll.once("Kafka cannot be reached");
        }
    }

    /** Whether no order of ours rests, so that the process may end. */
    boolean isStopped() {
        return halt.isStopping() && cancelAll.isFlat();
    }

    OrderStatus status() {
        int open = 0;
        int unknown = 0;
        long oldest = 0;
        for (final KnownOrder order : parts.orders().view()) {
            open += order.mayRest() ? 1 : 0;
            if (order.isDoubtful()) {
                unknown++;
                final long since = order.unknownSince >= 0 ? order.unknownSince : order.since;
                oldest = Math.max(oldest, context.now() - since);
            }
        }
        final SortedMap<String, BigDecimal> held = new TreeMap<>();
        for (final TradedInstrument traded : context.settings().instruments()) {
            held.put(traded.id().toString(), parts.book().holdings(traded.id()).position());
        }
        final List<String> reasons = gate.reasons();
        return new OrderStatus(
                reasons.isEmpty(),
                reasons,
                halt.text(),
                privateSocket.text(),
                orderSocket.text(),
                open,
                unknown,
                oldest,
                held,
                parts.book().dayPnl(),
                context.venueTime().isKnown() ? context.venueTime().offset() : null,
                context.venueTime().roundTrip(),
                parts.budgets().left(),
                context.events().counters(),
                context.events().alarms());
    }
}
