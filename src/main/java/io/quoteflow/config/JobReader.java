package io.quoteflow.config;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.parameter.Mode;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.venue.ControlProof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a job file and the words of the command line over it. Every key is checked; a wrong one is
 * refused with its file, its name and what is allowed.
 */
public final class JobReader {
    private static final String INSTRUMENTS = "instruments.";
    private static final String ANY = "any";
    private static final String AUTHOR = "[A-Za-z0-9._-]{1,64}";
    private static final String SET = "--set";
    private static final int MOST_NAME = 64;
    private static final long DIRECTIONAL_BAR_MS = 60_000;

    private JobReader() {}

    /**
     * Reads a job.
     *
     * @param file path of the job file, on disk or in the jar
     * @param settings {@code key=value}: any key of the job by its path, or by its last part where
     *     that is the only one
     * @param inputs journal files that replace those of the connector
     * @param output folder that replaces the connector's, or null
     * @param speed of the journal, times real time, that replaces the connector's, or null
     * @throws UsageException with one line for people
     */
    public static JobSpec read(
            final String file,
            final List<String> settings,
            final List<String> inputs,
            final String output,
            final String speed) {
        final ConfigReader keys = new ConfigReader(YamlFile.read(file, "job file"));
        for (final String setting : settings) {
            set(keys, setting);
        }
        final String name = keys.text("name", "quoteflow", "a name");
        checkName(keys.name(), name);
        final int parallelism = (int) keys.whole("parallelism", 1, 1, 1024);
        final long checkpoints = keys.whole("checkpoints.intervalMs", 1000, 0, 86_400_000);
        if (checkpoints > 0 && checkpoints < 10) {
            throw new UsageException(
                    file
                            + ": checkpoints.intervalMs: "
                            + checkpoints
                            + " is not a whole number from 10 to 86400000, or 0 for none");
        }
        final String checkpointFolder = keys.text("checkpoints.folder", "", "the path of a folder");
        final int uiPort = (int) keys.whole("ui.port", 0, 0, 65_535);
        final int pagePort = (int) keys.whole("page.port", 0, 0, 65_535);
        final boolean report = keys.choice("report", "true", "true", "false").equals("true");
        final boolean hold = keys.choice("hold", "false", "true", "false").equals("true");
        final RestoreSpec restore = restore(keys);
        final ReadRange span = span(keys);
        final ConnectorResolver binding = new ConnectorResolver(file);
        final ConnectorSpec.Journal journal =
                binding.journal(
                        keys.text("connectors.journal", "journal-files", "the name of a connector"),
                        inputs,
                        speed);
        final ConnectorSpec.Decisions decisions =
                binding.decisions(
                        keys.text(
                                "connectors.decisions",
                                "decision-files",
                                "the name of a connector"),
                        output,
                        keys.choice("overwrite", "false", "true", "false").equals("true"));
        final Optional<ConnectorSpec.Metrics> metrics =
                binding.metrics(optional(keys, "connectors.metrics", "the name of a connector"));
        final AlertSpec rules = AlertSpec.read(keys);
        final Optional<ConnectorSpec.Alerts> alerts =
                binding.alerts(
                        optional(keys, "connectors.alerts", "the name of a connector"), rules);
        final LimitSpec limits = LimitSpec.read(keys);
        binding.check(journal, decisions, span, restore.fork());
        if (pagePort != 0
                && decisions instanceof ConnectorSpec.KafkaDecisions
                && !(journal instanceof ConnectorSpec.KafkaJournal)) {
            throw new UsageException(
                    file
                            + ": page.port: the page of decision topics needs a journal topic too, and connectors.journal is none; 0 for no page");
        }
        final SortedMap<String, String> values = values(keys);
        final TreeSet<String> instruments = new TreeSet<>();
        final boolean any = any(keys);
        final SortedMap<String, SortedMap<String, String>> overrides = overrides(keys, instruments);
        keys.end();
        final ParameterSet parameters = new ParameterSet(values, overrides);
        checkTogether(file, parameters, instruments);
        final JobSpec spec =
                new JobSpec(
                        name,
                        parallelism,
                        checkpoints,
                        checkpointFolder.isEmpty()
                                ? ""
                                : ConnectorResolver.absolute(checkpointFolder),
                        uiPort,
                        pagePort,
                        report,
                        hold,
                        restore,
                        span,
                        journal,
                        decisions,
                        metrics,
                        rules,
                        alerts,
                        limits,
                        List.copyOf(instruments),
                        any || !isRestricted(journal, instruments),
                        parameters);
        if (spec.isLive() && !any && instruments.isEmpty()) {
            throw new UsageException(
                    file
                            + ": instruments: none is named; a live job trades the instruments that are named there, or all of its topic with instruments: any");
        }
        return spec;
    }

