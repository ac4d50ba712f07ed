package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.RateBudget;
import io.quoteflow.gateway.account.Remedy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The answer to a REST request, as far as it does not depend on the request.
 *
 * @param failure what a missing or unusable answer means; null if there is a code to look at
 * @param code the venue's code, if there is no failure
 * @param message the venue's words, fit for people
 * @param body the whole answer, if there is no failure
 */
record BybitAnswer(Meaning failure, int code, String message, JsonFields body, RateBudget budget) {
    private static final int LONGEST_CODE = 9;

    /** Reads an answer; null stands for none. */
    static BybitAnswer of(final RestAnswer answer, final VenueText text) {
        if (answer == null) {
            return failed(Outcome.UNKNOWN, Remedy.NONE, "no answer", RateBudget.UNSAID);
        }
        final RateBudget budget = budget(answer.headers());
        final int status = answer.status();
        final String http = "HTTP " + status;
        if (status == 401 || status == 404) {
            return failed(Outcome.FATAL, Remedy.ALARM, http, budget);
        }
        if (status == 403) {
            // a region that may not trade, or too many requests of this address
            return isOfRegion(answer.body())
                    ? failed(Outcome.FATAL, Remedy.ALARM, http + ", region", budget)
                    : failed(Outcome.UNKNOWN, Remedy.OTHER_CHANNEL, http, budget);
        }
        if (status == 429) {
            return failed(Outcome.UNKNOWN, Remedy.OTHER_CHANNEL, http, budget);
        }
        if (status != 200) {
            return failed(Outcome.UNKNOWN, Remedy.NONE, http, budget);
        }
        final JsonFields body = JsonFields.parse(answer.body());
        if (body == null) {
            return failed(Outcome.UNKNOWN, Remedy.NONE, "answer is no JSON object", budget);
        }
        final int code = code(body.text("retCode"));
        if (code == Meaning.NO_CODE) {
            return failed(Outcome.UNKNOWN, Remedy.ALARM, "answer has no retCode", budget);
        }
        return new BybitAnswer(null, code, text.clean(body.text("retMsg")), body, budget);
    }

    private static BybitAnswer failed(
            final Outcome outcome,
            final Remedy remedy,
            final String reason,
            final RateBudget budget) {
        return new BybitAnswer(
                new Meaning(outcome, remedy, Meaning.NO_CODE, reason),
                Meaning.NO_CODE,
                reason,
                null,
                budget);
    }

    private static boolean isOfRegion(final byte[] body) {
        final int most = Math.min(body.length, 10_000);
        final String text =
                new String(body, 0, most, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return text.contains("country") || text.contains("region");
    }

    /** Returns a code as a number; {@link Meaning#NO_CODE} if it is none. */
    static int code(final String text) {
        if (text.isEmpty() || text.length() > LONGEST_CODE) {
            return Meaning.NO_CODE;
        }
        try {
            return Integer.parseInt(text);
        } catch (final NumberFormatException none) {
            return Meaning.NO_CODE;
        }
    }

    private static RateBudget budget(final Map<String, String> headers) {
        return new RateBudget(
                count(headers.getOrDefault("x-bapi-limit", "")),
                count(headers.getOrDefault("x-bapi-limit-status", "")),
                count(headers.getOrDefault("x-bapi-limit-reset-timestamp", "")));
    }

    /** Returns the budget that the header of a frame of the order socket names, in any case. */
    static RateBudget budget(final JsonFields header) {
        if (header == null) {
            return RateBudget.UNSAID;
        }
        long limit = -1;
        long left = -1;
        long reset = -1;
        for (final String name : header.names()) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "x-bapi-limit" -> limit = count(header.text(name));
                case "x-bapi-limit-status" -> left = count(header.text(name));
                case "x-bapi-limit-reset-timestamp" -> reset = count(header.text(name));
                default -> {}
            }
        }
        return new RateBudget(limit, left, reset);
    }

    private static long count(final String text) {
        final String number = text.strip();
        if (number.isEmpty() || number.length() > 15) {
            return -1;
        }
        try {
            return Math.max(-1, Long.parseLong(number));
        } catch (final NumberFormatException none) {
            return -1;
        }
    }
}
