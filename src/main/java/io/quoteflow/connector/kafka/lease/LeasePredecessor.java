package io.quoteflow.connector.kafka.lease;

/**
 * The job that held a lease before this start claimed it.
 *
 * @param author of its last record, for people
 * @param checkpoints path of the folder with its state; empty if its records name none
 */
public record LeasePredecessor(String author, String checkpoints) {}
