package io.quoteflow.market;

/** Where saved state comes from; the calls mirror those of {@link StateWriter}. */
public interface StateReader {
    /** The format version of the value that is being read. */
    int version();

    int getInt();

    long getLong();

    double getDouble();

    boolean getBoolean();

    String getText();

    byte[] getBytes();
}
