package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.trading.ControlCommand;
import io.quoteflow.trading.TraderState;

/** Reads the payload of a control record, and proves its author if commands must be signed. */
final class ControlReader {
    /** Largest number of characters of a text in a command. */
    private static final int MAX_TEXT = 256;

    private static final int MAX_SETTINGS = Parameter.values().length;

    /** Either a command or a refusal; the other one is null. */
    record Result(ControlCommand command, Rejected rejected) {
        private static Result of(final RejectReason reason) {
            return new Result(null, Rejected.of(reason));
        }
    }

    private ControlReader() {}

    /**
     * Reads a command. If it is signed, its nonce is noted in the state, so that it is accepted
     * once.
     */
    static Result read(final JournalRecord record, final TraderState state) {
        final ScalarFields object = ScalarFields.parse(record.payload(), "values");
        if (object == null) {
            return Result.of(RejectReason.NOT_JSON);
        }
        if (object.text("command") == null
                || object.longest() > MAX_TEXT
                || object.hasGroup() && !hasSoundValues(object)) {
            return Result.of(RejectReason.BAD_FIELD);
        }
        final ControlCommand command =
                new ControlCommand(
                        object.text("command"),
                        object.text("key"),
                        object.text("value"),
                        object.group(),
                        object.text("author"),
                        object.text("reason"));
        final String unproven =
                new ControlProof(state.controlKeys(), state.nonces())
                        .check(record, object, command);
        return unproven == null
                ? new Result(command, null)
                : new Result(null, new Rejected(RejectReason.UNPROVEN_CONTROL, unproven));
    }

    /**
     * Whether a {@code set} has either one parameter or a group of them, so that it has one
     * meaning.
     */
    private static boolean hasSoundValues(final ScalarFields object) {
        return object.group() != null
                && !object.group().isEmpty()
                && object.group().size() <= MAX_SETTINGS
                && object.text("key") == null
                && object.text("value") == null;
    }
}
