package io.quoteflow.testing.net;

import io.quoteflow.testing.Prerequisites;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads from Linux the TCP sockets on which a process listens. */
public final class Sockets {
    private static final String LISTENING = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEX = 16;

    private Sockets() {}

    /** The addresses on which a process listens; IPv4 and IPv6. */
    public static List<InetSocketAddress> listening(final long pid) throws IOException {
        final Path process = Path.of("/proc/" + pid);
        Prerequisites.require(Files.exists(process), "the /proc of Linux");
        final Set<String> own = sockets(process);
        final List<InetSocketAddress> found = new ArrayList<>();
        for (final String table : List.of("net/tcp", "net/tcp6")) {
            for (final String line : Files.readAllLines(process.resolve(table))) {
                final String[] fields = line.strip().split("\\s+");
                if (fields[STATE].equals(LISTENING) && own.contains(fields[INODE])) {
                    found.add(address(fields[LOCAL]));
                }
            }
        }
        return found;
    }

    /** The inodes of a process's sockets. */
    private static Set<String> sockets(final Path process) throws IOException {
        final Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            for (final Path descriptor : descriptors.toList()) {
                try {
                    final String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.replaceAll("\\D", ""));
                    }
                } catch (final IOException closedMeanwhile) {
                    continue;
                }
            }
        }
        return inodes;
    }

    /** Of {@code ADDRESS:PORT}, each 32 bits of the address with its bytes in reverse. */
    private static InetSocketAddress address(final String text) throws IOException {
        final String[] parts = text.split(":");
        final byte[] reversed = HexFormat.of().parseHex(parts[0]);
        final byte[] bytes = new byte[reversed.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = reversed[i / Integer.BYTES * Integer.BYTES + 3 - i % Integer.BYTES];
        }
        return new InetSocketAddress(
                InetAddress.getByAddress(bytes), Integer.parseInt(parts[1], HEX));
    }
}
