package io.quoteflow.gateway;

import io.quoteflow.market.InstrumentId;

import java.util.Arrays;

/** An instrument that is recorded: its definition and its heartbeats. Not thread-safe. */
final class RecordedInstrument {
    private static final long BEAT_MILLIS = 1_000;
    private static final long ANSWER_MILLIS = 5_000;

    private final CoreContext context;
    private final InstrumentId id;
    private final String name;
    private byte[] definition;
    private String refusal;
    private long answeredAt = -ANSWER_MILLIS;
    private CoreClock.Timer answering;

    RecordedInstrument(final CoreContext context, final InstrumentId id) {
        this.context = context;
        this.id = id;
        name = id.toString();
    }

    String name() {
        return name;
    }

    String symbol() {
        return id.symbol();
    }

    boolean isDefined() {
        return definition != null;
    }

    /**
     * Writes a definition if it is new, and heartbeats from the first one on.
     *
     * @return whether it is the first one
     */
    boolean define(final byte[] payload) {
        final boolean first = definition == null;
        refusal = null;
        if (!Arrays.equals(definition, payload)) {
            definition = payload;
            writeDefinition();
        }
        if (first) {
            beat(context.now());
        }
        return first;
    }

    /** Writes the definition, if it is known. */
    void writeDefinition() {
        if (definition != null) {
            context.recorder().definition(name, definition, context.clock().wall());
        }
    }

    private void beat(final long due) {
        context.recorder().heartbeat(name, context.clock().wall());
        final long next = Math.max(due + BEAT_MILLIS, context.now());
        context.clock().after(next - context.now(), () -> beat(next));
    }

    /** The venue does not have the instrument, or has it in a way that cannot be used. */
    void refuse(final String reason) {
        if (definition == null) {
            refusal = reason;
        }
    }

    /** Returns why the instrument cannot be recorded; null if it can. */
    String refusal() {
        return refusal;
    }

    /** Runs an action now or later, so that it is run at most once in 5 s; later ones join it. */
    void atMostOften(final Runnable action) {
        if (answering != null) {
            return;
        }
        final long wait = answeredAt + ANSWER_MILLIS - context.now();
        if (wait > 0) {
            answering = context.clock().after(wait, () -> answer(action));
        } else {
            answer(action);
        }
    }

    private void answer(final Runnable action) {
        answering = null;
        answeredAt = context.now();
        action.run();
    }
}
