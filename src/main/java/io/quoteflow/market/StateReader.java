package io.quoteflow.market;

/**
 * Reads saved state. A class calls the methods in the order in which it called those of {@link
 * StateWriter}; calls in another order return wrong values.
 */
public interface StateReader {
    /** Returns the format of the state that is being read: 1, 2, 4 or 6. */
    int version();

    int getInt();

    long getLong();

    double getDouble();

    boolean getBoolean();

    /** Returns a text; null if null was written. */
    String getText();

    byte[] getBytes();
}
