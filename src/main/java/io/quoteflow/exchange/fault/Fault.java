package io.quoteflow.exchange.fault;

import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A fault as a command asks for it.
 *
 * @param kind what goes wrong
 * @param value of the kind, such as {@code rst}
 * @param target pattern with {@code *} of the topics or paths concerned
 * @param connection number of the only connection concerned; -1 for any
 * @param at when it begins, ms after the command
 * @param lasts how long it is in effect, ms; {@code Long.MAX_VALUE} for as long as it has a count
 * @param count how often it is in effect; {@code Long.MAX_VALUE} for as often as it comes
 */
public record Fault(
        FaultKind kind,
        String value,
        String target,
        long connection,
        long at,
        long lasts,
        long count) {
    private static final long MOST_BYTES = 100_000_000;
    private static final Pattern CODE = Pattern.compile("-?\\d{1,9}(:accepted)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,40}");
    private static final Pattern OFFSET = Pattern.compile("-?\\d{1,9}");
    private static final Pattern MUTATION =
            Pattern.compile("(drop|null|empty|retype|enum)(:[A-Za-z]{1,40})?|utf8|row");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

    /**
     * Parses a line {@code KIND[=VALUE] [TARGET] [at=TIME] [for=TIME] [count=N] [connection=N]}.
     *
     * @throws IllegalArgumentException saying what is wrong and what is allowed
     */
    public static Fault parse(final String line) {
        final String[] words = line.strip().split("\\s+");
        final String[] first = words[0].split("=", 2);
        final FaultKind kind =
                FaultKind.of(first[0].toLowerCase(Locale.ROOT))
                        .orElseThrow(
                                () ->
                                        bad(
                                                line,
                                                first[0]
                                                        + " is no fault; allowed are "
                                                        + FaultKind.words()));
        final String value = first.length == 1 ? kind.standard() : first[1];
        checkValue(line, kind, value);
        String target = "*";
        long connection = -1;
        long at = 0;
        long lasts = Long.MAX_VALUE;
        long count = Long.MAX_VALUE;
        for (int i = 1; i < words.length; i++) {
            final String word = words[i];
            if (word.startsWith("at=")) {
                at = time(line, word);
            } else if (word.startsWith("for=")) {
                lasts = time(line, word);
            } else if (word.startsWith("count=")) {
                count = whole(line, word);
            } else if (word.startsWith("connection=")) {
                connection = whole(line, word);
            } else if (target.equals("*")) {
                target = word;
            } else {
                throw bad(line, "there are two targets, " + target + " and " + word);
            }
        }
        if (kind.reach() == FaultKind.Reach.COUNTED
                && lasts == Long.MAX_VALUE
                && count == Long.MAX_VALUE) {
            count = 1;
        }
        return new Fault(kind, value, target, connection, at, lasts, count);
    }

    private static void checkValue(final String line, final FaultKind kind, final String value) {
        final boolean right =
                switch (kind) {
                    case SLOW, HUGE ->
                            isNumber(value) && number(value) > 0 && number(value) <= MOST_BYTES;
                    case UPGRADE, HTTP ->
                            isNumber(value) && number(value) >= 300 && number(value) < 600;
                    case DAY_END, DELAY, LATE, LAG, STALL -> millis(value) >= 0;
                    case CODE -> CODE.matcher(value).matches();
                    case ROW -> WORD.matcher(value).matches();
                    case REPLAY -> isNumber(value);
                    case CLOCK -> OFFSET.matcher(value).matches();
                    case MUTATE -> MUTATION.matcher(value).matches();
                    default -> kind.allowed().contains(value);
                };
        if (!right) {
            throw bad(
                    line, "\"" + value + "\" is no value of " + kind.word() + "; " + allowed(kind));
        }
    }

    private static String allowed(final FaultKind kind) {
        return switch (kind) {
            case SLOW, HUGE -> "allowed is a number of bytes up to 100000000";
            case UPGRADE, HTTP -> "allowed is an HTTP status from 300 to 599";
            case DAY_END, DELAY, LATE, LAG, STALL -> "allowed is a time such as 10s";
            case CUT -> "allowed are rst, fin and close_frame";
            case CODE -> "allowed is a code such as 10006 or 10016:accepted";
            case ROW -> "allowed is an execType such as Funding";
            case REPLAY -> "allowed is a number of frames";
            case CLOCK -> "allowed is a number of ms such as -1500";
            case MUTATE ->
                    "allowed are drop, null, empty, retype, enum, each with :FIELD or without, utf8 and row";
            default ->
                    kind.allowed().contains("")
                            ? "it has none"
                            : "allowed are " + String.join(", ", new TreeSet<>(kind.allowed()));
        };
    }

    private static boolean isNumber(final String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Returns the value of digits. */
    public static long number(final String digits) {
        return Long.parseLong(digits);
    }

    private static long whole(final String line, final String word) {
        final String value = word.substring(word.indexOf('=') + 1);
        if (!isNumber(value)) {
            throw bad(line, word + " is not a whole number");
        }
        return number(value);
    }

    private static long time(final String line, final String word) {
        final long millis = millis(word.substring(word.indexOf('=') + 1));
        if (millis < 0) {
            throw bad(line, word + " is not a time such as 500ms, 10s or 2m");
        }
        return millis;
    }

    /** Returns a time such as {@code 500ms}, {@code 10s} or {@code 2m} in ms; -1 if it is none. */
    public static long millis(final String text) {
        final int digits = (int) text.chars().takeWhile(Character::isDigit).count();
        if (!isNumber(text.substring(0, digits))) {
            return -1;
        }
        final long value = number(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "ms" -> value;
            case "s" -> value * 1000;
            case "m" -> value * 60_000;
            case "h" -> value * 3_600_000;
            default -> -1;
        };
    }

    private static IllegalArgumentException bad(final String line, final String why) {
        return new IllegalArgumentException("fault \"" + line.strip() + "\": " + why);
    }

    /** Whether a text matches the target, in which {@code *} stands for any characters. */
    public boolean concerns(final String text) {
        return target.equals("*") || matches(target, text);
    }

    private static boolean matches(final String pattern, final String text) {
        final String[] parts = pattern.split("\\*", -1);
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            final int found = text.indexOf(parts[i], from);
            if (found < 0) {
                return false;
            }
            from = found + parts[i].length();
        }
        final String last = parts[parts.length - 1];
        return parts.length == 1
                ? text.length() == from
                : text.length() >= from + last.length() && text.endsWith(last);
    }
}
