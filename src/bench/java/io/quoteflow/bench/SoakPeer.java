package io.quoteflow.bench;

import java.io.BufferedReader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A process of {@link SoakExchange}, which is asked by lines. */
final class SoakPeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final OutputStream in;
    private final String[] ports;

    SoakPeer(final int rate, final double speed) throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SoakExchange.class.getName(),
                                Integer.toString(rate),
                                Double.toString(speed))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.getOutputStream();
        ports = answer().split(" ");
    }

    String exchange() {
        return "http://127.0.0.1:" + ports[0];
    }

    int echoPort() {
        return Integer.parseInt(ports[1]);
    }

    String ask(final String line) throws IOException {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        return answer();
    }

    private String answer() throws IOException {
        final String line = out.readLine();
        if (line == null) {
            throw new IOException("the exchange has ended");
        }
        return line;
    }

    /** Returns when each frame since {@code begin} was sent, by its key. */
    Map<Long, Long> sent(final Path file) throws IOException {
        final int count = Integer.parseInt(ask("end " + file));
        final Map<Long, Long> sent = new HashMap<>();
        try (DataInputStream read =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < count; i++) {
                final long key = read.readLong();
                sent.put(key, read.readLong());
            }
        }
        return sent;
    }

    /** Returns the CPU time that it has taken, ns. */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
