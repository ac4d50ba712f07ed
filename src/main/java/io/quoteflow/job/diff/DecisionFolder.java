package io.quoteflow.job.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.job.spec.SpecException;
import io.quoteflow.job.types.JournalPosition;
import io.quoteflow.trading.Stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The decision files of a run. */
final class DecisionFolder implements RowSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUMMARY = "summary.json";

    private final Path folder;
    private final List<Stream> streams = new ArrayList<>();

    /**
     * @throws SpecException where it is no folder of decisions
     */
    DecisionFolder(final String name) {
        folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new SpecException(name + ": there is no such folder of decisions");
        }
        for (final Stream stream : Stream.values()) {
            if (Files.isReadable(file(stream))) {
                streams.add(stream);
            }
        }
        if (streams.isEmpty()) {
            throw new SpecException(
                    name + ": holds no decisions; expected are files such as orders.jsonl");
        }
    }

    private Path file(final Stream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    @Override
    public void read(final Taker taker) throws IOException {
        for (final Stream stream : streams) {
            try (BufferedReader lines = Files.newBufferedReader(file(stream))) {
                long number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    taker.take(row(stream, line, number));
                }
            }
        }
    }

    private Row row(final Stream stream, final String line, final long number) {
        try {
            return RowReader.read(stream, line.getBytes(StandardCharsets.UTF_8));
        } catch (final IllegalArgumentException refused) {
            throw new SpecException(
                    file(stream) + ":" + number + ": is no decision: " + refused.getMessage());
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
