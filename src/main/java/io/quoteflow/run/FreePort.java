package io.quoteflow.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a free port. */
final class FreePort {
    private static final int TRIES = 100;

    private FreePort() {}

    /**
     * Returns the first free port of loopback among the {@value #TRIES} ports from {@code first}
     * on, or 0 if there is none.
     */
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
