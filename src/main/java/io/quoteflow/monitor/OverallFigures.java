package io.quoteflow.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
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

    private static final String START = "startBalance";
    private static final String TRADED = "makerNotional";
    private static final String ROWS = "arRows";

    /** Figures that are means, and by what they are weighted, in the order in which they stand. */
    private static final Map<String, String> WEIGHTS = weights();

    private OverallFigures() {}

    private static Map<String, String> weights() {
        final Map<String, String> weights = new LinkedHashMap<>();
        weights.put("meanSpreadBps", "quotes");
        weights.put("edgeCapturedBps", TRADED);
        weights.put("markout1sBps", TRADED);
        weights.put("markout5sBps", TRADED);
        weights.put("markout30sBps", TRADED);
        weights.put("meanArWeight", ROWS);
        weights.put("meanArR2", ROWS);
        return weights;
    }

    /**
     * Adds up.
     *
     * @param all figures of each instrument, as in {@code metrics} and {@code summary.json}; gone
     *     through once
     */
    public static ObjectNode of(final Iterable<JsonNode> all) {
        final Map<String, DoubleSummaryStatistics> sums = new TreeMap<>();
        final Map<String, Long> counts = new TreeMap<>();
        final Map<String, Mean> means = new TreeMap<>();
        final TreeMap<String, Long> rejections = new TreeMap<>();
        SUMS.forEach(field -> sums.put(field, new DoubleSummaryStatistics()));
        sums.put(START, new DoubleSummaryStatistics());
        COUNTS.forEach(field -> counts.put(field, 0L));
        WEIGHTS.forEach((field, weight) -> means.put(field, new Mean()));
        for (final JsonNode figures : all) {
            sums.forEach((field, sum) -> sum.accept(figures.get(field).asDouble()));
            counts.replaceAll((field, count) -> count + figures.get(field).asLong());
            means.forEach((field, mean) -> mean.add(figures, field, WEIGHTS.get(field)));
            for (final Map.Entry<String, JsonNode> category :
                    figures.get("rejections").properties()) {
                rejections.merge(category.getKey(), category.getValue().asLong(), Long::sum);
            }
        }
        final ObjectNode overall = JSON.createObjectNode();
        SUMS.forEach(field -> overall.put(field, sums.get(field).getSum()));
        COUNTS.forEach(field -> overall.put(field, counts.get(field)));
        final double start = sums.get(START).getSum();
        overall.put(START, start);
        put(overall, "pnlPercent", 100 * overall.get("pnl").asDouble() / start);
        put(overall, "winRate", ratio(overall, "wins", "roundTrips"));
        put(overall, "fillRatio", ratio(overall, "makerFills", "placed"));
        put(
                overall,
                "executionRate",
                overall.get("acceptedIntents").asDouble()
                        / (overall.get("acceptedIntents").asDouble()
                                + overall.get("rejectedIntents").asDouble()));
        WEIGHTS.keySet().forEach(field -> put(overall, field, means.get(field).value()));
        overall.set("rejections", JSON.valueToTree(rejections));
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

    /** The mean of a figure over the instruments that have it, weighted. */
    private static final class Mean {
        private double sum;
        private double weights;

        void add(final JsonNode figures, final String field, final String weight) {
            if (!figures.get(field).isNull()) {
                sum += figures.get(field).asDouble() * figures.get(weight).asDouble();
                weights += figures.get(weight).asDouble();
            }
        }

        double value() {
            return sum / weights;
        }
    }
}
