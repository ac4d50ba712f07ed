package io.quoteflow.parameter;

import io.quoteflow.decision.Hashes;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.quoting.QuoteParameters;
import io.quoteflow.risk.RiskParameters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checked value for every {@link Parameter}, and the keys of those who may command; immutable.
 */
public final class Parameters {
    /** What the path of a control key starts with; its author's name follows. */
    public static final String CONTROL_KEY = "control.keys.";

    private final String[] values;
    private final TreeMap<String, String> controlKeys;
    private final QuoteParameters quoting;
    private final RiskParameters risk;
    private final PaperParameters paper;
    private final long metricsInterval;
    private final Mode mode;
    private final boolean trades;

    private Parameters(final String[] values, final TreeMap<String, String> controlKeys) {
        this.values = values;
        this.controlKeys = controlKeys;
        quoting =
                new QuoteParameters(
                        number(Parameter.AR_WEIGHT),
                        number(Parameter.BOOK_WEIGHT),
                        number(Parameter.HORIZON_BARS),
                        number(Parameter.SPREAD_MULTIPLIER),
                        number(Parameter.MIN_HALF_SPREAD_BPS),
                        number(Parameter.MAX_HALF_SPREAD_BPS),
                        number(Parameter.MAX_SKEW_BPS),
                        number(Parameter.MAX_BIAS_BPS),
                        (int) whole(Parameter.QUOTE_LEVELS),
                        number(Parameter.LEVEL_SPACING_BPS),
                        value(Parameter.MAX_POSITION).isEmpty()
                                ? null
                                : decimal(Parameter.MAX_POSITION),
                        decimal(Parameter.MAX_POSITION_NOTIONAL),
                        decimal(Parameter.QUOTE_NOTIONAL),
                        decimal(Parameter.REFRESH_TOLERANCE_BPS),
                        whole(Parameter.MAX_QUOTE_AGE_MS),
                        (int) whole(Parameter.WARMUP_BARS));
        risk =
                new RiskParameters(
                        decimal(Parameter.MIN_BALANCE),
                        whole(Parameter.MAX_MARKET_AGE_MS),
                        whole(Parameter.MAX_BOOK_SILENCE_MS),
                        whole(Parameter.MAX_CROSSED_MS),
                        whole(Parameter.MAX_CLOCK_STEP_MS),
                        (int) whole(Parameter.LOSS_STREAK_MAKER),
                        (int) whole(Parameter.LOSS_STREAK_DIRECTIONAL),
                        number(Parameter.ALLOCATION),
                        value(Parameter.ORDERS_PER_SECOND).isEmpty()
                                ? RiskParameters.NO_LIMIT
                                : (int) whole(Parameter.ORDERS_PER_SECOND));
        paper =
                new PaperParameters(
                        whole(Parameter.LATENCY_MS),
                        decimal(Parameter.MAKER_FEE_BPS),
                        decimal(Parameter.TAKER_FEE_BPS));
        mode = Mode.of(value(Parameter.MODE));
        metricsInterval = whole(Parameter.METRICS_INTERVAL);
        trades = value(Parameter.TRADE).equals("true");
    }

    /** The defaults of STRATEGY. */
    public static Parameters defaults() {
        final Parameter[] all = Parameter.values();
        final String[] values = new String[all.length];
        for (int i = 0; i < all.length; i++) {
            values[i] = all[i].canonical(all[i].standard());
        }
        return new Parameters(values, new TreeMap<>());
    }

    /**
     * These with one more author whose commands are taken.
     *
     * @param author the name that control records give
     * @param key Base64 of the public key, X.509 SubjectPublicKeyInfo
     */
    public Parameters withControlKey(final String author, final String key) {
        final TreeMap<String, String> more = new TreeMap<>(controlKeys);
        more.put(author, key);
        return new Parameters(values, more);
    }

    /**
     * Public keys by the names of their authors. If there are any, a job takes {@code set}, {@code
     * resume} and {@code flatten} from these authors alone; if there are none, from anyone.
     */
    public SortedMap<String, String> controlKeys() {
        return new TreeMap<>(controlKeys);
    }

