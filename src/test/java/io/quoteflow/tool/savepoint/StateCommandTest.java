package io.quoteflow.tool.savepoint;

import org.apache.flink.streaming.util.TestStreamEnvironment;

import io.quoteflow.Quoteflow;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what the command checks before it reads anything. */
class StateCommandTest {
    @TempDir Path folder;

    private static void refuses(final String said, final String... words) {
        final Runs.Said answer = Runs.say(words);
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err().lines()).singleElement().asString().startsWith(said);
        assertThat(answer.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sp --set position=1 --output x | --set position=1: needs one INSTRUMENT",
                "sp a.b.C --set position=1 | --set position=1: needs --output DIR, a new or empty folder",
                "sp a.b.C --output x | --output x: is allowed only with --set",
                "sp a.b.C --set colour=1 --output x | --set colour: there is no such key; allowed are position, entryPrice, halted, trade",
                "sp a.b.C --set barInterval=1 --output x | --set strategy.barInterval: is fixed as long as the state lives",
                "sp a.b.C --set position --output x | --set position: is not key=value",
                "sp a.b.C --set halted=true --set halted=false --output x | --set halted: is given twice",
                "sp a.b.C --set position=1 --output src | --output src: is not empty",
                "sp a.b.C --set position=1 --output pom.xml | --output pom.xml: is a file, not a folder",
                "sp a.b.C --colour | --colour: there is no such word; allowed for state are --help --json --output --set",
            })
    void refusesWordsThatDoNotGoTogether(final String words, final String said) {
        refuses(said, ("state " + words).split(" "));
    }

    @Test
    void refusesAFolderThatIsNotASavepoint() throws IOException {
        final Path missing = folder.resolve("missing");
        refuses(
                missing + ": is not a savepoint or retained checkpoint: ",
                "state",
                missing.toString());
        refuses(
                folder
                        + ": is not a savepoint or retained checkpoint: it contains no file _metadata",
                "state",
                folder.toString());
        final Path file = Files.writeString(folder.resolve("_metadata"), "anything but that");
        refuses(folder + ": is not a savepoint", "state", folder.toString());
        refuses(file + ": is not a savepoint", "state", file.toString());
    }

    @Test
    void doesNotRunOnACluster() {
        TestStreamEnvironment.setAsContext(null, 1);
        try {
            refuses(
                    "state: does not run on a cluster; use java -jar quoteflow-standalone.jar state",
                    "state",
                    "sp");
        } finally {
            TestStreamEnvironment.unsetAsContext();
        }
    }

    @Test
    void reportsWhatIsMissingOnTheClassPath() throws Exception {
        final List<URL> urls = new ArrayList<>();
        for (final String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!path.contains("flink-state-processor-api")) {
                urls.add(Path.of(path).toUri().toURL());
            }
        }
        final PrintStream err = System.err;
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (URLClassLoader without =
                new URLClassLoader(
                        urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            final Object code =
                    without.loadClass(Quoteflow.class.getName())
                            .getMethod("execute", String[].class)
                            .invoke(null, (Object) new String[] {"state", "sp"});
            assertThat(code).isEqualTo(2);
        } finally {
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "state: Flink's State Processor API is not on the class path; quoteflow-standalone.jar has it");
    }

    @ParameterizedTest
    @CsvSource({"maxSkwBps, strategy.maxSkewBps", "positon, position"})
    void suggestsAKey(final String mistyped, final String meant) {
        final Runs.Said said =
                Runs.say("state", "sp", "a.b.C", "--set", mistyped + "=1", "--output", "x");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .startsWith("--set " + mistyped)
                .endsWith("did you mean " + meant + "?");
    }
}
