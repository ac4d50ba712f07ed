package io.quoteflow.report.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the folder of a run with chosen fills of one instrument. */
final class ComparedFolder {
    static final String COIN = "bybit.linear.COIN";

    private final List<String> fills = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();
    private String instrument = COIN;
    private String kind = "paper";
    private double pnl;
    private int decision;

    /** Changes the instrument. */
    ComparedFolder instrument(final String id) {
        instrument = id;
        return this;
    }

    /** Changes the kind of the venue. */
    ComparedFolder kind(final String word) {
        kind = word;
        return this;
    }

    /** Adds a decision to place or amend an order. */
    ComparedFolder order(
            final String action,
            final String id,
            final long time,
            final String side,
            final String price,
            final String cause) {
        orders.add(
                String.format(
                        Locale.ROOT,
                        "{\"instrument\":\"%s\",\"decision\":%d,\"time\":%d,\"cause\":\"%s\",\"id\":\"%s\",\"action\":\"%s\",\"side\":\"%s\",\"price\":\"%s\"}",
                        instrument,
                        decision++,
                        time,
                        cause,
                        id,
                        action,
                        side,
                        price));
        return this;
    }

    /** Adds a fill as maker, with a mid of 100 and a fee of 0.1. */
    ComparedFolder fill(
            final String id,
            final long time,
            final String side,
            final String price,
            final String size) {
        fills.add(
                String.format(
                        Locale.ROOT,
                        "{\"instrument\":\"%s\",\"decision\":%d,\"time\":%d,\"cause\":\"0:9\",\"id\":\"%s\",\"ledger\":\"maker\",\"side\":\"%s\",\"price\":\"%s\",\"size\":\"%s\",\"fee\":0.1,\"maker\":true,\"mid\":100.0,\"position\":\"0\"}",
                        instrument,
                        decision++,
                        time,
                        id,
                        side,
                        price,
                        size));
        return this;
    }

    /** Adds a metrics row. The last one is the end of the run. */
    ComparedFolder metrics(final long at, final double newPnl, final String position) {
        pnl = newPnl;
        metrics.add(
                String.format(
                        Locale.ROOT,
                        "{\"instrument\":\"%s\",\"decision\":%d,\"at\":%d,\"pnl\":%s,\"position\":\"%s\",\"mid\":100.0}",
                        instrument,
                        decision++,
                        at,
                        newPnl,
                        position));
        return this;
    }

    /** Writes the files. */
    Path write(final Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("fills.jsonl"), fills);
        Files.write(folder.resolve("orders.jsonl"), orders);
        Files.write(folder.resolve("metrics.jsonl"), metrics);
        Files.writeString(
                folder.resolve("run.json"),
                "{\"job\":\"made\",\"parameters\":{\"venue.latencyMs\":\""
                        + (kind.equals("paper") ? 50 : 20)
                        + "\"}}");
        Files.writeString(
                folder.resolve("summary.json"),
                String.format(
                        Locale.ROOT,
                        "{\"version\":\"test\",\"fingerprint\":\"%s\",\"records\":{\"read\":5},\"decisions\":{\"fills\":%d},\"overall\":{\"pnl\":%s},"
                                + "\"instruments\":{\"%s\":{\"time\":70000,\"figures\":{\"pnl\":%s,\"uptime\":60000,\"position\":\"0.5\",\"edgeCapturedBps\":1.5,\"markout1sBps\":null}}}}",
                        "0".repeat(64),
                        fills.size(),
                        pnl,
                        instrument,
                        pnl));
        return folder;
    }
}
