package io.quoteflow.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Provides ports for servers that are killed and started again. */
public final class ServerPort {
    private static final int FIRST = 15_000;
    private static final int RANGE = 10_000;
    private static final int LAST = 32_000;

    private ServerPort() {}

    /** Free now, and not among those that a system hands out for outgoing connections. */
    public static int find() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int port = FIRST + any.getLocalPort() % RANGE; port < LAST; port++) {
                try (ServerSocket socket =
                        new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                    return socket.getLocalPort();
                } catch (final IOException taken) {
                    continue;
                }
            }
        }
        throw new IOException("no port is free");
    }
}
