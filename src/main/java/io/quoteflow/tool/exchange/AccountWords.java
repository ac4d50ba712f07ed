package io.quoteflow.tool.exchange;

import io.quoteflow.config.UsageException;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.file.FileTrouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads accounts from the command line. No message names a secret. */
final class AccountWords {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> RIGHTS = Set.of("withdraw", "dcp");

    private AccountWords() {}

    /**
     * Returns the accounts of some words and of a file.
     *
     * @param file null for none
     * @throws UsageException if a word is not {@code KEY:SECRET[:withdraw][:dcp]}, a key is there
     *     twice, or the file cannot be read
     */
    static List<ExchangeAccount> parse(final List<String> words, final Path file) {
        final List<ExchangeAccount> accounts = new ArrayList<>();
        words.forEach(word -> accounts.add(account("--account", word)));
        if (file != null) {
            for (final String line : lines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    accounts.add(account("--accounts " + file, line.strip()));
                }
            }
        }
        final Set<String> keys = new HashSet<>();
        for (final ExchangeAccount account : accounts) {
            if (!keys.add(account.key())) {
                throw new UsageException("the key " + account.key() + " is there twice");
            }
        }
        return accounts;
    }

    private static List<String> lines(final Path file) {
        try {
            return Files.readAllLines(file);
        } catch (final IOException unreadable) {
            throw new UsageException(
                    "--accounts " + file + ": cannot be read: " + FileTrouble.cause(unreadable));
        }
    }

    private static ExchangeAccount account(final String origin, final String word) {
        final List<String> parts = List.of(word.split(":", -1));
        final Set<String> rights =
                new HashSet<>(parts.subList(Math.min(2, parts.size()), parts.size()));
        if (parts.size() < 2
                || !WORD.matcher(parts.get(0)).matches()
                || !WORD.matcher(parts.get(1)).matches()
                || !RIGHTS.containsAll(rights)) {
            throw new UsageException(
                    origin
                            + ": an account is KEY:SECRET of letters, digits, _ and -, with :withdraw or :dcp behind it");
        }
        return new ExchangeAccount(
                parts.get(0),
                parts.get(1),
                ExchangeAccount.of(parts.get(0), parts.get(1)).balances(),
                rights.contains("withdraw"),
                rights.contains("dcp"));
    }
}
