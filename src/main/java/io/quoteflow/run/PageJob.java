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

/** Describes a job with topics, for its live page. */
final class PageJob {
    /**
     * Default number of hours of earlier decisions to show. It is about a working shift, and few
     * enough rows to be read in seconds.
     */
    static final int HOURS = 6;

    private PageJob() {}

    /**
     * Describes the job that this process runs. A job without earlier state is shown from its
     * start, any other from {@value #HOURS} hours before it.
     *
     * @param checkpoint from which the job continues; empty for none
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

    /**
     * Describes a job that runs elsewhere.
     *
     * @param file of the job
     * @param hours number of hours of earlier decisions to show
     */
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
