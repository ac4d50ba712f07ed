package io.quoteflow.exchange;

import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends frames to connections, as far as faults allow it, and ends connections. */
final class Delivery {
    private final ExchangeOutput output;
    private final SentLog log;
    private final FaultBoard faults;
    private final Map<Long, Session> sessions = new LinkedHashMap<>();
    private long frames;

    Delivery(final ExchangeOutput output, final SentLog log, final FaultBoard faults) {
        this.output = output;
        this.log = log;
        this.faults = faults;
    }

    void add(final Session session) {
        sessions.put(session.id(), session);
    }

    /** Returns an open connection; null if there is none of that number. */
    Session session(final long id) {
        return sessions.get(id);
    }

    /** Returns a copy of the open connections, in the order in which they were opened. */
    List<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Returns the number of frames of market data that were sent. */
    long frames() {
        return frames;
    }

    /** Sends an answer to a request, which no fault of frames concerns. */
    void answer(final Session session, final String json) {
        if (isReachable(session)) {
            output.text(session.id(), json.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Sends a frame of an account as it is. */
    void raw(final long connection, final byte[] text) {
        final Session session = sessions.get(connection);
        if (session != null && isReachable(session)) {
            log.told(connection, text);
            output.text(connection, text);
        }
    }

    void ping(final Session session, final byte[] payload) {
        if (isReachable(session)) {
            output.ping(session.id(), payload);
        }
    }

    void pong(final Session session, final byte[] payload, final long now) {
        if (isReachable(session) && !faults.takes(FaultKind.NO_PONG, session, "", now)) {
            output.pong(session.id(), payload);
        }
    }

    void throttle(final Session session, final long bytesPerSecond) {
        if (isReachable(session)) {
            output.throttle(session.id(), bytesPerSecond);
        }
    }

    private boolean isReachable(final Session session) {
        return !session.isHalfOpen() && sessions.containsKey(session.id());
    }

    /** Sends a frame of market data. */
    void frame(
            final Session session, final ExchangeTopic topic, final byte[] text, final long now) {
        if (!isReachable(session)) {
            return;
        }
        final byte[] framed = session.framed(topic.name(), text);
        if (faults.isQuiet()) {
            send(session, topic, framed, true, now);
            return;
        }
        final String name = topic.name();
        if (faults.takes(FaultKind.SILENCE, session, name, now)
                || faults.takes(FaultKind.LOSE, session, name, now)) {
            return;
        }
        if (faults.takes(FaultKind.HUGE, session, name, now)) {
            send(session, topic, huge(name, faults.valueOfLast()), false, now);
        }
        if (faults.takes(FaultKind.BAD_JSON, session, name, now)) {
            send(session, topic, half(framed), false, now);
            return;
        }
        send(session, topic, framed, true, now);
        if (faults.takes(FaultKind.DUPLICATE, session, name, now)) {
            send(session, topic, framed, false, now);
        }
    }

    private void send(
            final Session session,
            final ExchangeTopic topic,
            final byte[] text,
            final boolean sound,
            final long now) {
        frames++;
        log.sent(
                new SentFrame(
                        session.id(),
                        session.nextNumber(),
                        session.category(),
                        topic.name(),
                        topic.listing().symbol(),
                        now,
                        sound,
                        text));
        output.text(session.id(), text);
    }

    /** A frame that was cut in the middle is not JSON. */
    private static byte[] half(final byte[] text) {
        return Arrays.copyOf(text, text.length / 2);
    }

    /** A frame of a topic that nobody knows, with a text of so many bytes. */
    private static byte[] huge(final String topic, final String bytes) {
        final String filling = "x".repeat((int) Fault.number(bytes));
        return ("{\"topic\":\"filling." + topic + "\",\"data\":\"" + filling + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Ends a connection. A half-open one stays known, so that it can be reset later. */
    void close(final Session session, final CloseMode mode, final long now) {
        if (!sessions.containsKey(session.id())) {
            return;
        }
        session.unsubscribeAll();
        if (mode != CloseMode.HALF_OPEN) {
            sessions.remove(session.id());
            session.ended();
        }
        end(session, mode.name().toLowerCase(Locale.ROOT), now);
        output.close(session.id(), mode);
    }

    /** Forgets a connection that the client or the network ended. */
    void closed(final Session session, final long now) {
        session.unsubscribeAll();
        sessions.remove(session.id());
        session.ended();
        end(session, "client", now);
    }

    /** Reports the end of a connection, of which a half-open one had it before. */
    private void end(final Session session, final String how, final long now) {
        if (!session.isHalfOpen()) {
            log.ended(session.id(), how, now);
        }
    }
}
