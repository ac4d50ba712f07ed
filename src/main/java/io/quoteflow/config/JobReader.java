package io.quoteflow.config;

import io.quoteflow.journal.JournalGroups;
import io.quoteflow.parameter.Parameter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads a job file and the arguments of the command line, which take precedence. Every key is
 * checked; a refusal names the source of the value, its key and what is allowed.
 */
public final class JobReader {
    private static final String SET = "--set";
    private static final String JOB_FILE = "job file";

    private final String file;
    private final Faults faults;
    private final ConfigReader keys;
    private final ConnectorResolver connectors;

    private JobReader(final String file, final List<String> settings, final Faults faults) {
        this.file = file;
        this.faults = faults;
        keys = keys(file, faults);
        connectors = new ConnectorResolver(file, faults);
        settings.forEach(setting -> faults.check(() -> set(setting)));
    }

    private static ConfigReader keys(final String file, final Faults faults) {
        return new ConfigReader(YamlFile.read(file, JOB_FILE), faults)
                .knowing(Arrays.asList(JobSetting.values()))
                .knowing(Arrays.asList(Parameter.values()));
    }

    /**
     * Reads a job.
     *
     * @param file path of the job file, on disk or in the jar
     * @param settings {@code key=value}: any key of the job by its path; a parameter also by the
     *     last part of its path
     * @param inputs journal files that replace those of the connector
     * @param output folder that replaces the connector's; null for none
     * @param options that replace settings of the journal's connector
     * @throws UsageException with one line for people
     */
    public static JobSpec read(
            final String file,
            final List<String> settings,
            final List<String> inputs,
            final String output,
            final ConnectorOptions options) {
        return new JobReader(file, settings, Faults.thrown()).job(inputs, output, options);
    }

    /**
     * Reads a job as {@link #read} does, but finds all of its faults. A job that reads files need
     * not name them.
     *
     * @throws UsageException if the job file cannot be read at all
     */
    public static JobCheck check(
            final String file,
            final List<String> settings,
            final List<String> inputs,
            final String output,
            final ConnectorOptions options) {
        final JobReader reader = new JobReader(file, settings, Faults.kept());
        final JobSpec job = reader.faults.attempt(() -> reader.job(inputs, output, options));
        return new JobCheck(
                reader.faults.messages(),
                Optional.ofNullable(job),
                reader.keys,
                reader.connectors.readers());
    }

    /**
     * Returns the portfolios of a job file.
     *
     * @throws UsageException if the file cannot be read, or a portfolio is wrong
     */
    public static JournalGroups groups(final String file) {
        return PortfolioKeys.read(keys(file, Faults.thrown()));
    }

    /**
     * Returns the instruments that a job file names, in order.
     *
     * @throws UsageException if the file cannot be read, or an instrument or a parameter of one is
     *     wrong
     */
    public static List<String> instruments(final String file) {
        return List.copyOf(
                ParameterReader.readInstruments(keys(file, Faults.thrown())).instruments());
    }

    private void set(final String setting) {
        final int equals = setting.indexOf('=');
        if (equals <= 0) {
            throw new UsageException(SET + " " + setting + ": is not key=value");
        }
        final String key = ParameterReader.path(setting.substring(0, equals));
        keys.set(key, setting.substring(equals + 1), SET);
    }

    private JobSpec job(
            final List<String> inputs, final String output, final ConnectorOptions options) {
        final String name = keys.text(JobSetting.NAME);
        final int parallelism = (int) keys.integer(JobSetting.PARALLELISM);
        final long checkpointInterval = keys.integer(JobSetting.CHECKPOINT_INTERVAL);
        final String checkpointFolder = checkpointFolder();
        final int uiPort = (int) keys.integer(JobSetting.UI_PORT);
        final int pagePort = (int) keys.integer(JobSetting.PAGE_PORT);
        final RestoreSpec restore = faults.attempt(this::restore);
        final ReadRange span = faults.attempt(this::span);
        final LimitSpec limits = LimitSpec.read(keys);
        final AlertSpec rules = AlertSpec.read(keys);
        final String journalName = keys.text(JobSetting.CONNECTOR_JOURNAL);
        final boolean follow = keys.isTrue(JobSetting.FOLLOW);
        final ConnectorSpec.Journal source =
                faults.attempt(() -> connectors.journal(journalName, inputs, options, follow));
        final String decisionsName = keys.text(JobSetting.CONNECTOR_DECISIONS);
        final boolean overwrite = keys.isTrue(JobSetting.OVERWRITE);
        final ConnectorSpec.Decisions decisions =
                faults.attempt(() -> connectors.decisions(decisionsName, output, overwrite));
        final JournalGroups read = faults.attempt(() -> PortfolioKeys.read(keys));
        final JournalGroups groups = read == null ? JournalGroups.NONE : read;
        final ConnectorSpec.Journal journal =
                faults.attempt(
                        () ->
                                PortfolioKeys.keyed(
                                        file, connectors.recording(source, decisions), groups));
        final String metricsName = keys.text(JobSetting.CONNECTOR_METRICS);
        final Optional<ConnectorSpec.Metrics> metrics =
                faults.attempt(() -> connectors.metrics(metricsName));
        final String alertsName = keys.text(JobSetting.CONNECTOR_ALERTS);
        final Optional<ConnectorSpec.Alerts> alerts =
                faults.attempt(() -> connectors.alerts(alertsName, rules));
        if (journal != null && decisions != null && span != null && restore != null) {
            faults.check(() -> connectors.check(journal, decisions, span, restore.fork()));
            faults.check(() -> checkPage(pagePort, journal, decisions));
        }
        final ParameterReader traders = ParameterReader.read(keys);
        if (faults.isAny()) {
            keys.end();
            traders.checkTogether(file);
            return null;
        }
        final JobSpec job =
                new JobSpec(
                        name,
                        parallelism,
                        checkpointInterval,
                        checkpointFolder,
                        uiPort,
                        pagePort,
                        keys.isTrue(JobSetting.REPORT),
                        keys.isTrue(JobSetting.HOLD),
                        restore,
                        span,
                        journal,
                        decisions,
                        metrics,
                        rules,
                        alerts,
                        limits,
                        List.copyOf(traders.instruments()),
                        tradesAny(journal, traders),
                        groups,
                        traders.parameters());
        keys.end();
        traders.checkTogether(file);
        faults.check(() -> checkMembers(job, traders));
        faults.check(() -> checkInstruments(job, traders));
        return job;
    }

