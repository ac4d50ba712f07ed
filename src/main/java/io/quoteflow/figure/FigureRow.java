package io.quoteflow.figure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The values of the figures of an instrument, or of several instruments combined, by field name and
 * in the order in which a row writes them. Immutable.
 *
 * <p>A value is a {@link Double} that is finite, a {@link Long}, a {@link String}, a {@link
 * Boolean}, a nested {@code FigureRow}, or null for a figure without a value. These are the values
 * that a reader of the row's JSON gets.
 */
public final class FigureRow {
    /** The row before there are any figures. */
    public static final FigureRow EMPTY = new Builder().build();

    /**
     * The names in the order of the row. A job keeps the last row of each of thousands of
     * instruments, and two arrays take a third of the memory of a map.
     */
    private final String[] names;

    /** The value of each name. */
    private final Object[] values;

    private FigureRow(final Map<String, Object> row) {
        names = row.keySet().toArray(new String[0]);
        values = row.values().toArray();
    }

    private FigureRow(final String[] names, final Object[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Returns an equal row that shares the names of another one where they are the same. A job
     * keeps the rows of thousands of instruments, which mostly have the same figures.
     */
    public FigureRow sharingNamesOf(final FigureRow other) {
        if (!Arrays.equals(names, other.names)) {
            return this;
        }
        final Object[] shared = values.clone();
        for (int i = 0; i < shared.length; i++) {
            if (shared[i] instanceof FigureRow group && other.values[i] instanceof FigureRow same) {
                shared[i] = group.sharingNamesOf(same);
            }
        }
        return new FigureRow(other.names, shared);
    }

    /** Whether the row has no figures at all. */
    public boolean isEmpty() {
        return names.length == 0;
    }

    /** Whether the row has the figure; its value can be null. */
    public boolean has(final Figure figure) {
        return indexOf(figure.field()) >= 0;
    }

    /** Returns the place of a name; -1 if it is not in the row. */
    private int indexOf(final String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns a value; null if it is null or not in the row. */
    private Object get(final String name) {
        final int i = indexOf(name);
        return i < 0 ? null : values[i];
    }

    /** Returns a number or an exact decimal as a double; NaN if it is null or not in the row. */
    public double number(final Figure figure) {
        return number(figure.field());
    }

    /**
     * Returns a number or an exact decimal as a double; NaN if it is null or not in the row.
     *
     * @throws NumberFormatException if the value is a text that is no number
     */
    public double number(final String name) {
        final Object value = get(name);
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Long integer) {
            return integer;
        }
        return value instanceof String decimal ? Double.parseDouble(decimal) : Double.NaN;
    }

    /** Returns a whole number; 0 if it is null or not in the row. */
    public long integer(final Figure figure) {
        return integer(figure.field());
    }

    /** Returns a whole number; 0 if it is null or not in the row. */
    public long integer(final String name) {
        final Object value = get(name);
        if (value instanceof Long integer) {
            return integer;
        }
        return value instanceof Double number ? (long) (double) number : 0;
    }

    /** Returns a text; null if it is null, not a text, or not in the row. */
    public String text(final Figure figure) {
        return get(figure.field()) instanceof String text ? text : null;
    }

    /** Returns a flag; false if it is not in the row. */
    public boolean flag(final Figure figure) {
        return flag(figure.field());
    }

    /** Returns a flag; false if it is not in the row. */
    public boolean flag(final String name) {
        return get(name) instanceof Boolean flag && flag;
    }

    /** Returns a figure that has figures of its own; {@link #EMPTY} if it is not in the row. */
    public FigureRow group(final Figure figure) {
        return get(figure.field()) instanceof FigureRow group ? group : EMPTY;
    }

    /** Returns the names in the order of the row. */
    public List<String> names() {
        return List.of(names);
    }

    /** Calls the action with each name and its value, in the order of the row. */
    public void forEach(final BiConsumer<String, Object> action) {
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], values[i]);
        }
    }

    /** Returns a short text, because metric reporters and the Flink UI print gauges. */
    @Override
    public String toString() {
        return names.length + " figures";
    }

    /** Collects the values of a row in their order. Serves one row; not thread-safe. */
    public static final class Builder {
        private final ArrayDeque<String> names = new ArrayDeque<>();
        private final ArrayDeque<Map<String, Object>> outer = new ArrayDeque<>();
        private Map<String, Object> values = new LinkedHashMap<>();

        /** Adds a number; null if it is not finite. */
        public Builder number(final String name, final double value) {
            // adding 0.0 turns -0.0 into 0.0, as a row does
            return put(name, Double.isFinite(value) ? (Double) (value + 0.0) : null);
        }

        /** Adds a number; null if it is not finite. */
        public Builder number(final Figure figure, final double value) {
            return number(figure.field(), value);
        }

        public Builder integer(final String name, final long value) {
            return put(name, value);
        }

        public Builder integer(final Figure figure, final long value) {
            return integer(figure.field(), value);
        }

        /** Adds a text, or null. */
        public Builder text(final String name, final String value) {
            return put(name, value);
        }

        /** Adds a text, or null. */
        public Builder text(final Figure figure, final String value) {
            return text(figure.field(), value);
        }

        public Builder bool(final String name, final boolean value) {
            return put(name, value);
        }

        public Builder bool(final Figure figure, final boolean value) {
            return bool(figure.field(), value);
        }

        /** Starts a figure that has figures of its own; {@link #close} ends it. */
        public Builder open(final String name) {
            names.push(name);
            outer.push(values);
            values = new LinkedHashMap<>();
            return this;
        }

        /** Starts a figure that has figures of its own; {@link #close} ends it. */
        public Builder open(final Figure figure) {
            return open(figure.field());
        }

        /**
         * Ends the figure that {@link #open} started last.
         *
         * @throws java.util.NoSuchElementException if none is open
         */
        public Builder close() {
            final FigureRow group = new FigureRow(values);
            values = outer.pop();
            return put(names.pop(), group);
        }

        private Builder put(final String name, final Object value) {
            if (values.containsKey(name)) {
                throw new IllegalArgumentException("the row has two values of " + name);
            }
            values.put(name, value);
            return this;
        }

        /**
         * Returns the row. The builder cannot be used afterwards.
         *
         * @throws IllegalStateException if a figure is still open
         */
        public FigureRow build() {
            if (!outer.isEmpty()) {
                throw new IllegalStateException(names.peek() + " is not closed");
            }
            final FigureRow row = new FigureRow(values);
            values = null;
            return row;
        }
    }
}
