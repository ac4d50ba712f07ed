package io.quoteflow.job;

/**
 * The uids of operators. Never change one, because savepoints find state by them. The trader's uid
 * is the same in all jobs. The uid of a source or a sink holds its role and its connector kind.
 */
public final class Uids {
    public static final String TRADER = "trader";

    private Uids() {}

    /**
     * The part of a source's uid for its connector kind. A fork has a part of its own, so that its
     * source does not restore the position of the original job.
     */
    public static String kind(final String connectorKind, final String fork) {
        return fork.isEmpty() ? connectorKind : connectorKind + "." + fork;
    }

    public static String journal(final String connectorKind) {
        return "journal." + connectorKind;
    }

    /** The uid of a sink. */
    public static String sink(final String role, final String connectorKind) {
        return role + "." + connectorKind;
    }
}
