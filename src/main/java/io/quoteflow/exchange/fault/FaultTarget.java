package io.quoteflow.exchange.fault;

/** A connection that faults can concern. */
public interface FaultTarget {
    /** Returns the number of the connection. */
    long id();

    /** Returns {@code venue.category}. */
    String category();

    /** Returns path and query of the request that opened the connection. */
    String target();
}
