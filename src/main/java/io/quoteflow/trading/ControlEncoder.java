package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.model.ModelCard;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

/**
 * Writes the rows of {@code controls}: commands, and what the trader does by itself beside them.
 */
final class ControlEncoder {
    private final DecisionWriter out;
    private final ModelSource models;

    ControlEncoder(final DecisionWriter out, final ModelSource models) {
        this.out = out;
        this.models = models;
    }

    /** Writes the first row of an instrument: the version and parameters that decide. */
    void start(final TraderState s, final String version) {
        out.begin(s, DecisionStream.CONTROLS)
                .text("command", "start")
                .text("version", version)
                .text("parameters", s.parameters().hash())
                .text("firstPosition", s.progress.cause());
        if (s.parameters().isGiven(Parameter.MODEL_FILE)) {
            model(s.parameters());
        }
        out.end(s);
    }

    /** Writes which model the parameters name, and what its card says. */
    private void model(final Parameters p) {
        final String sha256 = p.value(Parameter.MODEL_SHA256);
        final ModelCard card = models.card(p.value(Parameter.MODEL_FILE), sha256);
        out.text("model", sha256).text("modelCard", card == null ? ModelCard.NO_CARD : card.word());
        if (card != null) {
            out.number("modelR2", card.r2())
                    .number("modelR2Error", card.r2Error())
                    .text("bestFeature", card.bestFeature())
                    .number("modelGain", card.gain())
                    .number("modelGainError", card.gainError());
        }
    }

    void control(
            final TraderState s,
            final ControlCommand command,
            final String old,
            final String now,
            final boolean accepted,
            final String reason) {
        out.begin(s, DecisionStream.CONTROLS)
                .text("command", command.command())
                .text("key", command.key())
                .text("old", old)
                .text("new", now)
                .bool("accepted", accepted)
                .text("author", command.author())
                .text("reason", reason);
        // a model is named by a command, or by the job file that a restore takes over
        final boolean swapped =
                accepted
                        && (Parameter.MODEL_FILE.path().equals(command.key())
                                || "parameters".equals(command.command()))
                        && s.parameters().isGiven(Parameter.MODEL_FILE);
        if (swapped) {
            model(s.parameters());
        }
        out.end(s);
    }

    /**
     * Writes the size that a flatten command leaves, because it is less than the smallest order.
     *
     * @param left size units
     */
    void flattened(final TraderState s, final long left) {
        ownControl(
                s,
                "flatten",
                null,
                null,
                "left "
                        + FixedPoint.text(
                                left, s.scale().size(), s.definition().lotSize().decimals()));
    }

    /** Writes that a flatten command waits, because an order that reduces was refused. */
    void flattenWaits(final TraderState s) {
        ownControl(
                s,
                "flatten",
                null,
                null,
                "an order that reduces was refused, see rejections; it waits until the position changes");
    }

    /**
     * Writes that the trader halts the instrument by itself.
     *
     * @param reason why
     */
    void halted(final TraderState s, final String reason) {
        ownControl(s, "halt", null, null, reason);
    }

    /**
     * Writes that the symbol's clock starts again.
     *
     * @param old the clock before, ms
     * @param now the clock from now on, ms
     */
    void clock(final TraderState s, final long old, final long now) {
        ownControl(s, "clock", Long.toString(old), Long.toString(now), null);
    }

    /** Writes a control row that no control record caused. */
    private void ownControl(
            final TraderState s,
            final String command,
            final String old,
            final String now,
            final String reason) {
        control(s, new ControlCommand(command, null, null, null, null), old, now, true, reason);
    }
}
