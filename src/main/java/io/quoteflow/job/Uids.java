package io.quoteflow.job;

/**
 * The uids of operators. They name state in savepoints: never change one. The Trader's is the same
 * in all jobs; a source's or sink's holds its connector kind and role.
 */
public final class Uids {
    public static final String TRADER = "trader";

    private Uids() {}

    public static String journal(final String connectorKind) {
        return "journal." + connectorKind;
    }

    public static String decisions(final String connectorKind) {
        return "decisions." + connectorKind;
    }
}
