package io.quoteflow.tool.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.UsageException;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The decision files of a run in a folder. */
final class DecisionFolder implements RowSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUMMARY = "summary.json";

    private final Path folder;
    private final List<DecisionStream> streams = new ArrayList<>();

    /**
     * Opens a folder.
     *
     * @throws UsageException if it is not a folder of decision files
     */
    DecisionFolder(final String name) {
        folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new UsageException(name + ": there is no such folder of decisions");
        }
        for (final DecisionStream stream : DecisionStream.values()) {
            if (Files.isReadable(file(stream))) {
                streams.add(stream);
            }
        }
        if (streams.isEmpty()) {
            throw new UsageException(
                    name + ": contains no decisions; expected are files such as orders.jsonl");
        }
    }

    private Path file(final DecisionStream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    @Override
    public void read(final Taker taker) throws IOException {
        for (final DecisionStream stream : streams) {
            try (BufferedReader lines = Files.newBufferedReader(file(stream))) {
                long number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    taker.take(row(stream, line, number));
                }
            }
        }
    }

    private DecisionRow row(final DecisionStream stream, final String line, final long number) {
        try {
            return RowReader.read(stream, line.getBytes(StandardCharsets.UTF_8));
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(
                    file(stream) + ":" + number + ": is not a decision: " + refused.getMessage());
        }
    }

    @Override
    public Map<String, JournalPosition> ends() throws IOException {
        final TreeMap<String, JournalPosition> ends = new TreeMap<>();
        final Path summary = folder.resolve(SUMMARY);
        if (Files.exists(summary)) {
            for (final Map.Entry<String, JsonNode> instrument :
                    JSON.readTree(summary.toFile()).path("instruments").properties()) {
                final String cause = instrument.getValue().path("cause").asText();
                ends.put(instrument.getKey(), JournalPosition.parse(cause));
            }
        }
        return ends;
    }
}
