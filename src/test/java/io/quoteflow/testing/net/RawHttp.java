package io.quoteflow.testing.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sends HTTP requests as bytes on a socket, with headers that Java's client does not allow. */
public final class RawHttp {
    private RawHttp() {}

    /**
     * Sends a request to a port of loopback.
     *
     * @param headers each without the end of its line
     * @return all that comes back until the connection is closed; empty if nothing does
     */
    public static String send(
            final int port,
            final String method,
            final String path,
            final String body,
            final String... headers)
            throws IOException {
        final StringBuilder request = new StringBuilder();
        request.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        for (final String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Connection: close\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (final SocketException closed) {
            return "";
        }
    }

    /** The status of an answer; 0 if there is none. */
    public static int status(final String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ")[1]);
    }
}