    private void checkInstruments(final JobSpec job, final ParameterReader traders) {
        if (job.journal() instanceof ConnectorSpec.Market) {
            MarketInstruments.check(file + ": instruments", job.instruments());
        }
        if (job.isLive() && !traders.isAny() && job.instruments().isEmpty()) {
            throw new UsageException(
                    file
                            + ": instruments: none is named; a live job trades the instruments that are named there, or all of its topic with instruments: any");
        }
    }

    /** Checks that a job that names its instruments names the members of its portfolios. */
    private void checkMembers(final JobSpec job, final ParameterReader traders) {
        if (job.instruments().isEmpty() || traders.isAny()) {
            return;
        }
        for (final String member : job.groups().instruments()) {
            if (!job.instruments().contains(member)) {
                throw new UsageException(
                        file
                                + ": portfolios."
                                + job.groups().of(member)
                                + ": "
                                + member
                                + " is not one of the job's instruments: "
                                + String.join(", ", job.instruments()));
            }
        }
    }

    private String checkpointFolder() {
        final String folder = keys.text(JobSetting.CHECKPOINT_FOLDER);
        return folder.isEmpty() ? "" : ConnectorResolver.absolute(folder);
    }

    private void checkPage(
            final int pagePort,
            final ConnectorSpec.Journal journal,
            final ConnectorSpec.Decisions decisions) {
        if (pagePort != 0
                && decisions instanceof ConnectorSpec.KafkaDecisions
                && !(journal instanceof ConnectorSpec.KafkaJournal)) {
            throw new UsageException(
                    file
                            + ": page.port: the page of decision topics needs a journal topic too, and connectors.journal is not one; allowed is 0, for no page");
        }
    }

    /**
     * Whether a job trades instruments that it does not name. The owner of a job chooses its files,
     * but not what others write to a topic. Therefore a live job trades such instruments only if
     * its file says so.
     */
    private static boolean tradesAny(
            final ConnectorSpec.Journal journal, final ParameterReader traders) {
        return traders.isAny()
                || !(journal instanceof ConnectorSpec.KafkaJournal)
                || traders.instruments().isEmpty();
    }

    private RestoreSpec restore() {
        final String origin = keys.origin(JobSetting.RESTORE_SAVEPOINT.key());
        final String savepoint = keys.text(JobSetting.RESTORE_SAVEPOINT);
        checkSavepoint(origin, savepoint);
        return new RestoreSpec(
                savepoint,
                keys.text(JobSetting.RESTORE_PARAMETERS).equals("replace"),
                keys.text(JobSetting.RESTORE_FORK));
    }

    /** Checks a savepoint, if it is a path on this machine. Only Flink can open a URI. */
    private static void checkSavepoint(final String origin, final String savepoint) {
        if (savepoint.isEmpty() || savepoint.contains(":")) {
            return;
        }
        if (!Files.isRegularFile(Path.of(savepoint, "_metadata"))) {
            throw new UsageException(
                    origin
                            + ": restore.savepoint: "
                            + savepoint
                            + " is no savepoint or checkpoint: there is no file _metadata in it");
        }
    }

    private ReadRange span() {
        final OffsetBound from = bound(JobSetting.SPAN_FROM);
        final OffsetBound to = bound(JobSetting.SPAN_TO);
        final TreeSet<String> instruments = new TreeSet<>();
        final String origin = keys.origin(JobSetting.SPAN_INSTRUMENTS.key());
        for (final String element : keys.list(JobSetting.SPAN_INSTRUMENTS)) {
            for (final String instrument : element.split(",")) {
                ParameterReader.checkInstrument(origin, instrument.strip());
                instruments.add(instrument.strip());
            }
        }
        return new ReadRange(from, to, instruments);
    }

    /** Returns a bound of a topic; null if it has neither a value nor a default. */
    private OffsetBound bound(final JobSetting setting) {
        final String origin = keys.origin(setting.key());
        final String text = keys.text(setting);
        try {
            return text.isEmpty() ? null : OffsetBound.parse(text);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + ": " + setting.key() + ": " + refused.getMessage());
        }
    }
}
