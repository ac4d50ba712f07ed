package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.SignalFigures;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.quoting.Quote;
import io.quoteflow.quoting.QuoteShape;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.Rejection;
import io.quoteflow.signal.Ar1Fit;
import io.quoteflow.signal.BarSignals;
import io.quoteflow.signal.Bars;
import io.quoteflow.signal.GlftFit;
import io.quoteflow.signal.Kalman;
import io.quoteflow.signal.Regime;
import io.quoteflow.signal.RegimeFilter;
import io.quoteflow.signal.Signals;

/** Writes the rows of each decision stream with their fields, DESIGN 3. */
final class DecisionEncoder {
    /** How long after its decision an order can be placed, ms. */
    private static final long EXPIRES_MS = 1000;

    /** Number of digits of a model's hash that rows of quotes show. */
    private static final int HASH_SHOWN = 12;

    private final DecisionWriter out;
    private final ModelSource models;
    private final ControlEncoder controls;
    private final FillEncoder fills;

    DecisionEncoder(final DecisionWriter out, final ModelSource models) {
        this.out = out;
        this.models = models;
        controls = new ControlEncoder(out, models);
        fills = new FillEncoder(out);
    }

    /** Returns the writer of the rows of {@code controls}. */
    ControlEncoder controls() {
        return controls;
    }

    /** Returns the writer of the rows of {@code fills} and {@code trades}. */
    FillEncoder fills() {
        return fills;
    }

    /** Writes the size of a quote; null for 0, which is a side without a quote. */
    private DecisionWriter sizeIfQuoted(final TraderState s, final String field, final long units) {
        return units > 0 ? out.size(s, field, units) : out.text(field, null);
    }

    /**
     * Writes a place or an amend.
     *
     * @param price price that the order shall have, price units
     * @param size size that shall be left to fill, size units
     */
    void order(
            final InstrumentContext m,
            final String action,
            final Order o,
            final long price,
            final long size) {
        final TraderState s = m.state();
        beginOrder(s, action, o);
        out.price(s, "price", price);
        out.size(s, "size", size);
        if (o.isLive() && action.equals("amend")) {
            out.size(s, "filled", o.filled);
        }
        // a model shifts quotes alone; an order that closes a position must not be held up by it
        if (s.isLive() && !o.purpose().isTaker() && models.isWeak(s.parameters())) {
            out.bool("weakModel", true);
        }
        endOrder(m, o);
    }

    void cancel(final InstrumentContext m, final Order o) {
        final TraderState s = m.state();
        beginOrder(s, "cancel", o);
        out.text("price", null).text("size", null);
        endOrder(m, o);
    }

    private void beginOrder(final TraderState s, final String action, final Order o) {
        out.begin(s, DecisionStream.ORDERS)
                .text("id", o.id())
                .text("action", action)
                .text("side", o.side().text())
                .text("type", "limit")
                .text("timeInForce", o.purpose().isTaker() ? "IOC" : "PostOnly");
    }

    private void endOrder(final InstrumentContext m, final Order o) {
        final TraderState s = m.state();
        out.bool(
                        "reduceOnly",
                        o.purpose().reduces() && s.terms.sendsReduceOnly(s.account.ledgers()))
                .integer("expires", m.now() + EXPIRES_MS)
                .text("purpose", o.purpose().text())
                .end(s);
    }

    /**
     * Writes a request to the gateway that is not about an order.
     *
     * @param action {@code heartbeat} or {@code snapshot}
     */
    void request(final TraderState s, final String action) {
        out.begin(s, DecisionStream.ORDERS);
        requestFields(
                s.terms.namespace(),
                s.terms.orderPrefix(),
                s.clock(),
                s.progress.partition(),
                s.progress.offset(),
                action);
        out.end(s);
    }

    /**
     * Writes a request for a snapshot of an instrument without a state. The row has no number.
     *
     * @param namespace namespace of the job's orders; empty for none
     */
    void requestWithoutState(
            final String namespace,
            final InstrumentId instrument,
            final long time,
            final long partition,
            final long offset) {
        final String name = instrument.toString();
        out.beginUnnumbered(
                DecisionStream.ORDERS, name, TraderState.NONE, partition + ":" + offset);
        requestFields(
                namespace,
                OrderIds.prefix(namespace, instrument.symbol(), name),
                time,
                partition,
                offset,
                "snapshot");
        out.endUnnumbered(name);
    }

    private void requestFields(
            final String namespace,
            final String prefix,
            final long time,
            final long partition,
            final long offset,
            final String action) {
        final String id =
                OrderIds.of(namespace, prefix, time, partition, offset, null, 0, action.charAt(0));
        out.text("id", id)
                .text("action", action)
                .text("side", null)
                .text("type", null)
                .text("timeInForce", null)
                .text("price", null)
                .text("size", null)
                .bool("reduceOnly", false)
                .integer("expires", time + EXPIRES_MS)
                .text("purpose", null);
    }

