package io.quoteflow.parameter;

import io.quoteflow.decision.Hashes;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checked value for every {@link Parameter}, and the public keys of the authors whose commands
 * are accepted. Immutable.
 *
 * <p>Numbers are parsed once, when a value is given, so that reading one costs an array access.
 */
public final class Parameters {
    /** What the path of a control key starts with; its author's name follows. */
    public static final String CONTROL_KEY = "control.keys.";

    private static final Parameter[] ALL = Parameter.values();
    private static final Parameters DEFAULTS = new Parameters();

    /** By ordinal of the parameter, its canonical text; empty if it has no value. */
    private final String[] values;

    /** By ordinal of the parameter, its number; null if it has none. */
    private final Decimal[] decimals;

    /** By ordinal of the parameter, its number; NaN if it has none. */
    private final double[] numbers;

    private final TreeMap<String, String> controlKeys;
    private final Mode mode;
    private final PortfolioSettings portfolio;

    private Parameters() {
        values = new String[ALL.length];
        decimals = new Decimal[ALL.length];
        numbers = new double[ALL.length];
        controlKeys = new TreeMap<>();
        for (final Parameter parameter : ALL) {
            put(parameter, parameter.defaultValue());
        }
        mode = Mode.parse(value(Parameter.MODE));
        portfolio = PortfolioSettings.of(this);
    }

    /**
     * A copy with other values.
     *
     * @param changes canonical values by parameter
     * @param newKeys all control keys of the copy
     */
    private Parameters(
            final Parameters other,
            final EnumMap<Parameter, String> changes,
            final TreeMap<String, String> newKeys) {
        values = other.values.clone();
        decimals = other.decimals.clone();
        numbers = other.numbers.clone();
        controlKeys = newKeys;
        changes.forEach(this::put);
        mode = Mode.parse(value(Parameter.MODE));
        portfolio = PortfolioSettings.of(this);
    }

    /** Sets a value. Only constructors may call it. */
    private void put(final Parameter parameter, final String value) {
        final int i = parameter.ordinal();
        values[i] = value;
        decimals[i] = decimalOrNull(parameter.declaration(), value);
        numbers[i] = decimals[i] == null ? Double.NaN : decimals[i].doubleValue();
    }

    private static Decimal decimalOrNull(final Declaration declaration, final String value) {
        final boolean integer = declaration.type() == DeclaredType.INTEGER;
        if (value.isEmpty() && declaration.isNullable()
                || !integer && declaration.type() != DeclaredType.DECIMAL) {
            return null;
        }
        final Decimal decimal = Decimal.parse(value);
        if (integer && decimal.decimals() > 0) {
            throw new IllegalArgumentException(
                    declaration.key() + ": " + value + " is not " + declaration.allowed());
        }
        return decimal;
    }

    /** Returns the default values, which are those of STRATEGY. */
    public static Parameters defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy with one more author whose commands are accepted.
     *
     * @param author the name that control records give
     * @param key Base64 of the public key, X.509 SubjectPublicKeyInfo
     */
    public Parameters withControlKey(final String author, final String key) {
        final TreeMap<String, String> more = new TreeMap<>(controlKeys);
        more.put(author, key);
        return new Parameters(this, new EnumMap<>(Parameter.class), more);
    }

    /**
     * Returns the public keys by the names of their authors. If there are any, a job accepts {@code
     * set}, {@code resume} and {@code flatten} from these authors alone; if there are none, from
     * anyone.
     */
    public SortedMap<String, String> controlKeys() {
        return new TreeMap<>(controlKeys);
    }

    /**
     * Returns a copy with another value of one parameter.
     *
     * @param value as the user gave it; empty for none
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    public Parameters with(final Parameter parameter, final String value) {
        final EnumMap<Parameter, String> change = new EnumMap<>(Parameter.class);
        change.put(parameter, parameter.canonical(value));
        return new Parameters(this, change, controlKeys);
    }

    /** Returns the value in canonical form; empty if there is none. */
    public String value(final Parameter parameter) {
        return values[parameter.ordinal()];
    }

    /** Whether the parameter has a value; one without a default may have none. */
    public boolean isGiven(final Parameter parameter) {
        return !value(parameter).isEmpty();
    }

    /**
     * Returns the exact value of a number; null if the parameter has no value or is not a number.
     */
    public Decimal decimal(final Parameter parameter) {
        return decimals[parameter.ordinal()];
    }

    /**
     * Returns the value of a number, rounded to a double; NaN if the parameter has no value or is
     * not a number.
     */
    public double number(final Parameter parameter) {
        return numbers[parameter.ordinal()];
    }

    /**
     * Returns the value of a whole number.
     *
     * @throws NullPointerException if the parameter has no value or is not a number
     */
    public long integer(final Parameter parameter) {
        return decimals[parameter.ordinal()].mantissa();
    }

    /** Whether the value is {@code true}. */
    public boolean isTrue(final Parameter parameter) {
        return value(parameter).equals("true");
    }

    /** Returns what the trader trades. */
    public Mode mode() {
        return mode;
    }

    /** Returns the bar lengths of the time frames, in ascending order, ms; empty for none. */
    public List<Long> frames() {
        return FrameIntervals.parse(value(Parameter.FRAMES));
    }

    /** Whether spread and skew follow the formulas of EXTENSIONS 23. */
    public boolean isGlft() {
        return value(Parameter.SPREAD).equals(QuotingDeclarations.GLFT);
    }

    /** Whether the standardised imbalance shifts the prices, instead of the prediction. */
    public boolean isStandardised() {
        return value(Parameter.FAIR_VALUE).equals(QuotingDeclarations.STANDARDISED);
    }

