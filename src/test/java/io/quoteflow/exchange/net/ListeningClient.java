package io.quoteflow.exchange.net;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket client of the JDK that notes what it gets. */
final class ListeningClient implements WebSocket.Listener {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile String end = "";

    ListeningClient(final HttpClient client, final String address) {
        socket = client.newWebSocketBuilder().buildAsync(URI.create(address), this).join();
    }

    void send(final String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public CompletionStage<?> onText(
            final WebSocket from, final CharSequence text, final boolean last) {
        part.append(text);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(final WebSocket from, final int status, final String reason) {
        end = "close " + status;
        return null;
    }

    @Override
    public void onError(final WebSocket from, final Throwable error) {
        end = "error " + error;
    }

    List<String> texts() {
        return texts;
    }

    /** Returns how the connection ended; empty while it is open. */
    String end() {
        return end;
    }

    void abort() {
        socket.abort();
    }
}
