package io.quoteflow.job.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.trading.Stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of STRATEGY 18 over all instruments: sums, ratios of sums, the drawdown of the summed
 * equity on the metrics grid.
 */
final class OverallFigures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> SUMS =
            List.of(
                    "balance",
                    "equity",
                    "pnl",
                    "realised",
                    "unrealised",
                    "fees",
                    "openFees",
                    "makerNotional");
    private static final List<String> COUNTS =
            List.of(
                    "fills",
                    "makerFills",
                    "takerFills",
                    "trades",
                    "roundTrips",
                    "wins",
                    "losses",
                    "placed",
                    "quotes",
                    "signals",
                    "acceptedIntents",
                    "rejectedIntents");

    private final Path folder;

    OverallFigures(final Path folder) {
        this.folder = folder;
    }

    ObjectNode of(final Map<String, JsonNode> instruments) throws IOException {
        final List<JsonNode> all =
                instruments.values().stream().map(row -> row.get("figures")).toList();
        final ObjectNode overall = JSON.createObjectNode();
        for (final String field : SUMS) {
            overall.put(field, all.stream().mapToDouble(f -> f.get(field).asDouble()).sum());
        }
        for (final String field : COUNTS) {
            overall.put(field, all.stream().mapToLong(f -> f.get(field).asLong()).sum());
        }
        final double start = all.stream().mapToDouble(f -> f.get("startBalance").asDouble()).sum();
        overall.put("startBalance", start);
        put(overall, "pnlPercent", 100 * overall.get("pnl").asDouble() / start);
        put(overall, "winRate", ratio(overall, "wins", "roundTrips"));
        put(overall, "fillRatio", ratio(overall, "makerFills", "placed"));
        put(
                overall,
                "executionRate",
                overall.get("acceptedIntents").asDouble()
                        / (overall.get("acceptedIntents").asDouble()
                                + overall.get("rejectedIntents").asDouble()));
        put(overall, "meanSpreadBps", weighted(all, "meanSpreadBps", "quotes"));
        for (final String field :
                List.of("edgeCapturedBps", "markout1sBps", "markout5sBps", "markout30sBps")) {
            put(overall, field, weighted(all, field, "makerNotional"));
        }
        put(overall, "meanArWeight", weighted(all, "meanArWeight", "arRows"));
        put(overall, "meanArR2", weighted(all, "meanArR2", "arRows"));
        overall.put("maxDrawdown", maxDrawdown(start));
        overall.set("rejections", JSON.valueToTree(rejections(all)));
        return overall;
    }

    private static double ratio(final ObjectNode overall, final String part, final String whole) {
        return overall.get(part).asDouble() / overall.get(whole).asDouble();
    }

    private static void put(final ObjectNode node, final String field, final double value) {
        if (Double.isFinite(value)) {
            node.put(field, value);
        } else {
            node.putNull(field);
        }
    }

    /** The mean of a figure over the instruments that have it. */
    private static double weighted(
            final List<JsonNode> all, final String field, final String weight) {
        double sum = 0;
        double weights = 0;
        for (final JsonNode figures : all) {
            if (!figures.get(field).isNull()) {
                sum += figures.get(field).asDouble() * figures.get(weight).asDouble();
                weights += figures.get(weight).asDouble();
            }
        }
        return sum / weights;
    }

    private static TreeMap<String, Long> rejections(final List<JsonNode> all) {
        final TreeMap<String, Long> sums = new TreeMap<>();
        for (final JsonNode figures : all) {
            for (final Map.Entry<String, JsonNode> category :
                    figures.get("rejections").properties()) {
                sums.merge(category.getKey(), category.getValue().asLong(), Long::sum);
            }
        }
        return sums;
    }

    private double maxDrawdown(final double start) throws IOException {
        final TreeMap<Long, TreeMap<String, Double>> grid = new TreeMap<>();
        try (BufferedReader lines =
                Files.newBufferedReader(folder.resolve(Stream.METRICS.text() + ".jsonl"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final JsonNode row = JSON.readTree(line);
                grid.computeIfAbsent(row.get("at").asLong(), at -> new TreeMap<>())
                        .put(
                                row.get("instrument").asText(),
                                row.get("equity").asDouble() - row.get("startBalance").asDouble());
            }
        }
        final TreeMap<String, Double> gains = new TreeMap<>();
        double highWater = start;
        double drawdown = 0;
        for (final TreeMap<String, Double> rows : grid.values()) {
            gains.putAll(rows);
            final double equity =
                    start + gains.values().stream().mapToDouble(Double::doubleValue).sum();
            highWater = Math.max(highWater, equity);
            drawdown = Math.max(drawdown, (highWater - equity) / highWater);
        }
        return drawdown;
    }
}
