package io.quoteflow.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port that nobody listens on. */
final class FreePort {
    private static final int TRIES = 100;

    private FreePort() {}

    /** The first free port from {@code first} on, or any free one. */
    static int from(final int first) {
        for (int port = first; port < first + TRIES; port++) {
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (final IOException | IllegalArgumentException taken) {
                continue;
            }
        }
        return 0;
    }
}
