package io.quoteflow.tool.upgrade;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import static org.assertj.core.api.Assertions.assertThat;

class UpgradeCommandTest {
    @TempDir Path folder;

    private Path journal;

    @BeforeEach
    void write() throws IOException {
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"),
                        SimulatedJournalFile.lines(1, 1, false).subList(0, 10));
    }

    /** Makes a jar with an entry whose main class is missing. */
    private Path jar(final String name, final String entry, final String text) throws IOException {
        final Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "is.Missing");
        final Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }

    private void assertRefused(final Path before, final Path after, final String... words) {
        final Runs.Said said =
                Runs.say(
                        "upgrade-check",
                        before.toString(),
                        after.toString(),
                        "--journal",
                        journal.toString());
        assertThat(said.code()).as(said.out()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(words);
    }

    @Test
    void refusesWhatIsNoVersionOfTheProgram() throws IOException {
        final Path version =
                jar("version.jar", "io/quoteflow/version.properties", "version=0.1.0\n");
        assertRefused(folder.resolve("gone.jar"), version, "gone.jar", "there is no such file");
        assertRefused(version, jar("other.jar", "other.txt", ""), "other.jar", "no version");
        assertRefused(journal, version, "journal.jsonl", "is not a jar that can run a job");
    }

    @Test
    void aVersionThatCannotRunIsNamedWithWhatItSays() throws IOException {
        final Path version =
                jar(
                        "version.jar",
                        "io/quoteflow/version.properties",
                        "version=0.1.0\ncommit=abc1234\n");
        assertRefused(
                version,
                version,
                "quoteflow 0.1.0 (abc1234), " + version,
                "cannot run the job, exit code 1",
                "is.Missing");
    }

    @Test
    void keepsNothingInAFolderThatIsNotEmpty() throws IOException {
        final Path version =
                jar("version.jar", "io/quoteflow/version.properties", "version=0.1.0\n");
        final Runs.Said said =
                Runs.say(
                        "upgrade-check",
                        version.toString(),
                        version.toString(),
                        "--journal",
                        journal.toString(),
                        "--output",
                        folder.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--output " + folder + ": is not empty");
    }
}
