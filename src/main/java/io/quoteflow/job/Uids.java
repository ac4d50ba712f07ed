package io.quoteflow.job;

/**
 * The uids of operators. Never change one, because Flink finds the state in a savepoint by them.
 * The trader's uid is the same in all jobs. The uid of a source or a sink contains its role and its
 * connector kind.
 */
public final class Uids {
    public static final String TRADER = "trader";

    private Uids() {}

    /**
     * Returns the part of a source's uid for its connector kind. It differs for a fork, so that the
     * source of a fork does not restore the position of the original job.
     */
    public static String kind(final String connectorKind, final String fork) {
        return fork.isEmpty() ? connectorKind : connectorKind + "." + fork;
    }

    /** Returns the uid of a source. */
    public static String journal(final String connectorKind) {
        return "journal." + connectorKind;
    }

    /** Returns the uid of a sink. */
    public static String sink(final String role, final String connectorKind) {
        return role + "." + connectorKind;
    }
}
