package io.quoteflow.connector.kafka.lease;

/**
 * The ordered records of a lease. Used by one thread.
 *
 * <p>All methods throw {@link org.apache.kafka.common.KafkaException} if the broker does not answer
 * in a few seconds; what was appended may then still arrive.
 */
interface LeaseLog extends AutoCloseable {
    /**
     * Appends a record and waits until it is written for good.
     *
     * @return its offset
     */
    long append(LeaseRecord record);

    /**
     * Gives the view all records up to the end of the log as it is after this call began.
     *
     * @return the offset of the next record
     */
    long read(LeaseView view);

    @Override
    void close();
}
