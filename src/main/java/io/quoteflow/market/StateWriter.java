package io.quoteflow.market;

/** Where state goes when it is saved: each class writes its own fields, in one order. */
public interface StateWriter {
    void putInt(int value);

    void putLong(long value);

    void putDouble(double value);

    void putBoolean(boolean value);

    /** A text of any length, null included. */
    void putText(String value);

    void putBytes(byte[] value);
}
