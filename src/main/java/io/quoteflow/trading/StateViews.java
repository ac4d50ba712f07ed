package io.quoteflow.trading;

import io.quoteflow.market.Definition;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.risk.Breaker;
import io.quoteflow.signal.Ar1Fit;
import io.quoteflow.signal.Ar1Label;
import io.quoteflow.signal.BarSignals;
import io.quoteflow.signal.Frame;
import io.quoteflow.signal.GlftCalibration;
import io.quoteflow.signal.GlftFit;
import io.quoteflow.signal.Kalman;
import io.quoteflow.signal.Regime;
import io.quoteflow.signal.RegimeFilter;
import io.quoteflow.signal.Signals;
import io.quoteflow.signal.StandardisedImbalance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a {@link StateView} of the two states of an instrument, without changing them. */
public final class StateViews {
    private static final Side[] SIDES = Side.values();

    private StateViews() {}

    /**
     * Returns a view of the two states.
     *
     * @param levels number of best levels of each side that are shown
     */
    public static StateView of(final TraderState s, final SyncedBook book, final int levels) {
        final Definition definition = s.definition();
        return new StateView(
                s.name(),
                time(s.clock()),
                s.progress.logText(),
                s.progress.partition() == TraderState.NONE ? null : s.progress.cause(),
                new StateView.Steps(
                        definition.tickSize().toString(),
                        definition.lotSize().toString(),
                        definition.minSize().toString(),
                        definition.minNotional().toString()),
                book(s, book, levels),
                s.hasMid() ? s.mid() : null,
                estimates(s),
                s.extensions.frames.all().stream().map(StateViews::frame).toList(),
                money(s),
                Arrays.stream(s.account.ledgers().names()).map(name -> position(s, name)).toList(),
                entry(s),
                orders(s),
                slots(s),
                live(s),
                paper(s),
                quoting(s.extensions.quoting),
                LearnedView.of(s),
                breakers(s),
                s.isHalted(),
                s.reductions.isClosing(),
                s.statistics.get(Count.MAKER_FILLS) + s.statistics.get(Count.TAKER_FILLS),
                s.decisions(),
                s.decisionHash(),
                new StateView.Origin(
                        s.terms.lineage().fork().equals(Lineage.NO_FORK)
                                ? null
                                : s.terms.lineage().fork(),
                        differing(s.terms.lineage().configured(), s.parameters()),
                        List.copyOf(s.terms.lineage().patches())),
                s.parameters().hash(),
                differing(s.parameters(), Parameters.defaults()));
    }

    private static Long time(final long ms) {
        return ms == TraderState.NONE ? null : ms;
    }

