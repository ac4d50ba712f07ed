package io.quoteflow.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The records of one instrument in the order of arrival. The first two are its definition and a
 * snapshot. Each step of 100 ms then has a book delta and possibly a frame of trades, and each
 * second has a heartbeat.
 *
 * <p>The random delays are so short that all records of a step are received before the next step
 * begins. Therefore the records are generated in the order of arrival.
 */
final class SimulatedFeed {

    private static final int STEP_MILLIS = 1000 / MidPath.STEPS;
    private static final int TRADE_OFFSET = 30;
    private static final int HEARTBEAT_OFFSET = 90;

    private final SimulatedInstrument instrument;
    private final String id;
    private final long endStep;
    private final SplitMix64 timing;
    private final MidPath path;
    private final long startSecond;
    private final List<Dislocation> dislocations;
    private final SimulatedBook book;
    private final TradeFlow flow;
    private final ArrayDeque<SimulatedMarket.Record> ready = new ArrayDeque<>();
    private final StringBuilder json = new StringBuilder(4096);

    private long step;
    private long updateId;
    private long sequence;

    /**
     * Opens the feed.
     *
     * @param index index of the instrument in the settings
     */
    SimulatedFeed(final SimulatedMarket.Settings settings, final int index) {
        instrument = settings.instruments().get(index);
        id = instrument.id();
        final long start = settings.startMillis();
        final SplitMix64 random = random(settings, instrument);
        step = Math.floorDiv(start, STEP_MILLIS) + 1;
        endStep = Math.floorDiv(start + settings.lengthMillis(), STEP_MILLIS);
        startSecond = Math.floorDiv(start, 1000);
        dislocations =
                settings.dislocations().stream()
                        .filter(d -> d.symbol().equals(instrument.symbol()))
                        .toList();
        path = path(settings, index, random.split());
        book = new SimulatedBook(instrument, random.split());
        flow = new TradeFlow(instrument, book, path, step, random.split());
        timing = random.split();
        updateId = 1_000_000 + timing.nextInt(1_000_000);
        sequence = 1_000_000_000L + timing.nextInt(1_000_000_000);
        define(start);
        publishBook("snapshot", instrument.startTicks(), start, start, start + 1);
    }

    /** Returns the numbers from which everything of an instrument is made. */
    private static SplitMix64 random(
            final SimulatedMarket.Settings settings, final SimulatedInstrument of) {
        // seeded by the symbol instead of the index, so that a further instrument does not change
        // the noise of the others
        return new SplitMix64(new SplitMix64(settings.seed()).nextLong() + of.symbol().hashCode());
    }

    private static MidPath path(
            final SimulatedMarket.Settings settings, final int index, final SplitMix64 random) {
        final SimulatedInstrument instrument = settings.instruments().get(index);
        final long second = Math.floorDiv(settings.startMillis(), 1000);
        final Coupling coupling = settings.coupling(instrument.symbol());
        if (coupling == null) {
            return new MidPath(instrument, index, second, random);
        }
        final int leader = settings.index(coupling.leader());
        final MidPath again =
                path(
                        settings,
                        leader,
                        random(settings, settings.instruments().get(leader)).split());
        return new MidPath(
                instrument,
                index,
                second,
                random,
                new LeaderMoves(again, coupling),
                coupling.ownShare());
    }

    /** Returns the mid that the book is built around, in ticks. */
    private double mid() {
        double mid = path.at(step);
        for (final Dislocation dislocation : dislocations) {
            mid *= dislocation.factor(Math.floorDiv(step, MidPath.STEPS) - startSecond);
        }
        return mid;
    }

    /** Returns the next record without removing it; null at the end. */
    SimulatedMarket.Record peek() {
        while (ready.isEmpty() && step < endStep) {
            advance();
            step++;
        }
        return ready.peek();
    }

    /** Removes and returns the record that the last call of {@link #peek()} returned. */
    SimulatedMarket.Record poll() {
        return ready.poll();
    }

    private void advance() {
        final long begin = step * STEP_MILLIS;
        final long matched = begin + timing.nextInt(10);
        final long sent = matched + 1 + timing.nextInt(4);
        publishBook("delta", mid(), matched, sent, sent + 3 + timing.nextInt(10));
        publishTrades(begin + TRADE_OFFSET + timing.nextInt(30));
        if (Math.floorMod(step, MidPath.STEPS) == MidPath.STEPS - 1) {
            beat(begin + HEARTBEAT_OFFSET);
        }
    }

    private void define(final long received) {
        json.setLength(0);
        json.append("{\"tickSize\":\"").append(instrument.tickSize());
        json.append("\",\"lotSize\":\"").append(instrument.lotSize());
        json.append("\",\"minSize\":\"").append(instrument.minSize());
        json.append("\",\"minNotional\":\"").append(instrument.minNotional()).append("\"}");
        emit("instrument", received);
    }

    private void publishBook(
            final String type,
            final double mid,
            final long matched,
            final long sent,
            final long received) {
        begin("orderbook." + LevelGrid.DEPTH + ".", type, sent);
        json.append("{\"s\":\"").append(instrument.symbol()).append("\",");
        book.refresh(mid, json);
        json.append(",\"u\":").append(++updateId).append(",\"seq\":").append(nextSequence());
        json.append("},\"cts\":").append(matched).append('}');
        emit("market", received);
    }

    private void publishTrades(final long matched) {
        final long sent = matched + 1 + timing.nextInt(4);
        begin("publicTrade.", "snapshot", sent);
        json.append('[');
        final int empty = json.length();
        flow.trade(step, matched, nextSequence(), json);
        if (json.length() > empty) {
            json.append("]}");
            emit("market", sent + 3 + timing.nextInt(10));
        }
    }

    private void beat(final long time) {
        json.setLength(0);
        json.append("{\"time\":").append(time).append('}');
        emit("heartbeat", time);
    }

    private void begin(final String topic, final String type, final long sent) {
        json.setLength(0);
        json.append("{\"topic\":\"").append(topic).append(instrument.symbol());
        json.append("\",\"type\":\"").append(type).append("\",\"ts\":").append(sent);
        json.append(",\"data\":");
    }

    private long nextSequence() {
        sequence += 1 + timing.nextInt(200);
        return sequence;
    }

    private void emit(final String kind, final long received) {
        final byte[] payload = json.toString().getBytes(StandardCharsets.ISO_8859_1);
        ready.add(new SimulatedMarket.Record(id, kind, received, payload));
    }
}
