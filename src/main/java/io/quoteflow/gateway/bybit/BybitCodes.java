package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static io.quoteflow.gateway.account.Outcome.FATAL;
import static io.quoteflow.gateway.account.Outcome.UNKNOWN;

/**
 * What the codes of Bybit's answers mean, GATEWAY 2. A code that is not in the table proves
 * nothing.
 */
final class BybitCodes {
    /** The code of a success. */
    static final int SUCCESS = 0;

    private static final int PARAMETER = 10001;
    private static final int KEY = 10003;
    private static final int AUTHENTICATED = 20001;

    /**
     * Codes; what they mean for a place; for an amend or a cancel. A meaning is an outcome and, if
     * there is one, a remedy. Where a code should not come for an action, it proves nothing.
     */
    private static final String TABLE =
            """
            0                                   | RECEIVED                    | RECEIVED
            110072 170141 30001                 | PLACED                      | UNKNOWN ALARM
            10000 5004                          | UNKNOWN                     | UNKNOWN
            10016 500000                        | UNKNOWN                     | UNKNOWN
            10019                               | UNKNOWN OTHER_CHANNEL       | UNKNOWN OTHER_CHANNEL
            10014                               | UNKNOWN                     | UNKNOWN
            20006                               | UNKNOWN ALARM               | UNKNOWN ALARM
            10006                               | UNKNOWN SLOW_DOWN           | WAIT SLOW_DOWN
            10403 10429 429 20003 170005 170222 | UNKNOWN OTHER_CHANNEL       | WAIT OTHER_CHANNEL
            10018                               | UNKNOWN OTHER_CHANNEL       | WAIT OTHER_CHANNEL
            10002                               | NOT_PLACED MEASURE_CLOCK    | WAIT MEASURE_CLOCK
            -1                                  | NOT_PLACED MEASURE_CLOCK    | UNCHANGED MEASURE_CLOCK
            170007 170032 170001 170234         | UNKNOWN                     | UNKNOWN
            170035                              | UNKNOWN                     | UNKNOWN
            170146 170149                       | UNKNOWN                     | UNKNOWN ALARM
            170147 170150 170191 170212 30035   | UNKNOWN ALARM               | UNKNOWN
            170310 170311 40004                 | UNKNOWN ALARM               | UNKNOWN
            110079                              | UNKNOWN ALARM               | WAIT
            110001 170213 170143                | UNKNOWN ALARM               | GONE
            110008 110010                       | UNKNOWN ALARM               | GONE
            170139 170142 170190 181017         | UNKNOWN ALARM               | GONE
            110064 170313                       | UNKNOWN ALARM               | GONE
            170145 170312 170144                | UNKNOWN ALARM               | UNCHANGED ALARM
            10001                               | NOT_PLACED                  | UNCHANGED
            110003 30208 30209 110120 110121    | NOT_PLACED                  | UNCHANGED
            170132 170133 170192 170193 170194  | NOT_PLACED                  | UNCHANGED
            170371 170372                       | NOT_PLACED                  | UNCHANGED
            110017                              | NOT_PLACED AUDIT_POSITION   | UNCHANGED
            110094 170140 170136 170124 170381  | NOT_PLACED                  | UNCHANGED
            170382 170341                       | NOT_PLACED                  | UNCHANGED
            170197 170198 170199 170200         | NOT_PLACED                  | UNCHANGED
            170134 170137 170148 170130         | NOT_PLACED RELOAD_DEFINITION | UNCHANGED
            110004 110006 110007 110012 110044  | NOT_PLACED PAUSE_SIDE       | UNCHANGED
            110045 110051 110052 110053         | NOT_PLACED PAUSE_SIDE       | UNCHANGED
            170131 170033 170034                | NOT_PLACED PAUSE_SIDE       | UNCHANGED
            110011 110013 110035 110039 110040  | NOT_PLACED REDUCE_ONLY      | UNCHANGED
            110046 110086 110089 110090         | NOT_PLACED REDUCE_ONLY      | UNCHANGED
            3400139 110131 30256                | NOT_PLACED REDUCE_ONLY      | UNCHANGED
            110020 110009 170810                | NOT_PLACED SWEEP            | UNKNOWN ALARM
            110021 110022 110023 110042         | NOT_PLACED REDUCE_ONLY      | UNCHANGED
            30228 110137                        | NOT_PLACED REDUCE_ONLY      | UNCHANGED
            110063 110066 110074 110095 110098  | NOT_PLACED PAUSE_INSTRUMENT | WAIT
            110103 170031 170151 170157         | NOT_PLACED PAUSE_INSTRUMENT | WAIT
            170217 170218 110119 170355         | NOT_PLACED                  | UNCHANGED
            170210                              | NOT_PLACED                  | UNKNOWN ALARM
            110043 110025 110026 110027 34040   | UNKNOWN ALARM               | RECEIVED
            110024 110028 110029 110036         | FATAL ALARM                 | UNKNOWN ALARM
            110038 110077                       | FATAL ALARM                 | UNKNOWN ALARM
            10003 10004 10005 10007 10010 33004 | FATAL ALARM                 | FATAL ALARM
            -2015 20001                         | FATAL ALARM                 | FATAL ALARM
            10008 10009 10024 10027 10028 10029 | FATAL ALARM                 | FATAL ALARM
            10017 10404 10020 12201             | FATAL ALARM                 | FATAL ALARM
            110067 110068 110069 110070         | FATAL ALARM                 | FATAL ALARM
            110123 110124 110125 110132         | FATAL ALARM                 | FATAL ALARM
            170209 170219 170227 170344 170348  | FATAL ALARM                 | FATAL ALARM
            """;

