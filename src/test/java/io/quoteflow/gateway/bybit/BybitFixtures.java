package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The messages of GATEWAY 3, and an account that reads them. */
final class BybitFixtures {
    static final String KEY = "testKey";
    static final String SECRET = "testSecret";
    static final BybitAccount ACCOUNT =
            new BybitAccount(new Credentials(KEY, SECRET), Environment.LIVE);
    static final InstrumentId LINEAR = InstrumentId.parse("bybit.linear.BTCUSDT");
    static final InstrumentId SPOT = InstrumentId.parse("bybit.spot.BTCUSDT");
    static final String ORDER = "qf-1a2b3c-b0-1";

    /** Each message by the name that the file gives it. */
    static final Map<String, String> MESSAGES = messages();

    private BybitFixtures() {}

    private static Map<String, String> messages() {
        final Map<String, String> messages = new LinkedHashMap<>();
        resource("frames.txt")
                .lines()
                .forEach(
                        line -> {
                            final int space = line.indexOf(' ');
                            messages.put(line.substring(0, space), line.substring(space + 1));
                        });
        return messages;
    }

    static String resource(final String name) {
        try (InputStream in = BybitFixtures.class.getResourceAsStream("/bybit/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String message(final String name) {
        final String message = MESSAGES.get(name);
        if (message == null) {
            throw new IllegalArgumentException("no message " + name);
        }
        return message;
    }

    /** What a push of GATEWAY 3 says after a change of its text. */
    static AccountMessage pushed(final String name, final String... replacements) {
        return read(AccountSocket.PRIVATE, changed(message(name), replacements));
    }

    /** Replaces parts of a text, each of which it must have. */
    static String changed(final String text, final String... replacements) {
        String changed = text;
        for (int i = 0; i < replacements.length; i += 2) {
            if (!changed.contains(replacements[i])) {
                throw new IllegalArgumentException("no " + replacements[i] + " in " + changed);
            }
            changed = changed.replace(replacements[i], replacements[i + 1]);
        }
        return changed;
    }

    static AccountMessage read(final AccountSocket socket, final String text) {
        return ACCOUNT.read(socket, text.getBytes(StandardCharsets.UTF_8));
    }

    static RestAnswer answer(final String body) {
        return answer(200, body);
    }

    static RestAnswer answer(final int status, final String body) {
        return new RestAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
