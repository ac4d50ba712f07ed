package io.quoteflow.config;

import io.quoteflow.journal.JournalGroups;
import io.quoteflow.market.InstrumentId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code portfolios} of a job file or of the connector of a topic: {@code {NAME: [INSTRUMENT,
 * INSTRUMENT]}}. A list of instruments may also be one text with commas, as in {@code --set}.
 */
final class PortfolioKeys {
    /** The key of both files. */
    static final String PORTFOLIOS = "portfolios";

    private static final Pattern KEY =
            Pattern.compile(Pattern.quote(PORTFOLIOS) + "\\.([^\\[]*)(\\[\\d+])?");

    private PortfolioKeys() {}

    /**
     * Reads the portfolios and removes their keys.
     *
     * @throws UsageException with one line naming the portfolio and what is wrong with it
     */
    static JournalGroups read(final ConfigReader keys) {
        final Map<String, List<String>> portfolios = new LinkedHashMap<>();
        String origin = keys.name();
        for (final String key : keys.present()) {
            final Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                origin = keys.origin(key);
                final String name = matcher.group(1);
                final List<String> members =
                        portfolios.computeIfAbsent(name, added -> new ArrayList<>());
                for (final String word : keys.raw(key).split(",", -1)) {
                    if (!word.isBlank()) {
                        final String where = origin;
                        final String member =
                                keys.faults().attempt(() -> instrument(where, name, word.strip()));
                        members.add(member == null ? word.strip() : member);
                    }
                }
            }
        }
        try {
            return portfolios.isEmpty() ? JournalGroups.NONE : new JournalGroups(portfolios);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + ": " + PORTFOLIOS + "." + refused.getMessage());
        }
    }

    private static String instrument(final String origin, final String name, final String word) {
        try {
            return InstrumentId.parse(word).toString();
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(
                    origin + ": " + PORTFOLIOS + "." + name + ": " + refused.getMessage());
        }
    }

    /**
     * Returns a journal with the groups of a job.
     *
     * @param file job file, for the message
     * @throws UsageException if the connector of a topic declares other portfolios
     */
    static ConnectorSpec.Journal keyed(
            final String file, final ConnectorSpec.Journal journal, final JournalGroups groups) {
        if (!(journal instanceof ConnectorSpec.KafkaJournal topic)) {
            return journal;
        }
        if (!topic.groups().isEmpty() && !topic.groups().equals(groups)) {
            throw new UsageException(
                    file
                            + ": portfolios: "
                            + groups
                            + " are not those of topic "
                            + topic.topic()
                            + ", whose connector declares "
                            + topic.groups()
                            + "; membership is fixed for a topic: use the same, or drain the topic into a new one with topics migrate");
        }
        return topic.with(groups);
    }
}
