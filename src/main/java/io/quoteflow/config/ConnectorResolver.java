package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorKind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the connectors that a job names. Arguments of the command line take precedence over
 * their files.
 */
final class ConnectorResolver {
    private static final String RECORDING = "recording";

    private final String file;
    private final Faults faults;
    private final Map<ConnectorKind.Role, ConfigReader> readers =
            new EnumMap<>(ConnectorKind.Role.class);

    /**
     * Creates a resolver.
     *
     * @param file of the job, for messages
     * @param faults receives what is wrong with connector files. If it keeps faults, a journal of
     *     files may have none: they are given when the job runs.
     */
    ConnectorResolver(final String file, final Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    private ConnectorSpec read(
            final ConnectorKind.Role role, final String name, final ConnectorOptions options) {
        final ConfigReader keys = ConnectorReader.keys(name, faults);
        readers.put(role, keys);
        return ConnectorReader.read(keys, options);
    }

    /** Returns the files of the connectors that were read, by their purpose. */
    Map<ConnectorKind.Role, ConfigReader> readers() {
        return readers;
    }

    /**
     * Resolves where records come from.
     *
     * @param name of the connector, or the path of its file
     * @param inputs journal files that replace those of the connector; empty for none
     * @param options that replace settings of the connector
     * @param follow whether to wait for further records of recorded folders
     * @throws UsageException if the connector is of another kind, or has no files, or if nothing
     *     can be followed
     */
    ConnectorSpec.Journal journal(
            final String name,
            final List<String> inputs,
            final ConnectorOptions options,
            final boolean follow) {
        final ConnectorSpec connector = read(ConnectorKind.Role.JOURNAL, name, options);
        if (!(connector instanceof ConnectorSpec.Journal journal)) {
            throw wrongKind(ConnectorKind.Role.JOURNAL, name, connector);
        }
        if (journal instanceof ConnectorSpec.JournalFiles files) {
            return files(files, inputs, follow);
        }
        if (follow) {
            throw new UsageException(
                    "--follow: job "
                            + file
                            + " reads no files; allowed is the folder of a recording as --input");
        }
        if (!inputs.isEmpty()) {
            throw new UsageException(
                    "--input: job "
                            + file
                            + " reads "
                            + text(journal)
                            + ", not files; use jobs/replay.yaml");
        }
        return journal;
    }

    private static String text(final ConnectorSpec.Journal journal) {
        if (journal instanceof ConnectorSpec.KafkaJournal kafka) {
            return "the topic " + kafka.topic();
        }
        return journal instanceof ConnectorSpec.Market
                ? "the market, which it records"
                : "the simulated market";
    }

    private ConnectorSpec.JournalFiles files(
            final ConnectorSpec.JournalFiles files,
            final List<String> inputs,
            final boolean follow) {
        final List<String> paths = inputs.isEmpty() ? files.files() : inputs;
        if (paths.isEmpty() && !faults.areKept()) {
            throw new UsageException(
                    "--input: nothing is given; job " + file + " needs at least one journal file");
        }
        // absolute paths, because the processes of a cluster have other working directories
        final List<String> found = JournalInputs.files("--input", paths);
        if (follow && found.stream().noneMatch(path -> Files.isDirectory(Path.of(path)))) {
            throw new UsageException(
                    "--follow: "
                            + String.join(", ", paths)
                            + ": is no recording; allowed is a folder that record writes");
        }
        return new ConnectorSpec.JournalFiles(found, files.speed(), follow);
    }

    private UsageException wrongKind(
            final ConnectorKind.Role role, final String name, final ConnectorSpec connector) {
        return new UsageException(
                file
                        + ": connectors."
                        + role.text()
                        + ": "
                        + name
                        + " is of kind "
                        + connector.kind()
                        + "; allowed is "
                        + role.allowed());
    }

    /** Returns the absolute path, with {@code .} and {@code ..} resolved. */
    static String absolute(final String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    /**
     * Resolves where decisions go.
     *
     * @param name of the connector, or the path of its file
     * @param output folder that replaces the connector's; null for none
     * @param overwrite whether results of another run are replaced. The connector's own {@code
     *     overwrite} applies to the connector's own folder only.
     * @throws UsageException if the connector is of another kind, or the folder cannot be used
     */
    ConnectorSpec.Decisions decisions(
            final String name, final String output, final boolean overwrite) {
        final ConnectorSpec connector =
                read(ConnectorKind.Role.DECISIONS, name, ConnectorOptions.NONE);
        if (!(connector instanceof ConnectorSpec.Decisions decisions)) {
            throw wrongKind(ConnectorKind.Role.DECISIONS, name, connector);
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
     * Resolves where metrics go.
     *
     * @param name of the connector, or the path of its file; empty for none
     * @throws UsageException if the connector is of another kind
     */
    Optional<ConnectorSpec.Metrics> metrics(final String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        final ConnectorSpec connector =
                read(ConnectorKind.Role.METRICS, name, ConnectorOptions.NONE);
        if (!(connector instanceof ConnectorSpec.Metrics metrics)) {
            throw wrongKind(ConnectorKind.Role.METRICS, name, connector);
        }
        return Optional.of(metrics);
    }

    /**
     * Resolves where alerts go in addition to their decision stream.
     *
     * @param name of the connector, or the path of its file; empty for none
     * @param rules thresholds, which say whether alerts are raised at all
     * @throws UsageException if the connector is of another kind, or no alerts are raised
     */
    Optional<ConnectorSpec.Alerts> alerts(final String name, final AlertSpec rules) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        final ConnectorSpec connector =
                read(ConnectorKind.Role.ALERTS, name, ConnectorOptions.NONE);
        if (!(connector instanceof ConnectorSpec.Alerts alerts)) {
            throw wrongKind(ConnectorKind.Role.ALERTS, name, connector);
        }
        if (!rules.enabled()) {
            throw new UsageException(
                    file
                            + ": connectors.alerts: "
                            + name
                            + " would receive nothing, because alerts.enabled is false; set it to true");
        }
        return Optional.of(alerts);
    }

    /**
     * Returns the journal with the folder of its recording, which is in the output folder unless
     * the connector names it.
     *
     * @throws UsageException if neither of them names a folder
     */
    ConnectorSpec.Journal recording(
            final ConnectorSpec.Journal journal, final ConnectorSpec.Decisions decisions) {
        if (!(journal instanceof ConnectorSpec.Market market) || !market.folder().isEmpty()) {
            return journal;
        }
        if (decisions instanceof ConnectorSpec.DecisionFiles files) {
            return market.in(absolute(Path.of(files.folder(), RECORDING).toString()));
        }
        throw new UsageException(
                file
                        + ": connectors.journal: the folder of the recording is not named; allowed is --recording DIR, or folder in the connector");
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

    /**
     * Checks that the connectors fit what the job reads.
     *
     * @param fork name of the fork that the job is; empty if it is not a fork
     * @throws UsageException if a part of a journal is read that is not a topic, if a job that is
     *     not live writes topics that somebody acts on, or if a fork leaves out records
     */
    void check(
            final ConnectorSpec.Journal journal,
            final ConnectorSpec.Decisions decisions,
            final ReadRange span,
            final String fork) {
        if (journal instanceof ConnectorSpec.JournalFiles) {
            checkFiles(span);
        } else if (!(journal instanceof ConnectorSpec.KafkaJournal)
                && (span.isBounded()
                        || span.from().kind() != OffsetBound.Kind.END
                        || !span.instruments().isEmpty())) {
            throw new UsageException(
                    file
                            + ": span: only a topic or files can be read in part, and the journal of this job is of kind "
                            + journal.kind());
        }
        final boolean live =
                journal instanceof ConnectorSpec.KafkaJournal
                        && !span.isBounded()
                        && fork.isEmpty();
        if (decisions instanceof ConnectorSpec.KafkaDecisions topics && topics.live() && !live) {
            throw new UsageException(
                    file
                            + ": connectors.decisions: somebody acts on these topics (live: true), so only a live job may write them; a replay, backfill or fork needs a connector of files, or one that says live: false");
        }
        if (journal instanceof ConnectorSpec.KafkaJournal
                && !fork.isEmpty()
                && span.from().kind() == OffsetBound.Kind.END) {
            throw new UsageException(
                    file
                            + ": span.from: end skips the records since the savepoint that the fork starts from; allowed is earliest, or a time or positions before the savepoint (the traders drop the records that they have seen)");
        }
    }

    /** Checks the part of files that a job reads. By default it is all of them. */
    private void checkFiles(final ReadRange span) {
        if (!span.instruments().isEmpty()) {
            throw new UsageException(
                    file
                            + ": span.instruments: a job that reads files trades every instrument in them; only a topic can be read by instruments");
        }
        for (final OffsetBound bound : Arrays.asList(span.from(), span.to())) {
            if (bound != null && bound.kind() == OffsetBound.Kind.POSITIONS) {
                throw new UsageException(
                        file
                                + ": span: positions bound a topic only; files are bounded by a time as in 2026-08-09T21:26:57Z or in ms");
            }
        }
        if (span.fromMillis() >= span.toMillis()) {
            throw new UsageException(
                    file
                            + ": span.from "
                            + Instant.ofEpochMilli(span.fromMillis())
                            + " is not before span.to "
                            + Instant.ofEpochMilli(span.toMillis()));
        }
    }
}
