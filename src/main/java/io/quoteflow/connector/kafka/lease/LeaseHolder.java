package io.quoteflow.connector.kafka.lease;

/** What kind of process holds a lease. It decides the words of messages. */
public enum LeaseHolder {
    /** A live job, which writes decision topics. */
    JOB(
            "another live job writes these decision topics (%s); stop that job first, or give this one a connector with another prefix",
            "another live job has taken over (%s), because this one was silent for %d s; this job writes no more"),

    /** A gateway, which acts on decisions. */
    GATEWAY(
            "another gateway acts on these decisions (%s); stop it first",
            "another gateway has taken over (%s), because this one was silent for %d s; this one sends no more");

    private final String refused;
    private final String lost;

    LeaseHolder(final String refused, final String lost) {
        this.refused = refused;
        this.lost = lost;
    }

    /** Returns why a newcomer does not get the lease. */
    String refused(final String holder) {
        return String.format(refused, holder);
    }

    /** Returns why a holder has lost the lease. */
    String lost(final String holder) {
        return String.format(lost, holder, LeaseContender.LAPSE.toSeconds());
    }
}
