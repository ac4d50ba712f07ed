package io.quoteflow.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Generates the folder of a fictitious run of any size, with trades on a random walk. */
public final class MadeRun {
    static final long START = 1_767_225_600_000L;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SIZE = 0.01;

    private final Path folder;
    private final Map<DecisionStream, BufferedWriter> files = new EnumMap<>(DecisionStream.class);
    private final Map<DecisionStream, Long> rows = new EnumMap<>(DecisionStream.class);
    private final ObjectNode summary = JSON.createObjectNode();
    private final ObjectNode instruments = summary.putObject("instruments");

    private MadeRun(final Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        for (final DecisionStream stream : DecisionStream.values()) {
            if (stream != DecisionStream.SUMMARY) {
                files.put(
                        stream, Files.newBufferedWriter(folder.resolve(stream.text() + ".jsonl")));
                rows.put(stream, 0L);
            }
        }
    }

    /**
     * Writes a run.
     *
     * @param bars of a second, of each instrument
     * @param fills of each bar: one of so many bars, or so many a bar where positive
     */
    public static Path write(
            final Path folder, final int instruments, final int bars, final double fills)
            throws IOException {
        final MadeRun run = new MadeRun(folder);
        final Walk[] walks = new Walk[instruments];
        for (int i = 0; i < instruments; i++) {
            walks[i] = run.new Walk("bybit.linear.COIN" + i, new Random(i));
        }
        for (int bar = 0; bar < bars; bar++) {
            for (final Walk walk : walks) {
                walk.bar(START + 1000L * bar, fills);
            }
        }
        for (final Walk walk : walks) {
            walk.end();
        }
        run.close();
        return folder;
    }

    private void row(final DecisionStream stream, final String json) throws IOException {
        files.get(stream).append(json).append('\n');
        rows.merge(stream, 1L, Long::sum);
    }

    private void close() throws IOException {
        for (final BufferedWriter file : files.values()) {
            file.close();
        }
        summary.put("version", "test").put("fingerprint", "0".repeat(64));
        final ObjectNode records = summary.putObject("records");
        records.put("read", 1).put("applied", 1).putObject("skipped");
        records.putObject("refused");
        final ObjectNode decisions = summary.putObject("decisions");
        decisions.put("total", rows.values().stream().mapToLong(Long::longValue).sum());
        rows.forEach((stream, count) -> decisions.put(stream.text(), count));
        summary.putArray("warnings");
        final ObjectNode overall = summary.putObject("overall");
        final TreeMap<String, Double> sums = new TreeMap<>();
        instruments.forEach(
                each ->
                        each.get("figures")
                                .properties()
                                .forEach(
                                        f ->
                                                sums.merge(
                                                        f.getKey(),
                                                        f.getValue().asDouble(),
                                                        Double::sum)));
        sums.forEach(overall::put);
        overall.remove("directional");
        overall.putObject("rejections").put("POSITION_LIMIT_EXCEEDED", 7);
        JSON.writeValue(folder.resolve("summary.json").toFile(), summary);
    }

    /** One instrument. */
    private final class Walk {
        private final String id;
        private final Random random;
        private long decision;
        private long time = START;
        private double mid = 100;
        private double position;
        private double cash;
        private double fees;
        private int fills;
        private double high;

        private Walk(final String id, final Random random) throws IOException {
            this.id = id;
            this.random = random;
            row(
                    DecisionStream.CONTROLS,
                    head("null")
                            + ",\"command\":\"start\",\"version\":\"test\",\"parameters\":\"0\",\"firstPosition\":\"0:0\"}");
        }

        private String head(final String at) {
            return "{\"instrument\":\""
                    + id
                    + "\",\"decision\":"
                    + decision++
                    + ",\"time\":"
                    + at
                    + ",\"cause\":\"0:1\"";
        }

