package io.quoteflow.cluster;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import io.quoteflow.embedded.LoopbackFlink;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.net.RawHttp;
import io.quoteflow.testing.net.Sockets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests on which addresses an embedded run listens, according to the operating system. */
class LoopbackITCase {
    private static final int MEGABYTES_2 = 2_000_000;

    @TempDir Path folder;

    private static void assertLoopback(final List<InetSocketAddress> sockets) {
        assertThat(sockets)
                .isNotEmpty()
                .allSatisfy(
                        socket ->
                                assertThat(socket.getAddress().isLoopbackAddress())
                                        .as(socket.toString())
                                        .isTrue());
    }

    @Test
    void withUiAndPageEverySocketIsOnLoopback() throws Exception {
        final int ui = ServerPort.find();
        try (EmbeddedProgram program =
                new EmbeddedProgram(folder, "ui.port=" + ui, "page.port=" + ui)) {
            final List<InetSocketAddress> sockets = program.listening();
            assertLoopback(sockets);
            // the page takes the port first, the UI the next
            assertThat(sockets)
                    .extracting(InetSocketAddress::getPort)
                    .contains(ui, ui + 1)
                    .hasSizeGreaterThan(2);
            assertThat(RawHttp.send(ui + 1, "GET", "/overview", "", "Host: localhost:" + (ui + 1)))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"jobs-running\":1");
        }
    }

    @Test
    void withoutUiNothingAnswers() throws Exception {
        try (EmbeddedProgram program = new EmbeddedProgram(folder, "ui.port=0")) {
            final List<InetSocketAddress> sockets = program.listening();
            assertLoopback(sockets);
            for (final InetSocketAddress socket : sockets) {
                final String answer =
                        RawHttp.send(
                                socket.getPort(),
                                "GET",
                                "/jobs/overview",
                                "",
                                "Host: localhost:" + socket.getPort());
                assertThat(answer).as(socket.toString()).isEmpty();
            }
            program.awaitProgress();
        }
    }

    /** Fails if a file that was shipped with the job does not arrive. */
    private static final class Reads extends RichMapFunction<Long, Long> {
        @Override
        public void open(final OpenContext context) throws IOException {
            final File shipped = getRuntimeContext().getDistributedCache().getFile("big");
            if (shipped.length() != MEGABYTES_2) {
                throw new IOException(shipped + " has " + shipped.length() + " bytes");
            }
            for (final InetSocketAddress socket :
                    Sockets.listening(ProcessHandle.current().pid())) {
                if (!socket.getAddress().isLoopbackAddress()) {
                    throw new IOException("a socket is on " + socket);
                }
            }
        }

        @Override
        public Long map(final Long value) {
            return value;
        }
    }

    /**
     * Descriptors of all tasks and a file go through the blob server, with several TaskManagers.
     */
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void transfersThroughTheBlobServerStayOnLoopback(final int taskManagers) throws Exception {
        final Path big = Files.write(folder.resolve("big"), new byte[MEGABYTES_2]);
        final Configuration configuration = LoopbackFlink.configuration(0);
        configuration.set(BlobServerOptions.OFFLOAD_MINSIZE, 0);
        configuration.setString("minicluster.number-of-taskmanagers", "" + taskManagers);
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        env.setParallelism(2);
        env.registerCachedFile(big.toUri().toString(), "big");
        env.fromSequence(1, 100).rebalance().map(new Reads()).sinkTo(new DiscardingSink<>());
        assertThat(env.execute("blobs").getNetRuntime()).isNotNegative();
    }
}
