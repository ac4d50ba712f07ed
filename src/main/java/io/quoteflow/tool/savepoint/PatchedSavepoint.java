package io.quoteflow.tool.savepoint;

import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.util.FileUtils;

import io.quoteflow.config.UsageException;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.text.Suggestion;
import io.quoteflow.trading.StatePatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A savepoint in which a user has changed the state of one instrument. */
final class PatchedSavepoint {
    private static final List<String> OWN_KEYS = List.of("position", "entryPrice", "halted");

    private final SavepointContents found;
    private final SavedKey changed;

    /**
     * Applies a patch.
     *
     * @param found contents of the original savepoint
     * @param instrument id of the instrument to change
     * @param patch changes to apply
     * @throws UsageException naming an instrument, key or value that cannot be used, and what is
     *     allowed
     */
    PatchedSavepoint(final SavepointContents found, final String instrument, final StatePatch patch)
            throws IOException {
        this.found = found;
        final SavedKey before = found.keyOf(instrument);
        try {
            changed = before.with(instrument, patch::apply);
        } catch (final IllegalArgumentException refused) {
            throw refused(refused);
        }
    }

    /**
     * Parses changes.
     *
     * @param settings {@code key=value}; messages keep their order
     * @throws UsageException naming an argument that cannot be used, and what is allowed
     */
    static StatePatch patch(final List<String> settings) {
        try {
            final LinkedHashMap<String, String> values = values(settings);
            final String question = question(values.keySet());
            try {
                return new StatePatch(values);
            } catch (final IllegalArgumentException refused) {
                throw new UsageException("--set " + refused.getMessage() + question);
            }
        } catch (final IllegalArgumentException refused) {
            throw refused(refused);
        }
    }

    /** Suggests a key for the first unknown one. */
    private static String question(final Set<String> keys) {
        final List<String> known = new ArrayList<>(OWN_KEYS);
        Arrays.stream(Parameter.values()).map(Parameter::path).forEach(known::add);
        return keys.stream()
                .filter(key -> !known.contains(key) && Parameter.byName(key) == null)
                .findFirst()
                .map(key -> Suggestion.question(key, known))
                .orElse("");
    }

    private static UsageException refused(final IllegalArgumentException e) {
        return new UsageException("--set " + e.getMessage());
    }

    private static LinkedHashMap<String, String> values(final List<String> settings) {
        final LinkedHashMap<String, String> values = new LinkedHashMap<>();
        for (final String setting : settings) {
            final int equals = setting.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException(setting + ": is not key=value");
            }
            final String key = setting.substring(0, equals);
            if (values.put(key, setting.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(key + ": is given twice");
            }
        }
        return values;
    }

    /**
     * Writes the savepoint, reads it back and compares, because a Flink task that writes state does
     * not report its failures. Deletes the folder if anything fails.
     *
     * @param output new or empty folder
     * @return contents of the written savepoint
     */
    SavepointContents write(final String output) throws Exception {
        final Path folder = Path.of(output);
        boolean written = false;
        try {
            new SavepointFile(found.path()).writeWith(found, changed, output);
            final SavepointContents back = new SavepointFile(output).read();
            if (!back.equals(found.with(changed, output))) {
                throw new IllegalStateException(
                        output + ": the written savepoint differs when it is read back");
            }
            written = true;
            return back;
        } catch (final JobExecutionException | IOException failed) {
            Throwable root = failed;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IOException(FileTrouble.text(folder, "cannot be written", root));
        } finally {
            if (!written) {
                FileUtils.deleteDirectory(folder.toFile());
            }
        }
    }

    /**
     * Checks the output folder.
     *
     * @throws UsageException if the folder exists and is not empty
     */
    static void checkEmpty(final Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--output " + folder + ": is a file, not a folder");
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new UsageException("--output " + folder + ": is not empty");
            }
        }
    }
}