    /**
     * Writes the targets of both sides of a level.
     *
     * @param shape what of the quote is found otherwise than by STRATEGY 9
     * @param bidSize size units; 0 if the side is not quoted, which is null in the row
     * @param askSize size units; 0 if the side is not quoted, which is null in the row
     */
    void quote(
            final TraderState s,
            final int level,
            final Quote quote,
            final double arPrediction,
            final double bookSignal,
            final double prediction,
            final double q,
            final QuoteShape shape,
            final long bidSize,
            final long askSize) {
        out.begin(s, DecisionStream.QUOTES)
                .integer("level", level)
                .number("mid", quote.mid())
                .number("sigma", s.signals.hasReturn() ? s.signals.sigma() : Double.NaN)
                .number("volatility", quote.volatility())
                .number("arPrediction", arPrediction)
                .number("bookSignal", bookSignal);
        if (!s.extensions.frames.isEmpty()) {
            out.number("vote", s.extensions.frames.vote());
        }
        out.number("prediction", prediction)
                .size(s, "position", s.account.maker().position())
                .number("q", q)
                .number("halfSpread", quote.halfSpread())
                .number("skew", quote.skew())
                .number("bias", quote.bias());
        out.price(s, "bid", quote.price(Side.BUY));
        sizeIfQuoted(s, "bidSize", bidSize);
        out.price(s, "ask", quote.price(Side.SELL));
        sizeIfQuoted(s, "askSize", askSize)
                .number("spread", quote.spread())
                .number("edge", quote.edge());
        if (s.extensions.quoting.hasGlft()) {
            final GlftFit fit = s.extensions.quoting.fit();
            out.number("glftA", fit == null ? Double.NaN : fit.a())
                    .number("glftK", fit == null ? Double.NaN : fit.k())
                    .number("glftSigma", fit == null ? Double.NaN : fit.sigma());
        }
        if (s.parameters().isGiven(Parameter.MODEL_FILE)) {
            out.text("model", s.parameters().value(Parameter.MODEL_SHA256).substring(0, HASH_SHOWN))
                    .number("modelBps", s.extensions.learned.modelBps(s.parameters()));
        }
        out.numberIfAny("portfolioQ", shape.jointQ()).numberIfAny("leaderBps", shape.leaderBps());
        out.end(s);
        out.sink()
                .quoted(
                        s.name(),
                        quote.price(Side.BUY),
                        quote.price(Side.SELL),
                        s.scale().price(),
                        s.definition().tickSize().decimals());
    }

    /** Writes the bar that was just closed, and what follows from it. */
    void signal(final TraderState s, final Bars bars, final BarSignals derived) {
        final Signals signals = s.signals;
        final Ar1Fit fit = signals.ar1();
        final Kalman kalman = signals.kalman();
        final RegimeFilter regime = signals.regime();
        final SignalFigures words = MetricsEncoder.signals(signals, derived);
        out.begin(s, DecisionStream.SIGNALS)
                .integer("bar", bars.bar())
                .number("close", bars.close())
                .number("return", signals.hasReturn() ? signals.lastReturn() : Double.NaN)
                .number("sigma", signals.hasReturn() ? signals.sigma() : Double.NaN)
                .number("w", fit == null ? Double.NaN : fit.w())
                .number("b", fit == null ? Double.NaN : fit.b())
                .number("r2", fit == null ? Double.NaN : fit.r2())
                .text("label", words.label())
                .number("velocity", kalman.velocity())
                .number("acceleration", kalman.acceleration())
                .number("snr", kalman.snr())
                .text("signal", derived.trend().name())
                .numbers(
                        "posterior",
                        regime.posterior(Regime.RANGE),
                        regime.posterior(Regime.BULL),
                        regime.posterior(Regime.BEAR))
                .text("regime", words.regime())
                .text("strategy", words.strategy())
                .number("arConfidence", derived.arConfidence())
                .number("confidence", derived.confidence())
                .end(s);
        out.sink().signals(s.name(), words);
    }

    void rejection(final TraderState s, final Rejection rejection, final Purpose purpose) {
        rejection(s, rejection, purpose, null);
    }

    /**
     * Writes a rejection.
     *
     * @param code the exchange's code; null if the trader itself refused the intent
     */
    void rejection(
            final TraderState s,
            final Rejection rejection,
            final Purpose purpose,
            final String code) {
        out.begin(s, DecisionStream.REJECTIONS)
                .text("category", rejection.category().name())
                .text("purpose", purpose.text())
                .numbers("compared", rejection.figure(), rejection.limit())
                .text("code", code)
                .end(s);
    }

    void incident(final TraderState s, final Incident incident) {
        out.begin(s, DecisionStream.INCIDENTS)
                .text("kind", incident.kind().text())
                .text("severity", incident.severity().text())
                .text("id", incident.id())
                .text("executionId", incident.executionId())
                .text("side", incident.side() == null ? null : incident.side().text())
                .text("price", incident.price() == null ? null : incident.price().toString())
                .text("size", incident.size() == null ? null : incident.size().toString())
                .text(
                        "amount",
                        incident.amount() == null ? null : incident.amount().toPlainString())
                .text("detail", incident.detail())
                .end(s);
    }

    void breaker(
            final TraderState s,
            final Breaker breaker,
            final boolean tripped,
            final String detail) {
        out.begin(s, DecisionStream.BREAKERS)
                .text("breaker", breaker.name())
                .text("action", tripped ? "tripped" : "resumed")
                .text("detail", detail)
                .end(s);
    }

    /**
     * Writes the figures of STRATEGY 18.
     *
     * @param grid end of the bar on the metrics grid, ms
     */
    void metrics(final TraderState s, final long grid) {
        final FigureRow figures = MetricsEncoder.figures(s);
        out.begin(s, DecisionStream.METRICS).integer("at", grid).figures(figures).end(s);
        out.sink().figures(s.name(), figures);
    }

    /** Writes the figures of STRATEGY 18 and all counts, for {@code summary.json}. */
    void summary(final TraderState s, final SyncedBook book) {
        out.beginUnnumbered(DecisionStream.SUMMARY, s.name(), s.clock(), s.progress.cause());
        out.integer("decisions", s.decisions()).text("hash", s.decisionHash());
        MetricsEncoder.writeCounts(out, s, book);
        final FigureRow figures = MetricsEncoder.figures(s);
        out.open("figures").figures(figures).close();
        out.number("quoteNotionalNeeded", QuoteMinimum.needed(s));
        out.endUnnumbered(s.name());
        out.sink().figures(s.name(), figures);
    }
}
