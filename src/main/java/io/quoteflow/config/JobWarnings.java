package io.quoteflow.config;

import io.quoteflow.file.FileTrouble;
import io.quoteflow.journal.folder.RecordedFiles;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.parameter.Mode;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.portfolio.BaseAsset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Finds settings that a job file may contain but that are rarely intended. */
public final class JobWarnings {
    private static final long DIRECTIONAL_BAR_MS = 60_000;

    private JobWarnings() {}

    private static List<String> missing(final Path input) {
        try {
            return Files.isDirectory(input) ? RecordedFiles.missing(input) : List.of();
        } catch (final IOException unreadable) {
            return List.of(FileTrouble.text(input, "cannot be read", unreadable));
        }
    }

    /** Adds a warning if some members of a portfolio are priced in dollars, and others are not. */
    private static void addMixed(
            final List<String> warnings, final String portfolio, final List<String> members) {
        final List<String> others =
                members.stream()
                        .filter(member -> !BaseAsset.isPricedInDollars(InstrumentId.parse(member)))
                        .toList();
        if (!others.isEmpty() && others.size() < members.size()) {
            warnings.add(
                    "portfolios."
                            + portfolio
                            + ": by their symbols, "
                            + String.join(", ", others)
                            + " are not priced in US dollars as the others are; exposures and equities would be added without conversion");
        }
    }

    /** Returns warnings about a job, one line each; empty if there are none. */
    public static List<String> find(final JobSpec job) {
        final TreeMap<String, Parameters> all = new TreeMap<>();
        all.put("", job.parameters().of(""));
        job.instruments().forEach(i -> all.put("instruments." + i + ": ", job.parameters().of(i)));
        final List<String> warnings = new ArrayList<>();
        all.forEach(
                (where, parameters) -> {
                    final long bar = parameters.integer(Parameter.BAR_INTERVAL);
                    if (parameters.mode() != Mode.MAKER && bar < DIRECTIONAL_BAR_MS) {
                        warnings.add(
                                where
                                        + "strategy.barInterval "
                                        + bar
                                        + ": with bars this short a directional trade seldom pays two taker fees; use "
                                        + DIRECTIONAL_BAR_MS);
                    }
                });
        job.groups().portfolios().forEach((name, members) -> addMixed(warnings, name, members));
        if (job.isLive() && !job.takesSignedCommandsOnly()) {
            warnings.add(
                    "control.keys: none is given, so anyone who can write topic "
                            + ((ConnectorSpec.KafkaJournal) job.journal()).topic()
                            + " commands this job");
        }
        if (job.journal() instanceof ConnectorSpec.JournalFiles files) {
            files.files().forEach(path -> warnings.addAll(missing(Path.of(path))));
        }
        return warnings;
    }
}
