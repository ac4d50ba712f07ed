package io.quoteflow.parameter;

/** Something that has a {@link Declaration}: a parameter, or a setting of a job or connector. */
public interface Declared {
    /** Returns the declaration, which is the same at every call. */
    Declaration declaration();

    /** Returns the key with its groups, such as {@code strategy.maxSkewBps}. */
    default String key() {
        return declaration().key();
    }
}
