package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeLevel;

import java.util.List;

/** Parts of frames that several venues write in the same way. */
final class FrameText {
    private FrameText() {}

    /** Appends levels as Bybit writes them: a level that is gone has the size "0". */
    static void bybitLevels(final StringBuilder out, final List<TapeLevel> levels) {
        out.append('[');
        for (final TapeLevel level : levels) {
            pair(out, level.price(), level.gone() ? "0" : level.size());
        }
        close(out);
    }

    /**
     * Appends levels as Binance writes them.
     *
     * @param decimals least number of digits after the point; 0 to leave numbers as they are
     */
    static void binanceLevels(
            final StringBuilder out, final List<TapeLevel> levels, final int decimals) {
        out.append('[');
        for (final TapeLevel level : levels) {
            pair(out, padded(level.price(), decimals), padded(level.size(), decimals));
        }
        close(out);
    }

    private static void pair(final StringBuilder out, final String price, final String size) {
        out.append("[\"").append(price).append("\",\"").append(size).append("\"],");
    }

    /** Replaces the last comma, if there is one, by the end of the array. */
    static void close(final StringBuilder out) {
        final int last = out.length() - 1;
        if (out.charAt(last) == ',') {
            out.setCharAt(last, ']');
        } else {
            out.append(']');
        }
    }

    /** Returns a plain decimal with at least a number of digits after the point. */
    static String padded(final String number, final int decimals) {
        final int point = number.indexOf('.');
        final int have = point < 0 ? 0 : number.length() - point - 1;
        if (have >= decimals) {
            return number;
        }
        return number + (point < 0 ? "." : "") + "0".repeat(decimals - have);
    }
}
