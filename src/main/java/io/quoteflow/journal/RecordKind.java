package io.quoteflow.journal;

/** The kind of a journal record, DESIGN 3. Stored by its ordinal: new constants come last. */
public enum RecordKind {
    MARKET("market"),
    EXECUTION("execution"),
    CONTROL("control"),
    INSTRUMENT("instrument"),
    HEARTBEAT("heartbeat"),
    /** A kind of a later version. The record is skipped and counted. */
    UNKNOWN("unknown"),
    /** Bytes that are no journal record. The payload is these bytes. */
    UNREADABLE("unreadable"),
    /** What the gateway found when it compared the exchange with the journal. */
    AUDIT("audit");

    private final String text;

    RecordKind(final String text) {
        this.text = text;
    }

    /** Returns the name of the kind in journals. */
    public String text() {
        return text;
    }

    /** Returns the kind with that name, or UNKNOWN. */
    public static RecordKind of(final String text) {
        for (final RecordKind kind : values()) {
            if (kind.text.equals(text) && kind != UNREADABLE) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}
