package io.quoteflow.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Generates the journal lines of one instrument with every failure that STRATEGY has a rule for:
 * lost, repeated and swapped frames, sequences that start again, books that cross, stop or change
 * their depth, trades that were seen before or matched nothing, wrong clocks, and commands. The
 * same seed gives the same lines.
 */
public final class AdverseMarket {
    private static final long START = 1_700_000_000_000L;
    private static final long DAY = 86_400_000;
    private static final int LEVELS = 8;
    private static final int FIRST_MIDDLE = 10_000;

    private final String instrument;
    private final String symbol;
    private final boolean bybit;
    private final boolean spot;
    private final Random random;
    private final List<Line> lines = new ArrayList<>();
    private Map<Integer, Integer> bids = new TreeMap<>();
    private Map<Integer, Integer> asks = new TreeMap<>();
    private int middle = FIRST_MIDDLE;
    private long time = START;
    private long update = 1000;
    private long trade = 500;
    private int depth = 50;

    /** A line, and when its record was received. */
    private record Line(long received, String text) {}

    private AdverseMarket(final String instrument, final long seed) {
        this.instrument = instrument;
        symbol = instrument.substring(instrument.lastIndexOf('.') + 1);
        bybit = instrument.startsWith("bybit.");
        spot = instrument.contains(".spot.");
        random = new Random(seed);
    }

