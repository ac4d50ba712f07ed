package io.quoteflow.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.quoteflow.journal.WellFormed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Builds the bytes of one JSON object, without objects or texts in between. The bytes are those
 * that Jackson's generator with its fast writer of doubles gives.
 *
 * <p>{@link #start} starts a row, and {@link #endObject} ends the innermost object, at last the row
 * itself. An instance is reused. Not thread-safe.
 */
public final class RowBytes {
    private static final JsonFactory JACKSON = new JsonFactory();

    /** The largest number of digits of a long, with its sign. */
    private static final int MAX_DIGITS = 20;

    /** Decimals from 1e-3 to below 1e7 are written without an exponent. */
    private static final int MAX_PLAIN = 7;

    private static final int MIN_PLAIN = -2;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private static final long[] POWERS = new long[19];

    /** The digits of 0 to 99, two bytes each. */
    private static final byte[] PAIRS = new byte[200];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private final ShortestDouble shortest = new ShortestDouble();
    private byte[] bytes = new byte[1024];
    private int length;

    /** Whether the next value or field is the first of its object or array. */
    private boolean isFirst;

    /** Starts a row; one that was not ended is dropped. */
    public void start() {
        length = 0;
        reserve(1);
        bytes[length++] = '{';
        isFirst = true;
    }

    /** Writes the name of a field. Its value has to follow. */
    public RowBytes field(final String name) {
        separate();
        string(name);
        reserve(1);
        bytes[length++] = ':';
        return this;
    }

    private void separate() {
        if (!isFirst) {
            reserve(1);
            bytes[length++] = ',';
        }
        isFirst = false;
    }

    /** Starts an object as a value. */
    public void startObject() {
        open('{');
    }

    /** Ends the innermost object. */
    public void endObject() {
        close('}');
    }

    /** Writes an array of numbers as a value; null for each that is not finite. */
    public void numbers(final double... values) {
        open('[');
        for (final double value : values) {
            separate();
            number(value);
        }
        close(']');
    }

    /** Writes an array of texts as a value; null for each that is null. */
    public void texts(final String... values) {
        open('[');
        for (final String value : values) {
            separate();
            text(value);
        }
        close(']');
    }

    /** Writes an array of arrays of numbers as a value; null for each that is not finite. */
    public void matrix(final double[]... values) {
        open('[');
        for (final double[] line : values) {
            separate();
            numbers(line);
        }
        close(']');
    }

    private void open(final char bracket) {
        reserve(1);
        bytes[length++] = (byte) bracket;
        isFirst = true;
    }

    private void close(final char bracket) {
        reserve(1);
        bytes[length++] = (byte) bracket;
        isFirst = false;
    }

    /** Writes a value that is null. */
    public void nothing() {
        raw(NULL);
    }

    /** Writes a boolean as a value. */
    public void bool(final boolean value) {
        raw(value ? TRUE : FALSE);
    }

    /**
     * Writes a text as a value. Half of a surrogate pair, which UTF-8 cannot contain, becomes
     * U+FFFD.
     *
     * @param value null for a value that is null
     */
    public void text(final String value) {
        if (value == null) {
            nothing();
        } else {
            string(value);
        }
    }

    private void string(final String text) {
        final int size = text.length();
        reserve(size + 2);
        final byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < size; i++) {
            final char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                escaped(text);
                return;
            }
            to[at++] = (byte) c;
        }
        to[at++] = '"';
        length = at;
    }

    /** Leaves a text with other characters than the plain ones of ASCII to Jackson. */
    private void escaped(final String text) {
        final ByteArrayBuilder escaped = new ByteArrayBuilder();
        try (JsonGenerator json = JACKSON.createGenerator(escaped)) {
            json.writeString(WellFormed.text(text));
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        raw(escaped.toByteArray());
    }

    /** Writes {@code first:second} as a text. */
    public void position(final long first, final long second) {
        reserve(2 * MAX_DIGITS + 3);
        bytes[length++] = '"';
        integer(first);
        bytes[length++] = ':';
        integer(second);
        bytes[length++] = '"';
    }

    /**
     * Writes {@code units / 10^scale} as a text.
     *
     * @param minDecimals digits after the point; more are written if the value needs them
     */
    public void decimal(final long units, final int scale, final int minDecimals) {
        long value = units;
        int decimals = scale;
        while (decimals > minDecimals && value % 10 == 0) {
            value /= 10;
            decimals--;
        }
        final int added = Math.max(0, minDecimals - decimals);
        reserve(2 * MAX_DIGITS + decimals + added);
        bytes[length++] = '"';
        if (value < 0) {
            bytes[length++] = '-';
        }
        final long magnitude = Math.abs(value);
        final int digits = Math.max(digitsOf(magnitude), decimals + 1);
        pad(magnitude, digits);
        for (int i = 0; i < added; i++) {
            bytes[length++] = '0';
        }
        insertPoint(decimals + added);
        bytes[length++] = '"';
    }

    /** Moves the last digits by one place, and writes a point before them. */
    private void insertPoint(final int decimals) {
        if (decimals > 0) {
            final int point = length - decimals;
            System.arraycopy(bytes, point, bytes, point + 1, decimals);
            bytes[point] = '.';
            length++;
        }
    }

    /** Writes a whole number as a value. */
    public void integer(final long value) {
        reserve(MAX_DIGITS);
        if (value >= 0) {
            pad(value, digitsOf(value));
        } else if (value == Long.MIN_VALUE) {
            raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        } else {
            bytes[length++] = '-';
            pad(-value, digitsOf(-value));
        }
    }

    /** Writes a number as a value; null if it is not finite. Zeros have no sign. */
    public void number(final double value) {
        if (!Double.isFinite(value)) {
            nothing();
            return;
        }
        reserve(2 * MAX_DIGITS);
        if (value < 0) {
            bytes[length++] = '-';
        }
        if (value == 0) {
            pad(0, 1);
            ending();
            return;
        }
        shortest.set(Math.abs(value));
        final int digits = digitsOf(shortest.digits());
        // the value is 0.DIGITS * 10^point
        final int point = digits + shortest.exponent();
        if (point > MAX_PLAIN || point < MIN_PLAIN) {
            scientific(digits, point);
        } else if (point <= 0) {
            pad(shortest.digits(), digits - point + 1);
            insertPoint(digits - point);
        } else if (digits > point) {
            pad(shortest.digits(), digits);
            insertPoint(digits - point);
        } else {
            pad(shortest.digits(), digits);
            for (int i = digits; i < point; i++) {
                bytes[length++] = '0';
            }
            ending();
        }
    }

    private void scientific(final int digits, final int point) {
        pad(shortest.digits(), digits);
        if (digits == 1) {
            ending();
        } else {
            insertPoint(digits - 1);
        }
        bytes[length++] = 'E';
        integer(point - 1);
    }

    private void ending() {
        bytes[length++] = '.';
        bytes[length++] = '0';
    }

    /** Writes a number with leading zeros. There must be room. */
    private void pad(final long value, final int digits) {
        int at = length + digits;
        length = at;
        final int from = at - digits;
        long left = value;
        while (at - from >= 2) {
            final long quotient = left / 100;
            final int pair = 2 * (int) (left - 100 * quotient);
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            left = quotient;
        }
        if (at > from) {
            bytes[--at] = (byte) ('0' + left);
        }
    }

    /** Returns the number of decimal digits of a number that is not negative; 1 for 0. */
    private static int digitsOf(final long value) {
        // bits * log10(2), which is the number of digits or one less
        final int guess = (Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233 >> 12;
        return value >= POWERS[guess] ? guess + 1 : Math.max(1, guess);
    }

    private void raw(final byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void reserve(final int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Adds the bytes to a digest. */
    public void hash(final MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
