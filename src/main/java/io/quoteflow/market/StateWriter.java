package io.quoteflow.market;

/**
 * Writes state to be saved. Names and types are not stored: each class writes its fields in a fixed
 * order, and reads them in the same order with {@link StateReader}.
 */
public interface StateWriter {
    void putInt(int value);

    void putLong(long value);

    void putDouble(double value);

    void putBoolean(boolean value);

    /** Writes a text of any length; null is allowed. */
    void putText(String value);

    void putBytes(byte[] value);
}
