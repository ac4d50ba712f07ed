package io.quoteflow.parameter;

/** Something that has a {@link Declaration}: a parameter, or a setting of a job or connector. */
public interface Declared {
    /** Its declaration, the same at every call. */
    Declaration declaration();

    /** The key with its groups, {@code strategy.maxSkewBps}. */
    default String key() {
        return declaration().key();
    }
}
