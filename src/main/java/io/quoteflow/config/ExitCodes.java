package io.quoteflow.config;

/** Texts about exit codes that several commands show in their help and in docs/commands.md. */
public final class ExitCodes {
    /** Stands above the exit codes in the help of a command. */
    public static final String HEADING = "%nExit codes:%n";

    /** The first code of a command without another meaning. */
    public static final String DONE = "0:The command did what was asked for.";

    /** The last code of every command. */
    public static final String UNUSABLE =
            "2:A word, file, key or value cannot be used; nothing was started or written.";

    private ExitCodes() {}
}