    /** The lines of several instruments, merged by arrival. */
    public static List<String> journal(
            final List<String> instruments, final long seed, final int steps) {
        final List<Line> all = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            final AdverseMarket market = new AdverseMarket(instruments.get(i), 1000 * seed + i);
            market.run(steps);
            all.addAll(market.lines);
        }
        return all.stream()
                .sorted((a, b) -> Long.compare(a.received(), b.received()))
                .map(Line::text)
                .toList();
    }

    private void run(final int steps) {
        line(
                "instrument",
                "{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}");
        fill();
        sendSnapshot();
        for (int step = 0; step < steps; step++) {
            step();
        }
    }

    private void step() {
        time += 20 + random.nextInt(180);
        final int what = random.nextInt(400);
        if (what < 200) {
            move();
            sendDelta(update + 1);
        } else if (what < 300) {
            sendTrade(++trade, true);
        } else if (what < 330) {
            heartbeat(time);
        } else if (what < 345) {
            sendTrade(trade - random.nextInt(3), true);
        } else if (what < 355) {
            sendTrade(++trade, false);
        } else if (what < 375) {
            fault(what - 355);
        } else if (what < 380) {
            control();
        } else if (what < 385) {
            pause();
        } else if (what < 388) {
            wrongClock();
        } else {
            sendSnapshot();
        }
    }

    private void fault(final int what) {
        switch (what) {
            case 0, 1, 2 -> {
                update += 3;
                sendDelta(update + 1);
                if (random.nextBoolean()) {
                    sendSnapshot();
                }
            }
            case 3, 4 -> sendDelta(update);
            case 5, 6 -> {
                time += random.nextInt(3000);
                update = random.nextInt(20) + 2;
                sendDelta(update + 1);
            }
            case 7, 8 -> cross(random.nextInt(6000));
            case 9 -> silence();
            case 10, 11 -> otherDepth();
            case 12 -> {
                fill();
                sendSnapshot();
            }
            default -> {
                final long late = time;
                time -= random.nextInt(2000);
                sendTrade(++trade, true);
                time = late;
            }
        }
    }

    /** Bids above the asks, for some time. */
    private void cross(final int ms) {
        bids.put(middle + 5, 1 + random.nextInt(9000));
        sendDelta(update + 1);
        for (final long end = time + ms; time < end; time += 400) {
            sendDelta(update + 1);
        }
        bids.remove(middle + 5);
        bids.put(middle + 5, 0);
        sendDelta(update + 1);
        bids.remove(middle + 5);
    }

    /** Trades go on, the book does not. */
    private void silence() {
        for (int i = random.nextInt(60); i > 0; i--) {
            time += 1000;
            if (random.nextBoolean()) {
                sendTrade(++trade, true);
            } else {
                heartbeat(time + 2000);
            }
        }
    }

    private void otherDepth() {
        if (bybit) {
            depth = depth == 50 ? 200 : 50;
            sendSnapshot();
        } else {
            line(
                    "market",
                    "{\"stream\":\"%s@depth%d@100ms\",\"data\":%s}",
                    symbol.toLowerCase(Locale.ROOT),
                    random.nextBoolean() ? 5 : 20,
                    diff(update + 9));
        }
    }

    private void pause() {
        time += random.nextInt(15_000);
        if (random.nextBoolean()) {
            sendSnapshot();
        }
    }

    /** A record far ahead; what follows is behind it. */
    private void wrongClock() {
        final long now = time;
        time += random.nextInt(5) == 0 ? DAY : 2 * DAY;
        if (random.nextBoolean()) {
            sendTrade(++trade, true);
        } else if (random.nextBoolean()) {
            sendDelta(update + 1);
        } else {
            heartbeat(time);
        }
        time = now;
    }

    private void control() {
        final String[] commands = {
            "{\"command\":\"halt\"}",
            "{\"command\":\"flatten\"}",
            "{\"command\":\"resume\"}",
            "{\"command\":\"resume\"}",
            "{\"command\":\"set\",\"key\":\"strategy.maxSkewBps\",\"value\":\"7\"}"
        };
        line("control", "%s", commands[random.nextInt(commands.length)]);
    }

    private void fill() {
        bids = new TreeMap<>();
        asks = new TreeMap<>();
        for (int i = 1; i <= LEVELS; i++) {
            bids.put(middle - i, 1 + random.nextInt(20_000));
            asks.put(middle + i, 1 + random.nextInt(20_000));
        }
    }

    /** The next book; a level that is gone has the size 0. */
    private void move() {
        middle += random.nextInt(5) - 2;
        final Map<Integer, Integer> oldBids = bids;
        final Map<Integer, Integer> oldAsks = asks;
        fill();
        oldBids.keySet().forEach(price -> bids.putIfAbsent(price, 0));
        oldAsks.keySet().forEach(price -> asks.putIfAbsent(price, 0));
    }

    private void sendDelta(final long number) {
        update = Math.max(update, number);
        line("market", "%s", bybit ? bybitDepth("delta", number) : diff(number));
        bids.values().removeIf(size -> size == 0);
        asks.values().removeIf(size -> size == 0);
    }

    private void sendSnapshot() {
        bids.values().removeIf(size -> size == 0);
        asks.values().removeIf(size -> size == 0);
        if (bybit) {
            line("market", "%s", bybitDepth("snapshot", ++update));
            return;
        }
        line(
                "market",
                "{\"lastUpdateId\":%d,%s\"bids\":%s,\"asks\":%s}",
                update,
                spot ? "" : "\"E\":" + time + ",\"T\":" + time + ",",
                levels(bids),
                levels(asks));
    }

    private String bybitDepth(final String type, final long number) {
        return "{\"topic\":\"orderbook.%d.%s\",\"type\":\"%s\",\"ts\":%d,\"data\":{\"s\":\"%s\",\"b\":%s,\"a\":%s,\"u\":%d},\"cts\":%d}"
                .formatted(
                        depth,
                        symbol,
                        type,
                        time + 1,
                        symbol,
                        levels(bids),
                        levels(asks),
                        number,
                        time);
    }

    private String diff(final long number) {
        return "{\"e\":\"depthUpdate\",\"E\":%d,%s\"s\":\"%s\",\"U\":%d,\"u\":%d,%s\"b\":%s,\"a\":%s}"
                .formatted(
                        time,
                        spot ? "" : "\"T\":" + time + ",",
                        symbol,
                        number,
                        number,
                        spot ? "" : "\"pu\":" + (number - 1) + ",",
                        levels(bids),
                        levels(asks));
    }

    private void sendTrade(final long number, final boolean matched) {
        final boolean buy = random.nextBoolean();
        final int price = middle + (buy ? 1 : -1) * random.nextInt(5);
        final String priceText = decimal(price, 1);
        final String size = decimal(1 + random.nextInt(30_000), 3);
        if (bybit) {
            line(
                    "market",
                    "{\"topic\":\"publicTrade.%s\",\"type\":\"snapshot\",\"ts\":%d,\"data\":[{\"T\":%d,\"s\":\"%s\",\"S\":\"%s\",\"v\":\"%s\",\"p\":\"%s\",\"i\":\"%s\",\"BT\":%s,\"seq\":%d}]}",
                    symbol,
                    time + 1,
                    time,
                    symbol,
                    buy ? "Buy" : "Sell",
                    size,
                    matched ? priceText : "0",
                    "id-" + random.nextInt(3),
                    !matched,
                    number);
        } else {
            line(
                    "market",
                    "{\"e\":\"trade\",\"E\":%d,\"T\":%d,\"s\":\"%s\",\"t\":%d,\"p\":\"%s\",\"q\":\"%s\",%s\"m\":%s}",
                    time + 1,
                    time,
                    symbol,
                    number,
                    matched ? priceText : "0",
                    matched ? size : "0",
                    matched ? (spot ? "" : "\"X\":\"MARKET\",") : "\"X\":\"NA\",",
                    !buy);
        }
    }

    private void heartbeat(final long at) {
        line("heartbeat", "{\"time\":%d}", at);
    }

    private static String levels(final Map<Integer, Integer> levels) {
        final List<String> pairs = new ArrayList<>();
        levels.forEach(
                (price, size) ->
                        pairs.add("[\"" + decimal(price, 1) + "\",\"" + decimal(size, 3) + "\"]"));
        return "[" + String.join(",", pairs) + "]";
    }

    private static String decimal(final long units, final int decimals) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }

    private void line(final String kind, final String payload, final Object... arguments) {
        lines.add(
                new Line(
                        time + 5,
                        "{\"instrument\":\"%s\",\"kind\":\"%s\",\"received\":%d,\"payload\":%s}"
                                .formatted(
                                        instrument, kind, time + 5, payload.formatted(arguments))));
    }
}