    /** Codes that the venue answers before it looks at the orders of a request. */
    private static final Set<Integer> BEFORE_ORDERS =
            Set.of(
                    -1, 10002, 10003, 10004, 10005, 10007, 10008, 10009, 10010, 10024, 10027, 10028,
                    10404, 20001, 33004, -2015);

    private static final Line UNLISTED =
            new Line(new Word(UNKNOWN, Remedy.ALARM), new Word(UNKNOWN, Remedy.ALARM));

    private static final Map<Integer, Line> LINES = lines();

    private BybitCodes() {}

    /** What a code means for a place, and for the rest. */
    private record Line(Word place, Word rest) {}

    private record Word(Outcome outcome, Remedy remedy) {
        private static Word parse(final String text) {
            final String[] words = text.strip().split(" ");
            return new Word(
                    Outcome.valueOf(words[0]),
                    words.length > 1 ? Remedy.valueOf(words[1]) : Remedy.NONE);
        }
    }

    private static Map<Integer, Line> lines() {
        final Map<Integer, Line> lines = new HashMap<>();
        for (final String row : TABLE.split("\n")) {
            final String[] cells = row.split("\\|");
            final Line line = new Line(Word.parse(cells[1]), Word.parse(cells[2]));
            for (final String code : cells[0].strip().split(" ")) {
                if (lines.put(Integer.valueOf(code), line) != null) {
                    throw new IllegalStateException("code " + code + " is twice in the table");
                }
            }
        }
        return lines;
    }

    /** Returns the codes of the table. */
    static Set<Integer> known() {
        return LINES.keySet();
    }

    /**
     * Returns what the code of an answer about one order means.
     *
     * @param action null if the answer does not say; then nothing is proven but a success
     * @param message the venue's words, already fit for people
     */
    static Meaning of(final OrderAction action, final int code, final String message) {
        final Line line = LINES.getOrDefault(code, UNLISTED);
        if (action == null) {
            return meaning(code == SUCCESS ? line.rest : UNLISTED.rest, code, message);
        }
        if (code == PARAMETER && message.contains("position idx")) {
            // the account is in hedge mode: each order would be refused
            return new Meaning(FATAL, Remedy.ALARM, code, message);
        }
        return meaning(action == OrderAction.PLACE ? line.place : line.rest, code, message);
    }

    /**
     * Returns what the code of an answer to a batch as a whole means. The code may come from one of
     * the orders while others were carried out, unless the venue never came to look at them.
     */
    static Meaning ofBatch(final OrderAction action, final int code, final String message) {
        final Meaning one = of(action, code, message);
        return code == SUCCESS || BEFORE_ORDERS.contains(code)
                ? one
                : new Meaning(UNKNOWN, one.remedy(), code, message);
    }

    /** Returns what the code of an answer about the account means. */
    static Meaning ofAccount(final int code, final String message) {
        final Line line = LINES.getOrDefault(code, UNLISTED);
        return meaning(line.place.outcome == FATAL ? line.place : line.rest, code, message);
    }

    /** Returns what the code of an answer to an authentication means. */
    static Meaning ofAuthentication(
            final AccountSocket socket, final int code, final String message) {
        return code == AUTHENTICATED
                ? new Meaning(Outcome.RECEIVED, Remedy.NONE, code, "")
                : onSocket(socket, ofAccount(code, message));
    }

    /**
     * Returns what a meaning is if the answer came over a socket. The order socket says with the
     * code of a bad key that the account has too many sessions; REST will say if the key is bad.
     */
    static Meaning onSocket(final AccountSocket socket, final Meaning meaning) {
        return socket == AccountSocket.ORDERS && meaning.code() == KEY
                ? new Meaning(Outcome.WAIT, Remedy.OTHER_CHANNEL, KEY, meaning.reason())
                : meaning;
    }

    private static Meaning meaning(final Word word, final int code, final String message) {
        return new Meaning(word.outcome, word.remedy, code, code == SUCCESS ? "" : message);
    }
}
