package io.quoteflow.run;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.page.TopicSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A job of topics, as its page shows it. */
final class PageJob {
    /**
     * How far back the decisions of a job are shown that has run before: a shift of work, and few
     * enough rows to be read in seconds.
     */
    static final int HOURS = 6;

    private PageJob() {}

    /**
     * The job that this process runs. One that begins from nothing is shown from its start, one
     * that goes on from {@value #HOURS} hours before.
     *
     * @param checkpoint that it goes on from; empty for none
     */
    static TopicSource.Job embedded(final JobSpec spec, final String checkpoint)
            throws IOException {
        final String state = checkpoint.isEmpty() ? spec.restore().savepoint() : checkpoint;
        final Instant now = Instant.now();
        return of(
                spec,
                "",
                List.of(),
                state.isEmpty() ? now : now.minus(HOURS, ChronoUnit.HOURS),
                restored(state),
                true);
    }

    /** A job that runs elsewhere. */
    static TopicSource.Job elsewhere(
            final JobSpec spec, final String file, final List<String> settings, final int hours) {
        return of(spec, file, settings, Instant.now().minus(hours, ChronoUnit.HOURS), null, false);
    }

    private static TopicSource.Job of(
            final JobSpec spec,
            final String file,
            final List<String> settings,
            final Instant from,
            final String restored,
            final boolean embedded) {
        return new TopicSource.Job(
                RunFile.json(file, spec, settings),
                (ConnectorSpec.KafkaJournal) spec.journal(),
                (ConnectorSpec.KafkaDecisions) spec.decisions(),
                spec.instruments(),
                from.toEpochMilli(),
                restored,
                embedded);
    }

    private static String restored(final String state) throws IOException {
        if (state.isEmpty()) {
            return "";
        }
        final Path path = Path.of(state.startsWith("file:") ? state.substring(5) : state);
        final Path metadata = path.resolve("_metadata");
        final String name = path.getFileName().toString();
        return Files.exists(metadata)
                ? name
                        + " of "
                        + Files.getLastModifiedTime(metadata)
                                .toInstant()
                                .truncatedTo(ChronoUnit.SECONDS)
                : state;
    }
}
