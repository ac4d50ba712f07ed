package io.quoteflow.venue.protocol;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Levels;
import io.quoteflow.market.PowersOfTen;

/** Reads numbers, and the price levels made of them, from the bytes of a frame. */
class FrameNumbers extends ByteReader {
    /** So many digits are always a long. */
    static final int MAX_DIGITS = 18;

    // What is before, between and behind the numbers of a level: ["  ","  "]

    private static final long PAIR_START = 0x225bL;
    private static final long PAIR_MIDDLE = 0x222c22L;
    private static final long PAIR_END = 0x5d22L;

    /** Reads a whole number that is not negative. */
    public final long readInteger() {
        final int from = at;
        final long first = word(from) ^ ZERO_DIGITS;
        final int digits = digits(first);
        if (digits < WORD) {
            if (digits == 0 || digits > 1 && bytes[from] == '0') {
                lose();
                return 0;
            }
            at = from + digits;
            return number(first, digits);
        }
        final long second = word(from + WORD) ^ ZERO_DIGITS;
        final int more = digits(second);
        at = from + WORD + more;
        if (bytes[from] == '0') {
            lose();
            return 0;
        }
        long value = number(first, WORD);
        if (more > 0) {
            value = value * PowersOfTen.ten(more) + number(second, more);
        }
        return more < WORD ? value : readMoreDigits(value, MAX_DIGITS - 2 * WORD);
    }

    /**
     * Reads the rest of the digits of a number.
     *
     * @param before the number that the digits before spell
     * @param most largest number of digits
     */
    final long readMoreDigits(final long before, final int most) {
        long value = before;
        for (int left = most; isDigit(bytes[at]); left--) {
            if (left == 0) {
                lose();
                return 0;
            }
            value = 10 * value + bytes[at++] - '0';
        }
        return value;
    }

    /**
     * Reads a string that is an unsigned decimal. It must fit the scale, and be at most {@link
     * FixedPoint#MAX_UNITS}.
     *
     * @return units of {@code 10^-scale}
     */
    public final long readDecimal(final int scale) {
        final int from = behind(at, '"');
        at = from;
        final long whole = word(from) ^ ZERO_DIGITS;
        final int wholeDigits = digits(whole);
        if (wholeDigits == 0 || scale > WORD) {
            return readAnyDecimal(scale);
        }
        final int point = from + wholeDigits;
        if (bytes[point] == '"') {
            at = point + 1;
            return checked(number(whole, wholeDigits) * PowersOfTen.ten(scale));
        }
        final long fraction = word(point + 1) ^ ZERO_DIGITS;
        final int digits = digits(fraction);
        if (bytes[point] != '.' || digits == 0 || bytes[point + 1 + digits] != '"') {
            return readAnyDecimal(scale);
        }
        at = point + digits + 2;
        return units(whole, wholeDigits, fraction, digits, scale);
    }

    /** Returns the units of a decimal. Loses the frame if it does not fit the scale. */
    private long units(
            final long whole,
            final int wholeDigits,
            final long fraction,
            final int digits,
            final int scale) {
        // the digits that the text has and the scale has not must be zeros
        final long used = fraction & -1L >>> Byte.SIZE * (WORD - digits);
        if (scale < WORD && used >>> Byte.SIZE * scale != 0) {
            lose();
            return 0;
        }
        final long units = number(whole, wholeDigits) * PowersOfTen.ten(scale);
        return checked(scale == 0 ? units : units + number(used, scale));
    }

    private long checked(final long units) {
        if (units > FixedPoint.MAX_UNITS) {
            lose();
            return 0;
        }
        return units;
    }

