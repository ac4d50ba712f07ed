package io.quoteflow.job.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of STRATEGY 18 over all instruments: sums, and ratios of sums. The drawdown of the
 * summed equity is no function of them: {@link OverallDrawdown}.
 */
public final class OverallFigures {
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

    private OverallFigures() {}

    /**
     * Adds up.
     *
     * @param all figures of each instrument, as in {@code metrics} and {@code summary.json}
     */
    public static ObjectNode of(final List<JsonNode> all) {
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
}
