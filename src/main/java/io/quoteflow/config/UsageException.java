package io.quoteflow.config;

/**
 * A word, file, key or value that cannot be used. The message is one line that names it and says
 * what is allowed.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(final String message) {
        super(message);
    }
}
