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

    /** Features, model and placement; off by default. */
    final Learned learned;

    private Extensions(final Frames frames, final StrategyGate gate, final Learned learned) {
        this.frames = frames;
        this.gate = gate;
        this.learned = learned;
    }

    /** Returns the state at the first definition. */
    static Extensions first(final Parameters parameters) {
        final long traded = parameters.integer(Parameter.DIRECTIONAL_FRAME);
        return new Extensions(
                new Frames(
                        parameters.frames().stream()
                                .map(interval -> frame(parameters, interval, traded == interval))
                                .toList()),
                gate(parameters),
                Learned.first(parameters));
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

    void write(final StateWriter out) {
        frames.write(out);
        gate.write(out);
        learned.write(out);
    }

    static Extensions read(final StateReader in) {
        return in.version() < FIRST_FORMAT
                ? new Extensions(new Frames(List.of()), StrategyGate.byThreshold(), Learned.none())
                : new Extensions(Frames.read(in), StrategyGate.read(in), Learned.read(in));
    }
}
