package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.ExchangeCodes;
import io.quoteflow.exchange.account.ExchangeTime;
import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;
import io.quoteflow.exchange.fault.FaultTarget;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that a client authorises: the private one or the one of orders. */
public abstract sealed class SignedConnection implements FaultTarget
        permits PrivateConnection, TradeConnection {
    private static final long IDLE = 600_000;
    private static final long CHECK = 30_000;
    private static final long MOST_SECONDS = 600;
    private static final Pattern ACTIVE = Pattern.compile("max_active_time=(\\d{1,4})(s|m)");

    private final long id;
    private final String target;
    private final String name;
    private final ConnectionParts parts;
    private final long longestIdle;
    private ClientAccount account;
    private long heard;
    private long nextCheck;
    private boolean open = true;

    /**
     * What connections share.
     *
     * @param accounts finds an account by its key; null if there is none
     * @param outbox sends
     * @param sink closes connections and counts broken rules
     * @param time the exchange's clock
     * @param faults in effect
     */
    record ConnectionParts(
            Function<String, ClientAccount> accounts,
            Outbox outbox,
            FrameSink sink,
            ExchangeTime time,
            FaultBoard faults) {}

    SignedConnection(
            final long id,
            final String target,
            final String name,
            final ConnectionParts parts,
            final long now) {
        this.id = id;
        this.target = target;
        this.name = name;
        this.parts = parts;
        heard = now;
        nextCheck = now + CHECK;
        longestIdle = longestIdle(target);
    }

    private static long longestIdle(final String target) {
        final Matcher found = ACTIVE.matcher(target);
        if (!found.find()) {
            return IDLE;
        }
        final long seconds = Long.parseLong(found.group(1)) * (found.group(2).equals("m") ? 60 : 1);
        return Math.max(30, Math.min(MOST_SECONDS, seconds)) * 1000;
    }

    @Override
    public final long id() {
        return id;
    }

    @Override
    public final String target() {
        return target;
    }

    final String name() {
        return name;
    }

    final ConnectionParts parts() {
        return parts;
    }

    /** Returns the account of the client; null before it is authorised. */
    final ClientAccount account() {
        return account;
    }

    final long heard() {
        return heard;
    }

    final long longestIdle() {
        return longestIdle;
    }

    final boolean isOpen() {
        return open;
    }

    final void close() {
        open = false;
    }

    /** The client sent a text frame. */
    public final void text(final String text, final long now) {
        heard = now;
        if (parts.faults().takesAny(FaultKind.STALL, id, List.of(target, category()), now)) {
            final long due = now + Fault.millis(parts.faults().valueOfLast());
            parts.outbox().later(due, () -> read(text, due));
        } else {
            read(text, now);
        }
    }

    private void read(final String text, final long now) {
        if (!open) {
            return;
        }
        final JsonNode request;
        try {
            request = WireAnswer.JSON.readTree(text);
        } catch (final JsonProcessingException notJson) {
            parts.sink().report("connection " + id + ": not JSON");
            handle(WireAnswer.JSON.createObjectNode(), now);
            return;
        }
        handle(request, now);
    }

    /** Handles a frame of the client; an empty object if it was not JSON. */
    abstract void handle(JsonNode request, long now);

    /** The client sent a ping or pong frame. */
    public final void heard(final long now) {
        heard = now;
    }

    /** Does what is due by the clock: drops a connection that was silent for too long. */
    public final void tick(final long now) {
        if (now >= nextCheck) {
            nextCheck = now + CHECK;
            if (now - heard >= longestIdle) {
                parts.sink().report("connection " + id + ": idle");
                parts.sink().drop(id, now);
            }
        }
    }

    /**
     * Authorises the client.
     *
     * @return 0, or the code of the refusal
     */
    final int authorise(final JsonNode args, final long now) {
        if (account != null) {
            return ExchangeCodes.REPEATED_AUTH;
        }
        final ForcedCode forced =
                ForcedCode.take(parts.faults(), id, List.of("auth", target + "/auth"), now);
        if (forced != null) {
            return forced.code();
        }
        final ClientAccount found = parts.accounts().apply(args.path(0).asText(""));
        if (found == null) {
            return ExchangeCodes.KEY;
        }
        final String expires = args.path(1).asText("");
        final String signed = "GET/realtime" + expires;
        final boolean right =
                expires.matches("\\d{1,15}")
                        && Long.parseLong(expires) > parts.time().at(now)
                        && RequestSignature.isOf(
                                found.secret(),
                                args.path(2).asText(""),
                                signed.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            return ExchangeCodes.SIGN;
        }
        account = found;
        return 0;
    }

    /** Sends an answer. */
    final void answer(final List<String> names, final ObjectNode json, final long now) {
        parts.outbox().answer(this, names, json.toString(), now);
    }

    /** Returns the text of a field that is a text or a number; empty if it is neither. */
    static String text(final JsonNode request, final String field) {
        return request.path(field).asText("");
    }
}
