package io.quoteflow.tool.control;

import io.quoteflow.config.Suggestion;
import io.quoteflow.config.UsageException;

import java.util.Arrays;
import java.util.List;

/** The commands that a control record can carry. */
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

    /** As it is typed and written. */
    String word() {
        return word;
    }

    /** What an instrument is once the command was accepted, for people. */
    String done() {
        return done;
    }

    /** Whether a job whose file names keys obeys it only with a signature. */
    boolean needsProof() {
        return this != HALT;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ControlVerb::word).toList();
    }

    /**
     * The verb of a word.
     *
     * @throws UsageException in one line, if there is none
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
