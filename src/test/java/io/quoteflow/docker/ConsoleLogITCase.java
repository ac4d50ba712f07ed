package io.quoteflow.docker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what {@code docker logs} shows of a Flink service. */
class ConsoleLogITCase {
    private static final String IN_THE_IMAGE = ":/opt/flink/conf/log4j-console.properties:ro";

    @TempDir Path folder;

    /** A TaskManager that is not told its memory logs where it comes from, and ends. */
    @Test
    void flinksProcessesLogToTheConsoleAndToTheFileOfTheUi() throws Exception {
        final Path out = folder.resolve("out");
        final Path file = folder.resolve("log");
        final Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dlog4j.configurationFile=" + mounted(),
                                "-Dlog.file=" + file,
                                "-cp",
                                "target/flink-lib/*",
                                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                                "--configDir",
                                "flink-conf")
                        .redirectOutput(out.toFile())
                        .redirectError(folder.resolve("err").toFile())
                        .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        for (final Path log : List.of(out, file)) {
            assertThat(Files.readString(log))
                    .as(log.toString())
                    .contains("INFO ")
                    .contains("Starting TaskManager");
        }
    }

    /** The file that each service of Flink has as the one for its foreground. */
    private static String mounted() {
        final Compose compose = Compose.read();
        final List<String> files =
                List.of("jobmanager", "taskmanager-1", "taskmanager-2").stream()
                        .map(service -> mounted(compose, service))
                        .distinct()
                        .toList();
        assertThat(files).hasSize(1);
        return Path.of("docker").resolve(files.get(0)).normalize().toString();
    }

    private static String mounted(final Compose compose, final String service) {
        for (final var mount : compose.service(service).get("volumes")) {
            if (mount.asText().endsWith(IN_THE_IMAGE)) {
                return mount.asText().replace(IN_THE_IMAGE, "");
            }
        }
        throw new AssertionError(service + " has no " + IN_THE_IMAGE);
    }
}
