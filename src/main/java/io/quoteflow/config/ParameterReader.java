package io.quoteflow.config;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.model.file.ModelFiles;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.venue.ControlProof;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the parameters of a job's traders, and the instruments that it names. */
final class ParameterReader {
    private static final String INSTRUMENTS = "instruments";
    private static final String ANY = "any";
    private static final String AUTHOR = "[A-Za-z0-9._-]{1,64}";

    /** A gateway serves all orders of a job, or none. */
    private static final Set<Parameter> ONE_A_JOB =
            EnumSet.of(Parameter.VENUE_KIND, Parameter.ORDERS_NAMESPACE);

    private final ConfigReader keys;
    private final TreeMap<String, String> values = new TreeMap<>();
    private final TreeMap<String, SortedMap<String, String>> overrides = new TreeMap<>();
    private final TreeSet<String> instruments = new TreeSet<>();
    private boolean any;

    /** Whether a list names the instruments, so that a map only gives them values. */
    private boolean isListed;

    private ParameterReader(final ConfigReader keys) {
        this.keys = keys;
    }

    /**
     * Reads parameters, control keys and instruments.
     *
     * @throws UsageException naming a value that is not allowed
     */
    static ParameterReader read(final ConfigReader keys) {
        final ParameterReader reader = new ParameterReader(keys);
        reader.readValues();
        reader.readControlKeys();
        reader.readList();
        reader.readNamed();
        keys.faults().check(reader::readModels);
        return reader;
    }

    /**
     * Reads the instruments and their own parameters, and nothing else.
     *
     * @throws UsageException naming a value that is not allowed
     */
    static ParameterReader readInstruments(final ConfigReader keys) {
        final ParameterReader reader = new ParameterReader(keys);
        reader.readList();
        reader.readNamed();
        return reader;
    }

    /** Returns the parameters: values for all instruments, and values for single instruments. */
    ParameterSet parameters() {
        return new ParameterSet(values, overrides);
    }

    /**
     * Reads the files of models, and fills in their hashes.
     *
     * @throws UsageException if a file is not a model that can be used, or has another hash
     */
    private void readModels() {
        readModel(values, "");
        overrides.forEach(
                (instrument, own) -> readModel(own, INSTRUMENTS + "." + instrument + ": "));
    }

