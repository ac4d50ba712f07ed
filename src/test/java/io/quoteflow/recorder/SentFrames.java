package io.quoteflow.recorder;

import io.quoteflow.exchange.SentFrame;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.FeedMessage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an exchange sent, in order, and which of it a recording has to have. A place is the number
 * of frames before it, over all connections.
 */
final class SentFrames implements SentLog {
    /** Ends after which frames under way may be lost. */
    private static final Set<String> LOSSY = Set.of("rst", "client");

    /** A recorded text and the topic that it is of. */
    record Recorded(String topic, String text) {}

    /** A frame that a recording must have. */
    private static final class Sent {
        private final int place;
        private final long connection;
        private final Recorded content;
        private boolean recorded;

        Sent(final int place, final long connection, final Recorded content) {
            this.place = place;
            this.connection = connection;
            this.content = content;
        }
    }

    private record End(String how, int place) {}

    /** A moment at which all frames before a place were recorded, and when that was known. */
    private record Known(int upTo, int at) {}

    private record Kill(int from, int to) {}

    private final List<SentFrame> frames = new ArrayList<>();
    private final Map<Long, End> ends = new HashMap<>();
    private final List<Known> known = new ArrayList<>();
    private final List<Kill> kills = new ArrayList<>();

    @Override
    public synchronized void sent(final SentFrame frame) {
        frames.add(frame);
    }

    @Override
    public synchronized void ended(final long connection, final String how, final long now) {
        ends.put(connection, new End(how, frames.size()));
    }

    synchronized int place() {
        return frames.size();
    }

    /** Each book had a recorded frame from behind a place. */
    synchronized void known(final int upTo) {
        known.add(new Known(upTo, frames.size()));
    }

    /** The client was killed; what was sent from a place on may be lost. */
    synchronized void killed(final int from) {
        kills.add(new Kill(from, frames.size()));
    }

    /** Whether a text was sent behind a place. */
    synchronized boolean isSince(final int place, final String text) {
        for (int i = frames.size() - 1; i >= place; i--) {
            if (new String(frames.get(i).text(), StandardCharsets.UTF_8).equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** Returns what a frame is to a recording; null if it is no frame of a topic. */
    static Recorded recorded(final String category, final byte[] text) {
        final FeedMessage message =
                Venues.ALL.of(InstrumentId.parse(category + ".X")).feed().read(text);
        return message.kind() == FeedMessage.Kind.DATA && !message.topic().startsWith("filling.")
                ? new Recorded(
                        category + " " + message.topic(), new String(text, StandardCharsets.UTF_8))
                : null;
    }

    /**
     * Compares with a recording: each frame of a connection is there exactly once and in order, up
     * to those that were under way when the connection or the client was cut off.
     */
    synchronized void check(final List<Recorded> recording) {
        final Map<String, List<Sent>> topics = new TreeMap<>();
        final Map<Long, List<Sent>> connections = new TreeMap<>();
        for (int place = 0; place < frames.size(); place++) {
            final SentFrame frame = frames.get(place);
            final Recorded content = recorded(frame.category(), frame.text());
            if (content != null) {
                final Sent sent = new Sent(place, frame.connection(), content);
                topics.computeIfAbsent(content.topic(), topic -> new ArrayList<>()).add(sent);
                connections.computeIfAbsent(sent.connection, id -> new ArrayList<>()).add(sent);
            }
        }
        checkOrder(recording, topics);
        connections.forEach(this::checkLoss);
    }

    /** Finds each recorded frame behind the one before it. */
    private static void checkOrder(
            final List<Recorded> recording, final Map<String, List<Sent>> topics) {
        final Map<String, Integer> next = new HashMap<>();
        for (int i = 0; i < recording.size(); i++) {
            final Recorded one = recording.get(i);
            final List<Sent> sent = topics.getOrDefault(one.topic(), List.of());
            int at = next.getOrDefault(one.topic(), 0);
            while (at < sent.size() && !sent.get(at).content.equals(one)) {
                at++;
            }
            assertThat(at)
                    .as("recorded frame %s is twice, out of order, or was not sent: %s", i, one)
                    .isLessThan(sent.size());
            sent.get(at).recorded = true;
            next.put(one.topic(), at + 1);
        }
        topics.values().forEach(SentFrames::checkTwins);
    }

    /** The same frame on two connections, one of which replaces the other, is recorded once. */
    private static void checkTwins(final List<Sent> topic) {
        final Map<String, List<Sent>> same = new HashMap<>();
        topic.forEach(
                sent ->
                        same.computeIfAbsent(sent.content.text(), t -> new ArrayList<>())
                                .add(sent));
        for (final List<Sent> twins : same.values()) {
            if (twins.stream().mapToLong(sent -> sent.connection).distinct().count() > 1) {
                assertThat(twins.stream().filter(sent -> sent.recorded).count())
                        .as("recorded on one of its connections: %s", twins.get(0).content)
                        .isLessThanOrEqualTo(1);
                final boolean any = twins.stream().anyMatch(sent -> sent.recorded);
                twins.forEach(sent -> sent.recorded = any);
            }
        }
    }

    private void checkLoss(final long connection, final List<Sent> sent) {
        int lost = sent.size();
        while (lost > 0 && !sent.get(lost - 1).recorded) {
            lost--;
        }
        for (final Sent before : sent.subList(0, lost)) {
            assertThat(before.recorded)
                    .as(
                            "connection %s: place %s is recorded, and %s of %s is not",
                            connection, sent.get(lost - 1).place, before.place, before.content)
                    .isTrue();
        }
        if (lost == sent.size()) {
            return;
        }
        final Sent first = sent.get(lost);
        final End end = ends.get(connection);
        final boolean excused =
                LOSSY.contains(end.how())
                        || kills.stream()
                                .anyMatch(k -> k.from() <= first.place && first.place < k.to());
        assertThat(excused)
                .as(
                        "connection %s ended by %s at %s, and %s of %s is lost",
                        connection, end.how(), end.place(), first.place, first.content)
                .isTrue();
        for (final Known moment : known) {
            assertThat(moment.upTo() <= first.place || end.place() <= moment.at())
                    .as(
                            "connection %s: %s of %s is lost, although frames from %s on were recorded",
                            connection, first.place, first.content, moment.upTo())
                    .isTrue();
        }
    }
}