    /** A writer of a topic must not choose what is traded; a file is chosen by its job's owner. */
    private static boolean isRestricted(
            final ConnectorSpec.Journal journal, final TreeSet<String> instruments) {
        return journal instanceof ConnectorSpec.KafkaJournal && !instruments.isEmpty();
    }

    /** Takes {@code instruments: any}, alone or beside instruments with values of their own. */
    private static boolean any(final ConfigReader keys) {
        boolean any = false;
        for (final String key : List.of("instruments", INSTRUMENTS + ANY)) {
            if (keys.present().contains(key) && (keys.isEmpty(key) || key.equals("instruments"))) {
                final String origin = keys.origin(key);
                final String text = keys.raw(key);
                if (!text.isEmpty() && !text.equals(ANY)) {
                    throw new UsageException(
                            origin
                                    + ": instruments: "
                                    + text
                                    + " is not any, nor a map of venue.category.SYMBOL");
                }
                any |= key.startsWith(INSTRUMENTS) || text.equals(ANY);
            }
        }
        return any;
    }

    /** It is shown in UIs and is a tag of every point. */
    private static void checkName(final String file, final String name) {
        if (name.length() > MOST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException(
                    file
                            + ": name: "
                            + name
                            + " is not at most "
                            + MOST_NAME
                            + " characters in one line");
        }
    }

    /** A key that may also be there with nothing in it, which is as if it were not. */
    private static String optional(
            final ConfigReader keys, final String key, final String allowed) {
        final boolean given = keys.present().contains(key) && !keys.isEmpty(key);
        if (given) {
            return keys.text(key, "", allowed);
        }
        keys.alsoKnown(key, allowed);
        return keys.present().contains(key) ? keys.raw(key) : "";
    }

