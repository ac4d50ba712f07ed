package io.quoteflow.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Binds a job's connectors to their roles, with the words of the command line over them. */
final class ConnectorResolver {
    private final String file;

    /**
     * @param file of the job, for messages
     */
    ConnectorResolver(final String file) {
        this.file = file;
    }

    ConnectorSpec.Journal journal(
            final String name, final List<String> inputs, final String speed) {
        final ConnectorSpec connector = ConnectorReader.read(name, speed);
        if (!(connector instanceof ConnectorSpec.Journal journal)) {
            throw wrongKind("journal", name, connector);
        }
        if (journal instanceof ConnectorSpec.JournalFiles files) {
            return files(files, inputs);
        }
        if (!inputs.isEmpty()) {
            throw new UsageException(
                    "--input: job "
                            + file
                            + " reads "
                            + (journal instanceof ConnectorSpec.KafkaJournal kafka
                                    ? "the topic " + kafka.topic()
                                    : "the simulated market")
                            + ", not files; use jobs/replay.yaml");
        }
        return journal;
    }

    private ConnectorSpec.JournalFiles files(
            final ConnectorSpec.JournalFiles files, final List<String> inputs) {
        final List<String> paths = inputs.isEmpty() ? files.files() : inputs;
        if (paths.isEmpty()) {
            throw new UsageException(
                    "--input: nothing is given; job " + file + " needs at least one journal file");
        }
        // absolute paths: the processes of a cluster have working folders of their own
        return new ConnectorSpec.JournalFiles(JournalInputs.files("--input", paths), files.speed());
    }

    private UsageException wrongKind(
            final String role, final String name, final ConnectorSpec connector) {
        return new UsageException(
                file
                        + ": connectors."
                        + role
                        + ": "
                        + name
                        + " is of kind "
                        + connector.kind()
                        + "; allowed is "
                        + ConnectorReader.allowed(role));
    }

    static String absolute(final String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    /**
     * Where decisions go.
     *
     * @param name of the connector
     * @param output folder that replaces the connector's, or null
     * @param overwrite whether the job replaces the results of another run; what the connector says
     *     of it is of its own folder alone
     */
    ConnectorSpec.Decisions decisions(
            final String name, final String output, final boolean overwrite) {
        final ConnectorSpec connector = ConnectorReader.read(name, null);
        if (!(connector instanceof ConnectorSpec.Decisions decisions)) {
            throw wrongKind("decisions", name, connector);
        }
        if (decisions instanceof ConnectorSpec.DecisionFiles files) {
            return output == null
                    ? folder(files.folder(), overwrite || files.overwrite())
                    : folder(output, overwrite);
        }
        if (output != null) {
            throw new UsageException(
                    "--output "
                            + output
                            + ": job "
                            + file
                            + " writes topics, not files; say --set connectors.decisions=decision-files");
        }
        return decisions;
    }

    /**
     * Where metrics go.
     *
     * @param name of the connector; empty for nowhere
     */
    Optional<ConnectorSpec.Metrics> metrics(final String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        final ConnectorSpec connector = ConnectorReader.read(name, null);
        if (!(connector instanceof ConnectorSpec.Metrics metrics)) {
            throw wrongKind("metrics", name, connector);
        }
        return Optional.of(metrics);
    }

    /**
     * Whom alerts are told beside their stream.
     *
     * @param name of the connector; empty for nobody
     */
    Optional<ConnectorSpec.Alerts> alerts(final String name, final AlertSpec rules) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        final ConnectorSpec connector = ConnectorReader.read(name, null);
        if (!(connector instanceof ConnectorSpec.Alerts alerts)) {
            throw wrongKind("alerts", name, connector);
        }
        if (!rules.enabled()) {
            throw new UsageException(
                    file
                            + ": connectors.alerts: "
                            + name
                            + " would be told nothing; it goes with alerts.enabled: true");
        }
        return Optional.of(alerts);
    }

    private static ConnectorSpec.DecisionFiles folder(
            final String folder, final boolean overwrite) {
        if (folder.isBlank()) {
            throw new UsageException("--output: nothing is given; allowed is the path of a folder");
        }
        if (Files.exists(Path.of(folder)) && !Files.isDirectory(Path.of(folder))) {
            throw new UsageException("--output " + folder + ": is a file, not a folder");
        }
        return new ConnectorSpec.DecisionFiles(absolute(folder), overwrite);
    }

    /** Refuses a job that would write, or skip, what it must not. */
    void check(
            final ConnectorSpec.Journal journal,
            final ConnectorSpec.Decisions decisions,
            final ReadRange span,
            final String fork) {
        if (!(journal instanceof ConnectorSpec.KafkaJournal)
                && (span.isBounded()
                        || span.from().kind() != OffsetBound.Kind.END
                        || !span.instruments().isEmpty())) {
            throw new UsageException(
                    file
                            + ": span: only a topic is read in part; the journal of this job is of kind "
                            + journal.kind());
        }
        final boolean live =
                journal instanceof ConnectorSpec.KafkaJournal
                        && !span.isBounded()
                        && fork.isEmpty();
        if (decisions instanceof ConnectorSpec.KafkaDecisions topics && topics.live() && !live) {
            throw new UsageException(
                    file
                            + ": connectors.decisions: the topics of a live job are acted upon; a replay, backfill or fork writes files, or topics of its own: a connector that says live: false");
        }
        if (journal instanceof ConnectorSpec.KafkaJournal
                && !fork.isEmpty()
                && span.from().kind() == OffsetBound.Kind.END) {
            throw new UsageException(
                    file
                            + ": span.from: end would leave out what came since the savepoint that the fork starts from; allowed is earliest, a time or positions before it (what its traders have seen they drop)");
        }
    }
}
