package io.quoteflow.journal.compiled;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A compiled journal cannot be used: it is damaged, or another version of the program made it. The
 * message is one line that names the file and says what to do.
 */
public final class UnusableCompilationException extends IOException {
    private static final long serialVersionUID = 1;

    private final String what;

    UnusableCompilationException(final Path path, final String what) {
        super(path + ": " + what + "; compile the journal again");
        this.what = what + "; compile the journal again";
    }

    /** Returns the message without the name of the file. */
    public String what() {
        return what;
    }
}
