package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.parameter.Parameter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes saved state by hand: the maker's position and its average cost, the halt, parameters. It
 * adds a {@link Patch} to the state for each changed value. After a restore, the trader writes a
 * row for each patch, so that the decisions show the change.
 *
 * <p>A position without an entry price is restated at the last mid, as if the difference had been
 * traded there without a fee. The unrealised gain moves into the balance, and equity does not
 * change. What this adds to the realised gain is a patch of its own.
 *
 * <p>A position with an entry price corrects the books. The balance does not change, and equity
 * follows from the new position.
 *
 * <p>Neither is a trade of the strategy: there is no row in trades, no round trip and no return for
 * the Sharpe ratio, and the high-water mark stays. In both cases, equity - start = realised +
 * unrealised - fees of the open position.
 */
public final class StatePatch {
    private static final String POSITION = "position";
    private static final String ENTRY_PRICE = "entryPrice";
    private static final String HALTED = "halted";

    private final Map<String, String> values;

    /**
     * Creates a patch.
     *
     * @param values new values by key, in the order of the rows to be written
     * @throws IllegalArgumentException if a key is unknown, fixed or given twice
     */
    public StatePatch(final Map<String, String> values) {
        this.values = new LinkedHashMap<>();
        values.forEach(
                (key, value) -> {
                    if (this.values.put(fullKey(key), value) != null) {
                        throw new IllegalArgumentException(fullKey(key) + ": is given twice");
                    }
                });
    }

    /**
     * Returns the full key of a value. A parameter may be given by the last part of its path, which
     * no two parameters share. Throws an exception if the key is unknown or fixed.
     */
    private static String fullKey(final String key) {
        if (key.equals(POSITION) || key.equals(ENTRY_PRICE) || key.equals(HALTED)) {
            return key;
        }
        final Parameter parameter = Parameter.byName(key);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    key + ": there is no such key; allowed are " + allowed());
        }
        if (parameter.isFixed()) {
            throw new IllegalArgumentException(
                    parameter.path() + ": is fixed as long as the state lives");
        }
        return parameter.path();
    }

    private static String allowed() {
        final StringBuilder allowed = new StringBuilder(POSITION);
        allowed.append(", ").append(ENTRY_PRICE).append(", ").append(HALTED);
        for (final Parameter parameter : Parameter.values()) {
            if (!parameter.isFixed()) {
                allowed.append(", ").append(parameter.path());
            }
        }
        return allowed.toString();
    }

    /**
     * Changes a state.
     *
     * @throws IllegalArgumentException if a value is not allowed; the state must not be used then
     */
    public void apply(final TraderState s) {
        values.forEach((key, value) -> change(s, key, value));
        final String contradiction = s.parameters().contradiction();
        if (contradiction != null) {
            throw new IllegalArgumentException(contradiction);
        }
    }

    private void change(final TraderState s, final String key, final String value) {
        switch (key) {
            case POSITION -> restate(s);
            case ENTRY_PRICE -> {
                if (!values.containsKey(POSITION)) {
                    restate(s);
                }
            }
            case HALTED -> halt(s, value);
            default -> set(s, Parameter.byPath(key), value);
        }
    }

    private static void set(final TraderState s, final Parameter parameter, final String value) {
        final String old = s.parameters().value(parameter);
        s.parameters(s.parameters().with(parameter, value));
        note(s, parameter.path(), old, s.parameters().value(parameter));
    }

    private static void halt(final TraderState s, final String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(HALTED + ": " + value + " is not true or false");
        }
        note(s, HALTED, s.isHalted() ? "true" : "false", value);
        s.halted(value.equals("true"));
        if (!s.isHalted()) {
            s.reductions.closing(s.account, false);
        }
    }

    private void restate(final TraderState s) {
        if (!s.hasMid()) {
            throw new IllegalArgumentException(
                    POSITION + ": " + s.name() + " has not seen a mid yet, so it holds nothing");
        }
        final Ledger maker = s.account.maker();
        final String oldPosition = sizeText(s, maker.position());
        final String oldCost = maker.averageCostText(s.scale());
        final String oldRealised = realised(maker);
        final long position =
                values.containsKey(POSITION) ? position(s, values.get(POSITION)) : maker.position();
        s.account.restate(position, entry(position), s.twiceMid(), s.scale());
        checkSpot(s, position);
        s.reductions.forgetRefusals();
        if (values.containsKey(POSITION)) {
            note(s, POSITION, oldPosition, sizeText(s, position));
        }
        note(s, ENTRY_PRICE, oldCost, maker.averageCostText(s.scale()));
        if (!realised(maker).equals(oldRealised)) {
            note(s, "realised", oldRealised, realised(maker));
        }
    }

    private static String sizeText(final TraderState s, final long units) {
        return FixedPoint.text(units, s.scale().size(), s.definition().lotSize().decimals());
    }

    private static String realised(final Ledger maker) {
        return maker.realised().text(Money.DECIMALS);
    }

    private static long position(final TraderState s, final String value) {
        final Decimal wanted = decimal(POSITION, value).stripped();
        final Decimal largest = new Decimal(FixedPoint.MAX_UNITS, s.scale().size());
        if (wanted.compareTo(largest) > 0
                || wanted.compareTo(new Decimal(-largest.mantissa(), largest.decimals())) < 0) {
            throw new IllegalArgumentException(
                    POSITION
                            + ": "
                            + value
                            + " is larger than "
                            + largest
                            + ", the most that fits");
        }
        if (wanted.decimals() > s.scale().size()
                || wanted.units(s.scale().size()) % s.steps().lot() != 0) {
            throw new IllegalArgumentException(
                    POSITION
                            + ": "
                            + value
                            + " is no multiple of the lot size "
                            + s.definition().lotSize());
        }
        return wanted.units(s.scale().size());
    }

    /**
     * Returns the average cost that was given, or null if none was.
     *
     * @throws IllegalArgumentException if the cost is not positive, or the position is 0
     */
    private Decimal entry(final long position) {
        final String value = values.get(ENTRY_PRICE);
        if (value == null) {
            return null;
        }
        final Decimal entry = decimal(ENTRY_PRICE, value);
        if (entry.signum() <= 0) {
            throw new IllegalArgumentException(
                    ENTRY_PRICE + ": " + value + " is not a positive decimal");
        }
        if (position == 0) {
            throw new IllegalArgumentException(
                    ENTRY_PRICE + ": " + value + " is the cost of nothing: the position is 0");
        }
        return entry;
    }

    /** Throws an exception if the holdings or the cash do not allow a position on spot. */
    private static void checkSpot(final TraderState s, final long position) {
        if (s.account.isSpot() && (s.account.sellable() < 0 || s.account.cash().signum() < 0)) {
            throw new IllegalArgumentException(
                    POSITION
                            + ": "
                            + sizeText(s, position)
                            + " cannot be: of the holdings it would leave "
                            + sizeText(s, s.account.sellable())
                            + ", of the cash "
                            + s.account.cash().text(2));
        }
    }

    private static Decimal decimal(final String key, final String value) {
        try {
            return Decimal.parse(value);
        } catch (final IllegalArgumentException refused) {
            throw new IllegalArgumentException(key + ": " + refused.getMessage(), refused);
        }
    }

    private static void note(
            final TraderState s, final String key, final String old, final String now) {
        s.terms.lineage().patches().add(new Patch(key, old, now));
    }
}
