package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.diagnosis.Diagnosis;
import io.quoteflow.diagnosis.RunWarning;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.SummaryScan;
import io.quoteflow.text.Columned;
import io.quoteflow.text.HumanNumbers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the result of a finished run from the files in its folder. */
final class RunResult {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CUT = "CUT_INPUT";
    private static final int NAME_WIDTH = 24;
    private static final int PNL_DECIMALS = 4;
    private static final String SUMMARY = "summary.json";
    private static final String WARNINGS = "warnings";

    /** Largest number of instruments, and of warnings, that are printed. */
    private static final int MOST_SHOWN = 100;

    private final Path folder;
    private final JsonNode summary;
    private final Map<String, JsonNode> shown = new LinkedHashMap<>();
    private int instruments;

    RunResult(final Path folder) throws IOException {
        this.folder = folder;
        summary = SummaryScan.read(folder.resolve(SUMMARY), this::instrument);
    }

    private void instrument(final String id, final JsonNode row) {
        instruments++;
        if (shown.size() < MOST_SHOWN) {
            shown.put(id, row);
        }
    }

    /**
     * Whether a finished run left results in the folder. The summary shows that, because it is
     * written last.
     */
    static boolean isIn(final Path folder) {
        return Files.exists(folder.resolve(SUMMARY));
    }

    void print(final PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%-24s %8s %8s %8s %8s %8s %12s %10s%n",
                "instrument",
                "bars",
                "quotes",
                "orders",
                "fills",
                "trades",
                "position",
                "pnl");
        for (final Map.Entry<String, JsonNode> instrument : shown.entrySet()) {
            final JsonNode figures = instrument.getValue().get("figures");
            final JsonNode rows = instrument.getValue().get("rows");
            out.printf(
                    Locale.ROOT,
                    "%s %8d %8d %8d %8d %8d %12s %10s%n",
                    Columned.left(instrument.getKey(), NAME_WIDTH),
                    rows.path("signals").asLong(),
                    rows.path("quotes").asLong(),
                    rows.path("orders").asLong(),
                    rows.path("fills").asLong(),
                    rows.path("trades").asLong(),
                    HumanNumbers.size(figures.get(Figure.POSITION.field()).asText()),
                    HumanNumbers.money(figures.get(Figure.PNL.field()).asDouble(), PNL_DECIMALS));
        }
        if (instruments > shown.size()) {
            out.println("and " + (instruments - shown.size()) + " more in " + SUMMARY);
        }
        final JsonNode records = summary.get("records");
        out.printf(
                Locale.ROOT,
                "%nrecords: %d read, %d applied, refused %s%n",
                records.get("read").asLong(),
                records.get("applied").asLong(),
                records.get("refused"));
        final JsonNode warnings = summary.get(WARNINGS);
        for (int i = 0; i < Math.min(MOST_SHOWN, warnings.size()); i++) {
            out.println("warning: " + RunWarning.line(warnings.get(i)));
        }
        if (warnings.size() > MOST_SHOWN) {
            out.println("and " + (warnings.size() - MOST_SHOWN) + " more warnings in " + SUMMARY);
        }
        out.println("fingerprint: " + summary.get("fingerprint").asText());
        out.println("decisions:   " + folder.toAbsolutePath().normalize());
    }

    /** Whether the run has warnings. */
    boolean hasWarnings() {
        return !summary.get(WARNINGS).isEmpty();
    }

    /** Whether no record of the input could be used. */
    boolean isUnusable() {
        for (final JsonNode warning : summary.get(WARNINGS)) {
            if (warning.path("code").asText().equals(Diagnosis.NOTHING_USABLE)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a message for each input file that is truncated within its compressed data. */
    List<String> cuts() throws IOException {
        if (!summary.get("records").get("refused").has(CUT)) {
            return List.of();
        }
        final List<String> cuts = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve("dead-letters.jsonl"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final JsonNode row = JSON.readTree(line);
                if (row.get("reason").asText().equals(CUT)) {
                    cuts.add(row.get("payload").asText());
                }
            }
        }
        return cuts;
    }
}
