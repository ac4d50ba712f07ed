package io.quoteflow.gateway.order;

/** Whether a person, or the end of the process, forbids orders. Not thread-safe. */
final class Halt {
    private final Memory memory;
    private final CancelAll cancelAll;
    private final Pauses pauses;
    private String halted;
    private boolean stopping;

    Halt(final Memory memory, final CancelAll cancelAll, final Pauses pauses) {
        this.memory = memory;
        this.cancelAll = cancelAll;
        this.pauses = pauses;
    }

    /** Takes a halt of an earlier run. */
    void restore(final String text) {
        halted = text;
    }

    void halt(final String author, final String reason) {
        halted = "halted by " + author + ": " + reason;
        memory.halt(halted);
        cancelAll.untilNoneRests(halted);
    }

    /** Ends a halt, and what an answer of the venue stopped. */
    void resume() {
        halted = null;
        pauses.resume();
        memory.forgetHalt();
        if (!stopping) {
            cancelAll.stop();
        }
    }

    void stop() {
        stopping = true;
        cancelAll.untilNoneRests("the gateway stops");
    }

    /** Cancels all orders if an earlier run was halted, since it may not have finished. */
    void begin() {
        if (reason() != null) {
            cancelAll.untilNoneRests(reason());
        }
    }

    /** Returns who halted it and why; null if it is not halted. */
    String text() {
        return halted;
    }

    /** Returns why no orders are allowed; null if they are. */
    String reason() {
        return halted == null && stopping ? "the gateway stops" : halted;
    }

    boolean isStopping() {
        return stopping;
    }
}
