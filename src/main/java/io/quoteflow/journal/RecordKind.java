package io.quoteflow.journal;

/** The kind of a journal record, DESIGN 3. */
public enum RecordKind {
    MARKET("market"),
    EXECUTION("execution"),
    CONTROL("control"),
    INSTRUMENT("instrument"),
    HEARTBEAT("heartbeat"),
    /** A kind of a later schema: skipped and counted. */
    UNKNOWN("unknown"),
    /** What could not be read as a journal record at all; its payload is what was read instead. */
    UNREADABLE("unreadable");

    private final String text;

    RecordKind(final String text) {
        this.text = text;
    }

    /** As journals write it. */
    public String text() {
        return text;
    }

    /** The kind of that name, or UNKNOWN. */
    public static RecordKind of(final String text) {
        for (final RecordKind kind : values()) {
            if (kind.text.equals(text) && kind != UNREADABLE) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}
