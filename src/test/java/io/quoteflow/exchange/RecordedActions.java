package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Notes what an exchange does to its connections, and what it logs as sent. */
final class RecordedActions implements ExchangeOutput, SentLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> texts = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<SentFrame> logged = new ArrayList<>();

    @Override
    public void text(final long connection, final byte[] text) {
        texts.add(new String(text, StandardCharsets.UTF_8));
    }

    @Override
    public void ping(final long connection, final byte[] payload) {
        others.add("ping " + connection + " " + new String(payload, StandardCharsets.US_ASCII));
    }

    @Override
    public void pong(final long connection, final byte[] payload) {
        others.add("pong " + connection + " " + new String(payload, StandardCharsets.US_ASCII));
    }

    @Override
    public void close(final long connection, final CloseMode mode) {
        others.add("close " + connection + " " + mode);
    }

    @Override
    public void throttle(final long connection, final long bytesPerSecond) {
        others.add("throttle " + connection + " " + bytesPerSecond);
    }

    @Override
    public void sent(final SentFrame frame) {
        logged.add(frame);
    }

    @Override
    public void ended(final long connection, final String how, final long now) {
        others.add("ended " + connection + " " + how);
    }

    /** Returns the texts since the last call. */
    List<String> texts() {
        final List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }

    /** Returns the texts since the last call as JSON. */
    List<JsonNode> frames() {
        return texts().stream().map(RecordedActions::json).toList();
    }

    /** Returns everything but texts since the last call. */
    List<String> others() {
        final List<String> taken = List.copyOf(others);
        others.clear();
        return taken;
    }

    /** Returns all frames that were logged as sent. */
    List<SentFrame> logged() {
        return logged;
    }

    static JsonNode json(final String text) {
        try {
            return JSON.readTree(text);
        } catch (final IOException notJson) {
            throw new AssertionError("not JSON: " + text, notJson);
        }
    }
}