    /**
     * These with one other value.
     *
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    public Parameters with(final Parameter parameter, final String value) {
        final String[] changed = values.clone();
        changed[parameter.ordinal()] = parameter.canonical(value);
        return new Parameters(changed, controlKeys);
    }

    /** The value in its canonical form; empty where there is none. */
    public String value(final Parameter parameter) {
        return values[parameter.ordinal()];
    }

    public Decimal decimal(final Parameter parameter) {
        return Decimal.parse(value(parameter));
    }

    private double number(final Parameter parameter) {
        return decimal(parameter).doubleValue();
    }

    public long whole(final Parameter parameter) {
        return Long.parseLong(value(parameter));
    }

    public QuoteParameters quoting() {
        return quoting;
    }

    public RiskParameters risk() {
        return risk;
    }

    public PaperParameters paper() {
        return paper;
    }

    /** Length of a bar, ms. */
    public long barInterval() {
        return whole(Parameter.BAR_INTERVAL);
    }

    /** What is traded. */
    public Mode mode() {
        return mode;
    }

    /** Whether anything may be ordered; what is learnt goes on without. */
    public boolean trades() {
        return trades;
    }

    /** Grid of the metrics rows, ms. */
    public long metricsInterval() {
        return metricsInterval;
    }

    /** Why these values do not go together, naming the keys, or null where they do. */
    public String contradiction() {
        if (quoting.minHalfSpreadBps() > quoting.maxHalfSpreadBps()) {
            return "strategy.minHalfSpreadBps "
                    + value(Parameter.MIN_HALF_SPREAD_BPS)
                    + " is above strategy.maxHalfSpreadBps "
                    + value(Parameter.MAX_HALF_SPREAD_BPS);
        }
        if (decimal(Parameter.MIN_HALF_SPREAD_BPS).compareTo(decimal(Parameter.MAKER_FEE_BPS)) < 0
                && value(Parameter.ALLOW_NEGATIVE_EDGE).equals("false")) {
            return "strategy.minHalfSpreadBps "
                    + value(Parameter.MIN_HALF_SPREAD_BPS)
                    + " is under venue.makerFeeBps "
                    + value(Parameter.MAKER_FEE_BPS)
                    + ": every round trip at that spread loses; say strategy.allowNegativeEdge: true if that is meant";
        }
        return null;
    }

    /**
     * SHA-256, in hex, over the lines {@code path=value} in the order of {@link Parameter},
     * followed by one line for each control key.
     */
    public String hash() {
        final StringBuilder text = new StringBuilder(1024);
        for (final Parameter parameter : Parameter.values()) {
            text.append(parameter.path()).append('=').append(value(parameter)).append('\n');
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

    /** By name, so that a later format may add and drop parameters. */
    public void write(final StateWriter out) {
        out.putInt(values.length + controlKeys.size());
        for (final Parameter parameter : Parameter.values()) {
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
     * Only the values that are not those of {@code other}, whose control keys are the same: nothing
     * changes them while a job runs.
     */
    public void writeDifference(final StateWriter out, final Parameters other) {
        final List<Parameter> different = differing(other);
        out.putInt(different.size());
        for (final Parameter parameter : different) {
            out.putText(parameter.shortName());
            out.putText(value(parameter));
        }
    }

    /** The parameters whose values differ. */
    public List<Parameter> differing(final Parameters other) {
        final List<Parameter> different = new ArrayList<>();
        for (final Parameter parameter : Parameter.values()) {
            if (!value(parameter).equals(other.value(parameter))) {
                different.add(parameter);
            }
        }
        return different;
    }

    public static Parameters read(final StateReader in) {
        return readDifference(in, defaults());
    }

    public static Parameters readDifference(final StateReader in, final Parameters other) {
        final String[] values = other.values.clone();
        final TreeMap<String, String> controlKeys = new TreeMap<>(other.controlKeys);
        for (int left = in.getInt(); left > 0; left--) {
            final String name = in.getText();
            final Parameter parameter = Parameter.ofShortName(name);
            final String value = in.getText();
            if (name.startsWith(CONTROL_KEY)) {
                controlKeys.put(name.substring(CONTROL_KEY.length()), value);
            } else if (parameter != null) {
                values[parameter.ordinal()] = value;
            }
        }
        return new Parameters(values, controlKeys);
    }
}
