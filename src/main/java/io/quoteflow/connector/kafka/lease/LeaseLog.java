package io.quoteflow.connector.kafka.lease;

/**
 * The ordered records of a lease. Used by one thread.
 *
 * <p>All methods throw {@link org.apache.kafka.common.KafkaException} if the broker does not answer
 * within a few seconds. An appended record may still arrive later.
 */
interface LeaseLog extends AutoCloseable {
    /**
     * Appends a record and waits until it is committed.
     *
     * @return offset of the record
     */
    long append(LeaseRecord record);

    /**
     * Passes the new records to the view, up to the end that the log has after this call began.
     *
     * @return offset of the next record
     */
    long read(LeaseView view);

    @Override
    void close();
}