    private static RestoreSpec restore(final ConfigReader keys) {
        final String where = keys.origin("restore.savepoint");
        final String savepoint =
                keys.text("restore.savepoint", "", "the path of a savepoint or checkpoint");
        checkSavepoint(where, savepoint);
        final boolean replace =
                keys.choice("restore.parameters", "refuse", "refuse", "replace").equals("replace");
        final String origin = keys.origin("restore.fork");
        try {
            return new RestoreSpec(
                    savepoint, replace, keys.text("restore.fork", "", "the name of a fork"));
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + ": " + refused.getMessage());
        }
    }

    private static ReadRange span(final ConfigReader keys) {
        final OffsetBound from = bound(keys, "span.from", "end");
        final OffsetBound to = bound(keys, "span.to", "");
        final TreeSet<String> instruments = new TreeSet<>();
        final String origin = keys.origin("span.instruments");
        for (final String word : keys.list("span.instruments", "instruments, or nothing for all")) {
            for (final String instrument : word.split(",")) {
                checkInstrument(origin, instrument.strip());
                instruments.add(instrument.strip());
            }
        }
        return new ReadRange(from, to, instruments);
    }

    /** A place in a topic; null where the key has no value and no standard. */
    private static OffsetBound bound(
            final ConfigReader keys, final String key, final String standard) {
        final String origin = keys.origin(key);
        final String text = keys.text(key, standard, OffsetBound.ALLOWED);
        try {
            return text.isEmpty() ? null : OffsetBound.parse(text);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + ": " + key + ": " + refused.getMessage());
        }
    }

    /** Only a path of this machine can be looked at; a URI is Flink's to open. */
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

    /** The instruments that a job file names. */
    public static List<String> instruments(final String file) {
        final TreeSet<String> instruments = new TreeSet<>();
        final ConfigReader keys = new ConfigReader(YamlFile.read(file, "job file"));
        any(keys);
        overrides(keys, instruments);
        return List.copyOf(instruments);
    }

    private static void set(final ConfigReader keys, final String setting) {
        final int equals = setting.indexOf('=');
        if (equals <= 0) {
            throw new UsageException(SET + " " + setting + ": is not key=value");
        }
        keys.set(wholeKey(setting.substring(0, equals)), setting.substring(equals + 1), SET);
    }

    /** A parameter may be named by its last part alone: no two share one. */
    private static String wholeKey(final String key) {
        final Parameter parameter = Parameter.byName(key);
        return parameter == null ? key : parameter.path();
    }

    private static SortedMap<String, String> values(final ConfigReader keys) {
        final TreeMap<String, String> values = new TreeMap<>();
        final List<String> present = keys.present();
        for (final Parameter parameter : Parameter.values()) {
            keys.alsoKnown(parameter.path(), parameter.declaration().allowed());
            if (present.contains(parameter.path())) {
                values.put(parameter.path(), canonical(keys, parameter, parameter.path()));
            }
        }
        controlKeys(keys, values);
        return values;
    }

    private static void controlKeys(
            final ConfigReader keys, final SortedMap<String, String> values) {
        keys.alsoKnown(Parameters.CONTROL_KEY + "AUTHOR", "Base64 of a public key of Ed25519");
        for (final String key : keys.present()) {
            if (!key.startsWith(Parameters.CONTROL_KEY)) {
                continue;
            }
            final String origin = keys.origin(key);
            final String text = keys.raw(key).strip();
            if (!key.substring(Parameters.CONTROL_KEY.length()).matches(AUTHOR)) {
                throw new UsageException(
                        origin
                                + ": "
                                + key
                                + ": the name of the author is not 1 to 64 of A-Z, a-z, 0-9, . _ -");
            }
            try {
                ControlProof.key(text);
            } catch (final IllegalArgumentException refused) {
                // the value is not shown: by mistake it may be a private key
                throw new UsageException(
                        origin
                                + ": "
                                + key
                                + ": the value is not Base64 of a public key of Ed25519 (X.509 SubjectPublicKeyInfo)");
            }
            values.put(key, text);
        }
    }

    private static String canonical(
            final ConfigReader keys, final Parameter parameter, final String key) {
        final String origin = keys.origin(key);
        try {
            return parameter.canonical(keys.raw(key));
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + ": " + refused.getMessage());
        }
    }

    private static SortedMap<String, SortedMap<String, String>> overrides(
            final ConfigReader keys, final TreeSet<String> instruments) {
        final TreeMap<String, SortedMap<String, String>> overrides = new TreeMap<>();
        keys.alsoKnown(INSTRUMENTS + "INSTRUMENT.PARAMETER", "a parameter of one instrument");
        for (final String key : keys.present()) {
            if (!key.startsWith(INSTRUMENTS)) {
                continue;
            }
            Parameter parameter = null;
            for (final Parameter candidate : Parameter.values()) {
                parameter = key.endsWith("." + candidate.path()) ? candidate : parameter;
            }
            final String instrument =
                    key.substring(
                            INSTRUMENTS.length(),
                            parameter == null
                                    ? key.length()
                                    : key.length() - parameter.path().length() - 1);
            if (parameter == null && !keys.isEmpty(key)) {
                continue;
            }
            checkInstrument(keys.origin(key), instrument);
            instruments.add(instrument);
            if (parameter == null) {
                keys.raw(key);
            } else {
                overrides
                        .computeIfAbsent(instrument, i -> new TreeMap<>())
                        .put(parameter.path(), canonical(keys, parameter, key));
            }
        }
        return overrides;
    }

    private static void checkInstrument(final String origin, final String instrument) {
        try {
            InstrumentId.parse(instrument);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + ": instruments: " + refused.getMessage());
        }
    }

    /** What is allowed but seldom meant, a line each. */
    public static List<String> warnings(final JobSpec spec) {
        final TreeMap<String, Parameters> all = new TreeMap<>();
        all.put("", spec.parameters().of(""));
        spec.instruments()
                .forEach(i -> all.put("instruments." + i + ": ", spec.parameters().of(i)));
        final List<String> warnings = new ArrayList<>();
        all.forEach(
                (where, parameters) -> {
                    if (parameters.mode() != Mode.MAKER
                            && parameters.integer(Parameter.BAR_INTERVAL) < DIRECTIONAL_BAR_MS) {
                        warnings.add(
                                where
                                        + "strategy.barInterval "
                                        + parameters.integer(Parameter.BAR_INTERVAL)
                                        + ": with bars this short a directional trade seldom pays two taker fees; use "
                                        + DIRECTIONAL_BAR_MS);
                    }
                });
        if (spec.isLive() && !spec.takesSignedCommandsOnly()) {
            warnings.add(
                    "control.keys: none is given, so anyone who can write topic "
                            + ((ConnectorSpec.KafkaJournal) spec.journal()).topic()
                            + " commands this job");
        }
        return warnings;
    }

    private static void checkTogether(
            final String file, final ParameterSet parameters, final TreeSet<String> instruments) {
        final TreeMap<String, String> all = new TreeMap<>(Map.of("", ""));
        instruments.forEach(i -> all.put(i, "instruments." + i + ": "));
        for (final Map.Entry<String, String> instrument : all.entrySet()) {
            final String contradiction = parameters.of(instrument.getKey()).contradiction();
            if (contradiction != null) {
                throw new UsageException(file + ": " + instrument.getValue() + contradiction);
            }
        }
    }
}
