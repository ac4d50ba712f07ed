package io.quoteflow.job.restore;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ShortLived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.tools.ToolProvider;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A later program continues from the kept savepoint through Flink's own restore. It is compiled
 * from this program's sources, with one field added to the trader's state and another one removed.
 */
class StateEvolutionITCase {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String STATE = "io/quoteflow/trading/TraderState.java";
    private static final String SERIALIZER = "io/quoteflow/job/state/TraderStateSerializer.java";

    @TempDir Path folder;

    private void change(final String file, final String... replacements) throws IOException {
        String text = Files.readString(SOURCES.resolve(file));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).as(file).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        final Path changed = folder.resolve("sources").resolve(file);
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, text);
    }

    private Path laterProgram() throws IOException {
        change(
                SERIALIZER,
                "VERSION = HedgeSection.FORMAT;",
                "VERSION = 10;",
                "HedgeSection.format(state)",
                "VERSION",
                "HedgeSection.format(from)",
                "VERSION");
        change(
                STATE,
                "        clockSteps.write(out);\n",
                "        out.putText(\"added in format 10\");\n",
                "        clockSteps = ClockSteps.read(in);\n",
                """
                        if (in.version() < 10) {
                            ClockSteps.read(in);
                        } else if (!in.getText().equals("added in format 10")) {
                            throw new IllegalStateException("format 10 is not what was written");
                        }
                        clockSteps = new ClockSteps();
                """,
                "        HedgeSection.read(this, in);\n",
                "");
        final Path classes = Files.createDirectories(folder.resolve("classes"));
        final int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                classPath(),
                                "-d",
                                classes.toString(),
                                folder.resolve("sources").resolve(STATE).toString(),
                                folder.resolve("sources").resolve(SERIALIZER).toString());
        assertThat(result).as("javac").isZero();
        return classes;
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void run(final Path program, final Path output, final String... settings)
            throws Exception {
        final List<String> words = ShortLived.java();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(words::add);
        words.addAll(List.of("-cp", program + ":" + classPath(), "io.quoteflow.Quoteflow"));
        words.addAll(List.of(Runs.words(output, List.of(journal()), settings)));
        final Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        final String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static KeptSavepoint latest() throws IOException {
        final List<KeptSavepoint> all = KeptSavepoint.all();
        return all.get(all.size() - 1);
    }

    private static Path journal() throws IOException {
        return latest().journal();
    }

    @Test
    void aFieldAddedAndOneTakenOutKeepItRestorable() throws Exception {
        final Path later = laterProgram();
        final List<String> settings = new ArrayList<>(latest().settings());
        settings.add("restore.savepoint=" + latest().savepoint());
        settings.add("checkpoints.intervalMs=50");
        run(later, folder.resolve("rest"), settings.toArray(String[]::new));
        assertThat(Runs.summary(folder.resolve("rest")).get("fingerprint").asText())
                .isEqualTo(Files.readString(latest().fingerprint()).strip());
    }
}
