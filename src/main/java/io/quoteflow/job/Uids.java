package io.quoteflow.job;

/**
 * The uids of operators. They name state in savepoints: never change one. The Trader's is the same
 * in all jobs; a source's or sink's holds its connector kind and role.
 */
public final class Uids {
    public static final String TRADER = "trader";

    private Uids() {}

    /**
     * The part of a source's uid that tells its connector kind; a fork's source is another one, so
     * that it starts anew instead of going on, or staying finished, where the first one stood.
     */
    public static String kind(final String connectorKind, final String fork) {
        return fork.isEmpty() ? connectorKind : connectorKind + "." + fork;
    }

    public static String journal(final String connectorKind) {
        return "journal." + connectorKind;
    }

    /** Of a sink, by its role and the kind of its connector. */
    public static String sink(final String role, final String connectorKind) {
        return role + "." + connectorKind;
    }
}
