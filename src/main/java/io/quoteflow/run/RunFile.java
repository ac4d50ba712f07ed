package io.quoteflow.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.job.Version;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes {@code run.json} next to the decisions. It describes what was run, for people and for the
 * report.
 */
final class RunFile {
    static final String NAME = "run.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunFile() {}

    /**
     * Writes the file.
     *
     * @param folder of the decisions, which is created if it does not exist
     * @param file of the job
     * @param settings of the command line
     */
    static void write(
            final Path folder, final String file, final JobSpec spec, final List<String> settings)
            throws IOException {
        // written to another file first, because the move replaces a link instead of writing to its
        // target
        final Path part = folder.resolve(NAME + ".part");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(part);
            Files.write(
                    part,
                    JSON.writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(json(file, spec, settings)),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException failed) {
            throw FileTrouble.naming(folder.resolve(NAME), "cannot be written", failed);
        }
    }

    /** Returns the content of the file. */
    static ObjectNode json(final String file, final JobSpec spec, final List<String> settings) {
        final ObjectNode run = JSON.createObjectNode();
        run.put("job", spec.name());
        run.put("file", file);
        run.set("settings", JSON.valueToTree(settings));
        run.put("version", Version.current());
        run.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        run.put("parallelism", spec.parallelism());
        run.set("input", input(spec));
        run.put("restored", spec.restore().savepoint());
        final TreeMap<String, String> parameters = new TreeMap<>();
        final Parameters all = spec.parameters().of("");
        for (final Parameter parameter : Parameter.values()) {
            parameters.put(parameter.path(), all.value(parameter));
        }
        run.set("parameters", JSON.valueToTree(parameters));
        final SortedMap<String, SortedMap<String, String>> own = spec.parameters().overrides();
        run.set("overrides", JSON.valueToTree(own));
        return run;
    }

    /**
     * Returns the input of the run. A topic is described by its name, without the addresses of its
     * cluster.
     */
    private static ObjectNode input(final JobSpec spec) {
        final ObjectNode input = JSON.createObjectNode();
        final ConnectorSpec.Journal journal = spec.journal();
        input.put("kind", journal.kind());
        if (journal instanceof ConnectorSpec.JournalFiles files) {
            input.set("files", JSON.valueToTree(files.files()));
            if (spec.span().from().kind() == OffsetBound.Kind.TIME) {
                input.put("from", text(spec.span().from()));
            }
            if (spec.span().isBounded()) {
                input.put("to", text(spec.span().to()));
            }
        } else if (journal instanceof ConnectorSpec.SimulatedMarket market) {
            input.put("seed", market.seed());
            input.put("minutes", market.minutes());
        } else if (journal instanceof ConnectorSpec.Market market) {
            input.put("recording", market.folder());
            if (market.exchange() != null) {
                input.put("exchange", market.exchange());
            }
            input.set("instruments", JSON.valueToTree(spec.instruments()));
        } else if (journal instanceof ConnectorSpec.KafkaJournal kafka) {
            input.put("topic", kafka.topic());
            input.put("from", text(spec.span().from()));
            input.put("to", spec.span().isBounded() ? text(spec.span().to()) : "");
            input.set("instruments", JSON.valueToTree(spec.span().instruments()));
        }
        return input;
    }

    private static String text(final OffsetBound bound) {
        return switch (bound.kind()) {
            case EARLIEST -> "earliest";
            case END -> "end";
            case TIME -> Instant.ofEpochMilli(bound.millis()).toString();
            case POSITIONS -> bound.positions().toString();
        };
    }
}
