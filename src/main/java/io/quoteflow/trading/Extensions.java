package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.signal.Frame;
import io.quoteflow.signal.Frames;
import io.quoteflow.signal.StrategyGate;

import java.util.List;

/**
 * The state of what EXTENSIONS defines, which is off by default. What is off has no state but a
 * mark that says so. Formats before 6 have none of it.
 */
final class Extensions {
    private static final int FIRST_FORMAT = 6;
    private static final String SIGNIFICANCE = "significance";

    /** The time frames; none if they are off. */
    final Frames frames;

    /** Chooses the strategy of the base bars. */
    final StrategyGate gate;

    /** The estimators of other ways to quote. */
    final QuoteEstimators quoting;

    /** What the journal tells of funding. */
    final Funding funding;

    /** Features, model and placement; off by default. */
    final Learned learned;

    private Extensions(
            final Frames frames,
            final StrategyGate gate,
            final QuoteEstimators quoting,
            final Funding funding,
            final Learned learned) {
        this.frames = frames;
        this.gate = gate;
        this.quoting = quoting;
        this.funding = funding;
        this.learned = learned;
    }

    /** Returns the state at the first definition. */
    static Extensions first(final Parameters parameters) {
        final long traded = parameters.integer(Parameter.DIRECTIONAL_FRAME);
        final Extensions first =
                new Extensions(
                        new Frames(
                                parameters.frames().stream()
                                        .map(i -> frame(parameters, i, traded == i))
                                        .toList()),
                        gate(parameters),
                        new QuoteEstimators(),
                        new Funding(),
                        Learned.first(parameters));
        first.configure(parameters);
        return first;
    }

    private static Frame frame(
            final Parameters parameters, final long interval, final boolean traded) {
        return new Frame(
                interval,
                (int) parameters.integer(Parameter.MAX_GAP_BARS),
                (int) parameters.integer(Parameter.FRAME_WINDOW),
                traded ? gate(parameters) : StrategyGate.byThreshold());
    }

    private static StrategyGate gate(final Parameters parameters) {
        return parameters.value(Parameter.GATE).equals(SIGNIFICANCE)
                ? StrategyGate.bySignificance((int) parameters.integer(Parameter.AR_WINDOW))
                : StrategyGate.byThreshold();
    }

    /** Takes over parameters, which can create or drop state. */
    void configure(final Parameters parameters) {
        quoting.configure(parameters);
    }

    /** Forgets what starts afresh with the estimators of the base bars. */
    void restart() {
        gate.restart();
        quoting.restart();
        learned.restart();
    }

    /** Forgets what depends on times, because the symbol's clock starts again. */
    void restartClock() {
        gate.restart();
        frames.restartClock();
        quoting.restartClock();
        funding.restartClock();
        learned.restart();
    }

    void write(final StateWriter out) {
        frames.write(out);
        gate.write(out);
        quoting.write(out);
        funding.write(out);
        learned.write(out);
    }

    static Extensions read(final StateReader in) {
        return in.version() < FIRST_FORMAT
                ? new Extensions(
                        new Frames(List.of()),
                        StrategyGate.byThreshold(),
                        new QuoteEstimators(),
                        new Funding(),
                        Learned.none())
                : new Extensions(
                        Frames.read(in),
                        StrategyGate.read(in),
                        QuoteEstimators.read(in),
                        Funding.read(in),
                        Learned.read(in));
    }
}