    /** Returns the values of {@code portfolio.*}. */
    public PortfolioSettings portfolio() {
        return portfolio;
    }

    /** Returns where the orders go. */
    public VenueKind venueKind() {
        return value(Parameter.VENUE_KIND).equals(VenueKind.LIVE.word())
                ? VenueKind.LIVE
                : VenueKind.PAPER;
    }

    /**
     * Describes why these values contradict each other, naming the keys. Returns null if they do
     * not.
     */
    public String contradiction() {
        if (number(Parameter.MIN_HALF_SPREAD_BPS) > number(Parameter.MAX_HALF_SPREAD_BPS)) {
            return "strategy.minHalfSpreadBps "
                    + value(Parameter.MIN_HALF_SPREAD_BPS)
                    + " is above strategy.maxHalfSpreadBps "
                    + value(Parameter.MAX_HALF_SPREAD_BPS);
        }
        if (decimal(Parameter.MIN_HALF_SPREAD_BPS).compareTo(decimal(Parameter.MAKER_FEE_BPS)) < 0
                && !isTrue(Parameter.ALLOW_NEGATIVE_EDGE)) {
            return "strategy.minHalfSpreadBps "
                    + value(Parameter.MIN_HALF_SPREAD_BPS)
                    + " is under venue.makerFeeBps "
                    + value(Parameter.MAKER_FEE_BPS)
                    + ": every round trip at that spread loses; say strategy.allowNegativeEdge: true if that is meant";
        }
        if (venueKind() == VenueKind.LIVE && !isGiven(Parameter.ORDERS_NAMESPACE)) {
            return "venue.kind live needs orders.namespace, by which the gateway recognises the orders of this job";
        }
        return portfolio.contradiction(FrameIntervals.contradiction(this));
    }

    /**
     * Returns the SHA-256 hash, in hex, of the lines {@code path=value} in the order of {@link
     * Parameter}, followed by one line for each control key.
     *
     * <p>A parameter that came after the first version has a line only if its value is not the
     * default, so that a later version with the same values has the same hash.
     */
    public String hash() {
        final StringBuilder text = new StringBuilder(1024);
        for (final Parameter parameter : ALL) {
            if (isSaid(parameter)) {
                text.append(parameter.path()).append('=').append(value(parameter)).append('\n');
            }
        }
        controlKeys.forEach(
                (author, key) ->
                        text.append(CONTROL_KEY)
                                .append(author)
                                .append('=')
                                .append(key)
                                .append('\n'));
        return Hashes.hex(Hashes.sha256(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Parameters p
                && Arrays.equals(values, p.values)
                && controlKeys.equals(p.controlKeys);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + controlKeys.hashCode();
    }

    /**
     * Whether the hash and the state name a parameter: one that came after the first version only
     * if its value is not the default.
     */
    private boolean isSaid(final Parameter parameter) {
        return parameter.declaration().since().equals(Declaration.FIRST_VERSION)
                || !value(parameter).equals(parameter.defaultValue());
    }

    /** Writes the values by name, so that a later format may add and drop parameters. */
    public void write(final StateWriter out) {
        final List<Parameter> said = new ArrayList<>();
        for (final Parameter parameter : ALL) {
            if (isSaid(parameter)) {
                said.add(parameter);
            }
        }
        out.putInt(said.size() + controlKeys.size());
        for (final Parameter parameter : said) {
            out.putText(parameter.shortName());
            out.putText(value(parameter));
        }
        controlKeys.forEach(
                (author, key) -> {
                    out.putText(CONTROL_KEY + author);
                    out.putText(key);
                });
    }

    /**
     * Writes the values that differ from those of {@code other}.
     *
     * @param other values with the same control keys, which nothing changes while a job runs
     */
    public void writeDifference(final StateWriter out, final Parameters other) {
        final List<Parameter> different = differing(other);
        out.putInt(different.size());
        for (final Parameter parameter : different) {
            out.putText(parameter.shortName());
            out.putText(value(parameter));
        }
    }

    /** Returns the parameters whose values differ, in the order of {@link Parameter}. */
    public List<Parameter> differing(final Parameters other) {
        final List<Parameter> different = new ArrayList<>();
        for (final Parameter parameter : ALL) {
            if (!value(parameter).equals(other.value(parameter))) {
                different.add(parameter);
            }
        }
        return different;
    }

    /**
     * Reads what {@link #write} wrote. A parameter that is missing has its default, one that is
     * unknown is left out.
     *
     * @throws IllegalArgumentException if a value cannot be parsed
     */
    public static Parameters read(final StateReader in) {
        return readDifference(in, DEFAULTS);
    }

    /**
     * Reads what {@link #writeDifference} wrote.
     *
     * @param other the same that it was written against
     * @throws IllegalArgumentException if a value cannot be parsed
     */
    public static Parameters readDifference(final StateReader in, final Parameters other) {
        final EnumMap<Parameter, String> changes = new EnumMap<>(Parameter.class);
        final TreeMap<String, String> controlKeys = new TreeMap<>(other.controlKeys);
        for (int left = in.getInt(); left > 0; left--) {
            final String name = in.getText();
            final String value = in.getText();
            final Parameter parameter = Parameter.byName(name);
            if (name.startsWith(CONTROL_KEY)) {
                controlKeys.put(name.substring(CONTROL_KEY.length()), value);
            } else if (parameter != null) {
                changes.put(parameter, value);
            }
        }
        return new Parameters(other, changes, controlKeys);
    }
}
