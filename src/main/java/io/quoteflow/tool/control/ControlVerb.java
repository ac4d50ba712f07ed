package io.quoteflow.tool.control;

import io.quoteflow.config.UsageException;
import io.quoteflow.text.Suggestion;

import java.util.Arrays;
import java.util.List;

/** The commands of control records. */
enum ControlVerb {
    HALT("halt", "halted"),
    RESUME("resume", "resumed"),
    FLATTEN("flatten", "flattening"),
    SET("set", "set");

    private final String word;
    private final String done;

    ControlVerb(final String word, final String done) {
        this.word = word;
        this.done = done;
    }

    /** Returns the name of the command, as it is typed and written to records. */
    String word() {
        return word;
    }

    /** Returns the state of an instrument that accepted the command, for people. */
    String done() {
        return done;
    }

    /** Whether a job with {@code control.keys} requires a signature for the command. */
    boolean needsSignature() {
        return this != HALT;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ControlVerb::word).toList();
    }

    /**
     * Returns the verb with a name.
     *
     * @throws UsageException with one line if there is none
     */
    static ControlVerb of(final String word) {
        for (final ControlVerb verb : values()) {
            if (verb.word.equals(word)) {
                return verb;
            }
        }
        throw new UsageException(
                "control "
                        + word
                        + ": there is no such command; use halt, resume, flatten, set or keygen"
                        + Suggestion.question(
                                word, List.of("halt", "resume", "flatten", "set", "keygen")));
    }
}