    private void readModel(final Map<String, String> given, final String where) {
        final String path = given.get(Parameter.MODEL_FILE.path());
        if (path == null || path.isEmpty()) {
            return;
        }
        final String origin = where + Parameter.MODEL_FILE.path() + ": ";
        final String hash;
        try {
            hash = ModelFiles.OF_PROCESS.hash(path);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + refused.getMessage());
        }
        final String expected = given.getOrDefault(Parameter.MODEL_SHA256.path(), "");
        if (!expected.isEmpty() && !expected.equals(hash)) {
            throw new UsageException(
                    origin
                            + "the SHA-256 of "
                            + path
                            + " is "
                            + hash
                            + "; "
                            + Parameter.MODEL_SHA256.path()
                            + " says "
                            + expected);
        }
        given.put(Parameter.MODEL_SHA256.path(), hash);
    }

    /** Returns the instruments that the job names, in order. */
    SortedSet<String> instruments() {
        return instruments;
    }

    /** Whether the job trades instruments that it does not name: {@code any}. */
    boolean isAny() {
        return any;
    }

    /** Returns the path of a key. The key of a parameter may be just the last part of its path. */
    static String path(final String key) {
        final Parameter parameter = Parameter.byName(key);
        return parameter == null ? key : parameter.path();
    }

    /**
     * Checks the form of an instrument's name.
     *
     * @param origin where it was named, for the message
     * @throws UsageException if it is not {@code venue.category.SYMBOL}
     */
    static void checkInstrument(final String origin, final String instrument) {
        try {
            InstrumentId.parse(instrument);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + ": instruments: " + refused.getMessage());
        }
    }

    /**
     * Checks that the values of each instrument are consistent with one another.
     *
     * @param file of the job, for the message
     * @throws UsageException naming values that are not
     */
    void checkTogether(final String file) {
        final TreeMap<String, String> all = new TreeMap<>(Map.of("", ""));
        instruments.forEach(i -> all.put(i, INSTRUMENTS + "." + i + ": "));
        final ParameterSet parameters = parameters();
        for (final Map.Entry<String, String> instrument : all.entrySet()) {
            final String contradiction = parameters.of(instrument.getKey()).contradiction();
            if (contradiction != null) {
                keys.faults()
                        .add(
                                new UsageException(
                                        file + ": " + instrument.getValue() + contradiction));
            }
        }
    }

    private void readValues() {
        final List<String> present = keys.present();
        for (final Parameter parameter : Parameter.values()) {
            if (present.contains(parameter.path())) {
                values.put(parameter.path(), canonical(parameter, parameter.path()));
            }
        }
        readLeaders(present);
    }

    /** Reads {@code portfolio.leader} as a map, of which each key is a follower. */
    private void readLeaders(final List<String> present) {
        final Parameter leader = Parameter.PORTFOLIO_LEADER;
        final String start = leader.path() + ".";
        String pairs = "";
        for (final String key : present) {
            if (key.startsWith(start)) {
                final String pair = key.substring(start.length()) + ":" + keys.raw(key).strip();
                pairs = pairs.isEmpty() ? pair : pairs + "," + pair;
                final String origin = keys.origin(key);
                try {
                    values.put(leader.path(), leader.canonical(pairs));
                } catch (final IllegalArgumentException refused) {
                    throw new UsageException(origin + ": " + refused.getMessage());
                }
            }
        }
    }

    private String canonical(final Parameter parameter, final String key) {
        final String origin = keys.origin(key);
        try {
            return parameter.canonical(keys.raw(key));
        } catch (final IllegalArgumentException refused) {
            keys.faults().add(new UsageException(origin + ": " + refused.getMessage()));
            return parameter.declaration().defaultValue();
        }
    }

    private void readControlKeys() {
        for (final String key : keys.present()) {
            if (!key.startsWith(Parameters.CONTROL_KEY)) {
                continue;
            }
            final String where = keys.origin(key) + ": " + key;
            final String text = keys.raw(key).strip();
            keys.faults().check(() -> checkControlKey(where, key, text));
            values.put(key, text);
        }
    }

    private static void checkControlKey(final String where, final String key, final String text) {
        if (!key.substring(Parameters.CONTROL_KEY.length()).matches(AUTHOR)) {
            throw new UsageException(
                    where + ": the name of the author is not 1 to 64 of A-Z, a-z, 0-9, . _ -");
        }
        try {
            ControlProof.key(text);
        } catch (final IllegalArgumentException refused) {
            // the value is not shown, because it may be a private key by mistake
            throw new UsageException(
                    where
                            + ": the value is not Base64 of a public key of Ed25519 (X.509 SubjectPublicKeyInfo)");
        }
    }

    /**
     * Reads a list of instruments, which {@code any} may be part of, and {@code any} beside
     * instruments that have values of their own.
     */
    private void readList() {
        final String origin = keys.origin(JobSetting.INSTRUMENT_LIST.key());
        for (final String element : keys.list(JobSetting.INSTRUMENT_LIST)) {
            for (final String word : element.split(",", -1)) {
                final String instrument = word.strip();
                any |= instrument.equals(ANY);
                if (!instrument.equals(ANY)) {
                    final String id = keys.faults().attempt(() -> listed(origin, instrument));
                    if (id != null) {
                        instruments.add(id);
                    }
                }
            }
        }
        final String beside = INSTRUMENTS + "." + ANY;
        if (keys.present().contains(beside) && keys.isEmpty(beside)) {
            keys.raw(beside);
            any = true;
        }
        isListed = !instruments.isEmpty();
    }

    private static String listed(final String origin, final String word) {
        try {
            return InstrumentId.parse(word).toString();
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(
                    origin + ": instruments: " + word + " is not any, and " + refused.getMessage());
        }
    }

    /**
     * Reads the map of instruments: names, unless a list names them, and values of single
     * instruments.
     */
    private void readNamed() {
        final String start = INSTRUMENTS + ".";
        for (final String key : keys.present()) {
            if (!key.startsWith(start)) {
                continue;
            }
            final Parameter parameter = parameterAtTheEnd(key);
            if (parameter == null && !keys.isEmpty(key)) {
                continue;
            }
            final int end =
                    parameter == null ? key.length() : key.length() - parameter.path().length() - 1;
            final String instrument = key.substring(start.length(), end);
            final String origin = keys.origin(key);
            keys.faults().check(() -> checkInstrument(origin, instrument));
            if (!isListed) {
                instruments.add(instrument);
            }
            if (parameter == null) {
                keys.raw(key);
            } else if (ONE_A_JOB.contains(parameter)) {
                keys.raw(key);
                keys.faults()
                        .add(
                                new UsageException(
                                        origin
                                                + ": "
                                                + key
                                                + ": "
                                                + parameter.path()
                                                + " is the same for all instruments of a job"));
            } else {
                overrides
                        .computeIfAbsent(instrument, i -> new TreeMap<>())
                        .put(parameter.path(), canonical(parameter, key));
            }
        }
    }

    private static Parameter parameterAtTheEnd(final String key) {
        Parameter found = null;
        for (final Parameter candidate : Parameter.values()) {
            found = key.endsWith("." + candidate.path()) ? candidate : found;
        }
        return found;
    }
}
