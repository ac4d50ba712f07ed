package io.quoteflow.config;

/**
 * Thrown if an argument, file, key or value cannot be used. The message is one line for the user:
 * it names what is wrong and where, and says what is allowed.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(final String message) {
        super(message);
    }
}
