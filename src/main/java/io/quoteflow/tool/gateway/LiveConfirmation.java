package io.quoteflow.tool.gateway;

import io.quoteflow.config.UsageException;
import io.quoteflow.config.gateway.GatewaySpec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Asks once whether real money may be traded with. The answer is kept in the state folder and holds
 * for the same account, limits and instruments, so that a supervisor can restart the gateway.
 */
final class LiveConfirmation {
    private LiveConfirmation() {}

    /**
     * Refuses a live start that nobody has confirmed.
     *
     * @param live whether {@code --live} was given
     * @param terminal shows a question and returns what a person types, which is null at the end of
     *     the input; null if there is no terminal
     * @throws UsageException if the start is refused
     */
    static void check(
            final GatewaySpec spec, final boolean live, final UnaryOperator<String> terminal) {
        if (!spec.isLive()) {
            if (live) {
                throw new UsageException(
                        "--live: " + spec.file() + " is of the environment " + spec.environment());
            }
            return;
        }
        if (!live) {
            throw new UsageException(
                    spec.file() + ": environment: live is real money; say --live as well");
        }
        final String question = question(spec);
        final Path kept = spec.stateFolder().resolve("confirmed-live.txt");
        try {
            if (Files.exists(kept)
                    && Files.readString(kept, StandardCharsets.UTF_8).equals(question)) {
                return;
            }
            ask(spec, question, terminal);
            Files.createDirectories(spec.stateFolder());
            Files.writeString(kept, question, StandardCharsets.UTF_8);
        } catch (final IOException disk) {
            throw new UsageException(kept + ": cannot be used: " + disk.getMessage());
        }
    }

    private static void ask(
            final GatewaySpec spec, final String question, final UnaryOperator<String> terminal) {
        if (terminal == null) {
            throw new UsageException(
                    "--live: account, limits or instruments are new and nobody has confirmed them;"
                            + " start it once in a terminal");
        }
        final String answer =
                terminal.apply(
                        question + "Type the name of the account to trade with real money: ");
        if (!spec.account().equals(answer)) {
            throw new UsageException(
                    "--live: that is not the name of the account; nothing started");
        }
    }

    private static String question(final GatewaySpec spec) {
        final GatewaySpec.Orders orders = spec.orders();
        return String.format(
                "Account      %s at Bybit, REAL MONEY%nOrder ids    %s-..., %s%nInstruments  %s%nLimits       %s%n",
                spec.account(),
                orders.namespace(),
                orders.exclusive()
                        ? "all other orders of the account are cancelled"
                        : "other orders of the account are left alone",
                orders.instruments().stream()
                        .map(
                                one ->
                                        one.id()
                                                + (one.leverage() == null
                                                        ? ""
                                                        : " at leverage " + one.leverage()))
                        .collect(Collectors.joining(", ")),
                orders.limits());
    }
}