    private static Double number(final double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static String price(final TraderState s, final long units) {
        return FixedPoint.text(units, s.scale().price(), s.definition().tickSize().decimals());
    }

    private static String size(final TraderState s, final long units) {
        return FixedPoint.text(units, s.scale().size(), s.definition().lotSize().decimals());
    }

    private static SortedMap<String, String> differing(
            final Parameters parameters, final Parameters other) {
        final TreeMap<String, String> values = new TreeMap<>();
        for (final Parameter parameter : parameters.differing(other)) {
            values.put(parameter.path(), parameters.value(parameter));
        }
        return values;
    }

    private static StateView.Book book(
            final TraderState s, final SyncedBook book, final int levels) {
        return new StateView.Book(
                book.status().name(),
                book.lastId(),
                book.book().levels(Side.BUY),
                book.book().levels(Side.SELL),
                best(s, book, Side.BUY, levels),
                best(s, book, Side.SELL, levels));
    }

    private static List<StateView.Level> best(
            final TraderState s, final SyncedBook book, final Side side, final int levels) {
        final List<StateView.Level> best = new ArrayList<>();
        for (int rank = 0; rank < Math.min(levels, book.book().levels(side)); rank++) {
            best.add(
                    new StateView.Level(
                            price(s, book.book().price(side, rank)),
                            size(s, book.book().size(side, rank))));
        }
        return best;
    }

    private static StateView.Estimates estimates(final TraderState s) {
        final Signals signals = s.signals;
        final Ar1Fit fit = signals.ar1();
        final Kalman kalman = signals.kalman();
        final RegimeFilter regime = signals.regime();
        final BarSignals derived =
                BarSignals.of(signals, s.extensions.gate, s.parameters().number(Parameter.AR_T));
        return new StateView.Estimates(
                signals.bars(),
                signals.closes(),
                signals.bars() == 0 ? null : signals.lastClose(),
                signals.hasReturn() ? signals.lastReturn() : null,
                signals.hasReturn() ? signals.sigma() : null,
                signals.arReturns(),
                fit == null ? null : fit.w(),
                fit == null ? null : fit.b(),
                fit == null ? null : fit.r2(),
                fit == null ? null : Ar1Label.of(fit.w()).name(),
                kalman.velocity(),
                kalman.acceleration(),
                kalman.snr(),
                derived.trend().name(),
                List.of(
                        regime.posterior(Regime.RANGE),
                        regime.posterior(Regime.BULL),
                        regime.posterior(Regime.BEAR)),
                regime.regime().name(),
                derived.strategy().name(),
                number(derived.arConfidence()),
                derived.confidence());
    }

    private static StateView.FrameEstimates frame(final Frame frame) {
        final Ar1Fit fit = frame.fit();
        return new StateView.FrameEstimates(
                frame.interval(),
                number(frame.close()),
                frame.returns(),
                fit == null ? null : fit.w(),
                fit == null ? null : fit.r2(),
                number(frame.forecast()),
                frame.u(),
                frame.skill().correlation(),
                frame.t(),
                frame.skill().judged(),
                frame.weight());
    }

    private static StateView.Money money(final TraderState s) {
        final Account account = s.account;
        final double unrealised =
                s.hasMid() ? account.unrealised(s.twiceMid(), s.scale()).toDouble() : 0;
        return new StateView.Money(
                account.start().toDouble(),
                account.balance().toDouble(),
                account.cash().toDouble(),
                s.hasMid()
                        ? account.equity(s.twiceMid(), s.scale()).toDouble()
                        : account.balance().toDouble(),
                unrealised,
                account.hasHoldings() ? size(s, account.initialHoldings()) : null,
                account.highWater().toDouble(),
                account.drawdown(),
                account.maxDrawdown());
    }

    private static StateView.Position position(final TraderState s, final LedgerName name) {
        final Ledger ledger = s.account.ledger(name);
        return new StateView.Position(
                name.text(),
                size(s, ledger.position()),
                number(ledger.averageCost(s.scale())),
                s.hasMid() ? ledger.unrealised(s.twiceMid(), s.scale()).toDouble() : 0,
                ledger.realised().toDouble(),
                ledger.fees().toDouble(),
                ledger.openFees().toDouble(),
                ledger.closedTrades(),
                ledger.roundTrips(),
                ledger.wins(),
                ledger.losses(),
                ledger.lossStreak(),
                ledger.sharpe().isReady() ? ledger.sharpe().sharpe() : null,
                ledger.sharpe().returns(),
                s.account.leverage(name),
                s.account.leverageMode(name));
    }

    private static StateView.Entry entry(final TraderState s) {
        return s.account.ledger(LedgerName.DIRECTIONAL).position() == 0
                ? null
                : new StateView.Entry(
                        s.directional.bars,
                        s.directional.stop,
                        s.directional.target,
                        s.directional.leverage);
    }

    private static List<StateView.Working> orders(final TraderState s) {
        final List<StateView.Working> orders = new ArrayList<>();
        for (final Order order : s.orders.live()) {
            orders.add(
                    new StateView.Working(
                            order.id(),
                            order.side().text(),
                            order.purpose().text(),
                            order.level(),
                            price(s, order.price()),
                            size(s, order.left()),
                            size(s, order.filled),
                            state(order),
                            order.queue == Order.UNKNOWN_QUEUE ? null : size(s, order.queue)));
        }
        return orders;
    }

    private static String state(final Order order) {
        if (order.isLive()) {
            return order.stage.text() + (order.cancelling ? ", cancelling" : "");
        }
        return order.cancelling ? "cancelling" : order.isWorking() ? "working" : "in flight";
    }

    private static StateView.Live live(final TraderState s) {
        return s.isLive()
                ? new StateView.Live(
                        s.orders.unknown(),
                        s.live().executions().size(),
                        s.account.funding().toDouble())
                : null;
    }

    private static StateView.Paper paper(final TraderState s) {
        final Funding funding = s.extensions.funding;
        return s.venue instanceof PaperVenue venue
                ? new StateView.Paper(
                        venue.reports(),
                        venue.takenLevels(),
                        funding.rate() == null ? null : funding.rate().toString(),
                        funding.mark() == null ? null : funding.mark().toString(),
                        time(funding.nextTime()),
                        s.account.funding().toDouble())
                : null;
    }

    private static StateView.Quoting quoting(final QuoteEstimators quoting) {
        final GlftCalibration glft = quoting.glft();
        final StandardisedImbalance imbalance = quoting.imbalance();
        final GlftFit fit = quoting.fit();
        return glft == null && imbalance == null
                ? null
                : new StateView.Quoting(
                        glft == null ? null : (Integer) glft.seconds(),
                        fit == null ? null : (Double) fit.a(),
                        fit == null ? null : (Double) fit.k(),
                        fit == null ? null : (Double) fit.sigma(),
                        imbalance == null ? null : (Integer) imbalance.bars(),
                        imbalance == null ? null : (Double) imbalance.z());
    }

    private static List<StateView.Target> slots(final TraderState s) {
        final List<StateView.Target> targets = new ArrayList<>();
        for (int level = 0; level < s.orders.levels(); level++) {
            for (final Side side : SIDES) {
                final QuoteSlot slot = s.orders.slot(level, side);
                targets.add(
                        new StateView.Target(
                                level,
                                side.text(),
                                slot.resting ? price(s, slot.price) : null,
                                slot.resting ? size(s, slot.size) : null,
                                slot.resting ? slot.since : null,
                                slot.order == null ? null : slot.order.id()));
            }
        }
        return targets;
    }

    private static List<StateView.Held> breakers(final TraderState s) {
        final List<StateView.Held> held = new ArrayList<>();
        for (final Breaker breaker : Breaker.values()) {
            if (s.breakers.isTripped(breaker)) {
                held.add(new StateView.Held(breaker.name(), s.breakers.since(breaker)));
            }
        }
        return held;
    }
}