        private void bar(final long at, final double perBar) throws IOException {
            for (double left = perBar; left > 0 && random.nextDouble() < left; left--) {
                time = Math.max(time, at + (long) ((1 - Math.min(1, left / perBar)) * 999));
                fill();
            }
            mid *= 1 + 1e-4 * random.nextGaussian();
            time = Math.max(time, at + 1003);
            row(
                    DecisionStream.SIGNALS,
                    head("" + time)
                            + ",\"bar\":"
                            + at / 1000
                            + ",\"close\":"
                            + mid
                            + ",\"w\":"
                            + 0.2 * random.nextGaussian()
                            + ",\"r2\":"
                            + 0.3 * random.nextDouble()
                            + ",\"posterior\":[0.8,0.1,0.1],\"regime\":\""
                            + (at / 60_000 % 3 == 0
                                    ? "RANGE"
                                    : at / 60_000 % 3 == 1 ? "BULL" : "BEAR")
                            + "\"}");
            row(
                    DecisionStream.QUOTES,
                    head("" + time)
                            + ",\"level\":0,\"mid\":"
                            + mid
                            + ",\"bid\":\""
                            + price(mid * 0.9997)
                            + "\",\"bidSize\":\"1\",\"ask\":\""
                            + price(mid * 1.0003)
                            + "\",\"askSize\":\"1\",\"edge\":6.0E-4}");
            row(
                    DecisionStream.METRICS,
                    head("" + time) + ",\"at\":" + (at + 1000) + "," + figures() + "}");
        }

        private String price(final double value) {
            return Double.toString(Math.round(value * 1e4) / 1e4);
        }

        private void fill() throws IOException {
            final int sign = position > 1 || position > -1 && random.nextBoolean() ? -1 : 1;
            final double price = Double.parseDouble(price(mid * (1 - sign * 3e-4)));
            final double fee = price * SIZE * 2e-4;
            position += sign * SIZE;
            cash -= sign * SIZE * price + fee;
            fees += fee;
            fills++;
            row(
                    DecisionStream.FILLS,
                    head("" + time)
                            + ",\"id\":\"a\",\"ledger\":\"maker\",\"side\":\""
                            + (sign > 0 ? "buy" : "sell")
                            + "\",\"price\":\""
                            + price
                            + "\",\"size\":\""
                            + SIZE
                            + "\",\"fee\":"
                            + fee
                            + ",\"maker\":"
                            + (fills % 50 != 0)
                            + ",\"mid\":"
                            + mid
                            + ",\"position\":\"0\"}");
        }

        private String figures() {
            final double pnl = cash + position * mid;
            high = Math.max(high, pnl);
            return "\"startBalance\":10000,\"balance\":10000,\"equity\":"
                    + (10000 + pnl)
                    + ",\"pnl\":"
                    + pnl
                    + ",\"pnlPercent\":"
                    + pnl / 100
                    + ",\"fees\":"
                    + fees
                    + ",\"drawdown\":"
                    + (high - pnl) / (10000 + high)
                    + ",\"maxDrawdown\":0.01,\"fills\":"
                    + fills
                    + ",\"realised\":0,\"unrealised\":0,\"openFees\":0,\"makerNotional\":"
                    + fills
                    + ",\"placed\":"
                    + 2 * fills
                    + ",\"signals\":1,\"arRows\":1,\"makerFills\":"
                    + fills
                    + ",\"takerFills\":0,\"trades\":"
                    + fills / 2
                    + ",\"roundTrips\":0,\"wins\":0,\"losses\":0,\"winRate\":null,\"fillRatio\":null,\"sharpe\":null,\"leverage\":1,\"leverageMode\":\"Bootstrap\""
                    + ",\"position\":\""
                    + position
                    + "\",\"mid\":"
                    + mid
                    + ",\"inventory\":"
                    + position
                    + ",\"urgency\":"
                    + Math.min(1, Math.max(0, (Math.abs(position) - 0.5) / 0.3))
                    + ",\"quotes\":1,\"meanSpreadBps\":6.0,\"edgeCapturedBps\":"
                    + (fills == 0 ? null : 3 + 1.0 / fills)
                    + ",\"markout1sBps\":2.5,\"markout5sBps\":2.0,\"markout30sBps\":"
                    + (1 + 0.3 * random.nextGaussian())
                    + ",\"directional\":{\"position\":\"0\",\"signalledBars\":0,\"entries\":0,\"executionRate\":null,\"trades\":0,\"realised\":0,\"sharpe\":null}"
                    + ",\"meanArWeight\":0.1,\"meanArR2\":0.2,\"acceptedIntents\":10,\"rejectedIntents\":7,\"executionRate\":0.5"
                    + ",\"rejections\":{\"POSITION_LIMIT_EXCEEDED\":7},\"breakers\":{\"JUMP\":false},\"halted\":false,\"uptime\":"
                    + (time - START);
        }

        private void end() throws IOException {
            final ObjectNode row = instruments.putObject(id);
            row.put("time", time);
            row.set("figures", JSON.readTree("{" + figures() + "}"));
            row.putObject("rows");
            row.putObject("counts");
            row.putObject("book");
        }
    }
}