    /** Reads a decimal of another form than the usual one, digit by digit, and its quote. */
    private long readAnyDecimal(final int scale) {
        long units = 0;
        int decimals = -1;
        final int start = at;
        for (; bytes[at] != '"'; at++) {
            final byte b = bytes[at];
            if (b == '.' && decimals < 0 && at > start && bytes[at + 1] != '"') {
                decimals = 0;
            } else if (!isDigit(b) || decimals == scale && b != '0') {
                lose();
                return 0;
            } else if (decimals < scale) {
                units = checked(10 * units + b - '0');
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        if (at == start || lost) {
            lose();
            return 0;
        }
        at++;
        return checked(units, scale - Math.max(0, decimals));
    }

    private long checked(final long units, final int missingZeros) {
        long value = units;
        for (int i = 0; i < missingZeros && !lost; i++) {
            value = checked(10 * value);
        }
        return value;
    }

    /**
     * Reads an array of pairs of price and size. A price must be positive.
     *
     * <p>Nearly all prices of a frame have as many digits as the one before, and nearly all sizes
     * as many behind the point. Where the next number starts is therefore guessed, and all bytes of
     * a pair are compared with the guess in one step. So a processor need not wait for one number
     * before it begins with the next.
     */
    public final void readLevels(final Levels levels, final int priceScale, final int sizeScale) {
        levels.clear();
        enterArray();
        if (bytes[at] == ']') {
            at++;
            return;
        }
        int whole = 0;
        int fraction = 0;
        int sizeFraction = 0;
        int mostWhole = -1;
        int i = at;
        do {
            final long priceText = word(i + 2) ^ ZERO_DIGITS;
            final long priceDigits = withoutPoint(priceText, whole) & lowest(whole + fraction);
            final int middle = i + 3 + whole + fraction;
            final long sizeText = word(middle + 3) ^ ZERO_DIGITS;
            final int sizeWhole = digits(sizeText);
            final long sizeDigits =
                    withoutPoint(sizeText, sizeWhole) & lowest(sizeWhole + sizeFraction);
            final int end = middle + 4 + sizeWhole + sizeFraction;
            final long wrong =
                    (word(i) ^ PAIR_START) & lowest(2)
                            | wrongDigits(priceText, priceDigits, whole, priceScale)
                            | (word(middle) ^ PAIR_MIDDLE) & lowest(3)
                            | mostWhole - sizeWhole >> Integer.SIZE - 1
                            | sizeWhole - 1 >> Integer.SIZE - 1
                            | wrongDigits(sizeText, sizeDigits, sizeWhole, sizeScale)
                            | (word(end) ^ PAIR_END) & lowest(2);
            if (wrong == 0) {
                final long price = number(priceDigits, whole + priceScale);
                levels.add(price, number(sizeDigits, sizeWhole + sizeScale));
                i = end + 2;
                if (price == 0) {
                    lose();
                    return;
                }
            } else {
                at = i;
                readPair(levels, priceScale, sizeScale);
                final int newWhole = digits(priceText);
                final int newFraction = fraction(i + 2);
                final int size = i + newWhole + newFraction + 6;
                final int newSizeFraction = fraction(size);
                if (newFraction > 0
                        && newSizeFraction > 0
                        && newWhole + Math.max(newFraction, priceScale) < WORD) {
                    whole = newWhole;
                    fraction = newFraction;
                    sizeFraction = newSizeFraction;
                    mostWhole = WORD - 1 - Math.max(newSizeFraction, sizeScale);
                }
                i = at;
            }
        } while (bytes[i++] == ',');
        at = behind(i - 1, ']');
    }

    /** Returns the number of digits behind the point of a decimal; 0 if it has none. */
    private int fraction(final int index) {
        final int point = index + digits(word(index) ^ ZERO_DIGITS);
        return bytes[point] == '.' ? digits(word(point + 1) ^ ZERO_DIGITS) : 0;
    }

    /** Returns the bytes of a decimal without that of its point, which is the one at an index. */
    private static long withoutPoint(final long text, final int point) {
        final long before = lowest(point);
        return text & before | text >>> Byte.SIZE & ~before;
    }

    /**
     * Returns 0 if a decimal has its point where it is expected, and digits that the scale holds.
     *
     * @param text values of its characters
     * @param digits the same without the point
     * @param whole digits before the point; with the scale, at most 7
     */
    private static long wrongDigits(
            final long text, final long digits, final int whole, final int scale) {
        return (digits + NO_DIGIT | digits) & HIGH_BITS
                | (text >>> Byte.SIZE * whole & 0xff) ^ ('.' ^ '0')
                | digits >>> Byte.SIZE * (whole + scale);
    }

    private void readPair(final Levels levels, final int priceScale, final int sizeScale) {
        enterArray();
        final long price = readDecimal(priceScale);
        at = behind(at, ',');
        final long size = readDecimal(sizeScale);
        at = behind(at, ']');
        if (price == 0) {
            lose();
        } else {
            levels.add(price, size);
        }
    }
}
