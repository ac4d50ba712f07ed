package io.quoteflow.packaging;

import io.quoteflow.testing.Prerequisites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Signs and verifies the files of a release with {@code build/release}. */
class ReleaseScriptTest {
    @TempDir Path folder;

    private Path release;
    private Path key;
    private Path signers;

    /** What a process said, both outputs together, and its exit code. */
    private record Said(int code, String text) {}

    private static Said run(final List<String> words) throws Exception {
        final Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        final String text =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), text);
    }

    private static Said release(final Object... words) throws Exception {
        final List<String> command = new ArrayList<>(List.of("build/release"));
        for (final Object word : words) {
            command.add(word.toString());
        }
        return run(command);
    }

    @BeforeEach
    void makeAReleaseAndAKey() throws Exception {
        Prerequisites.require(
                Files.isExecutable(Path.of("/usr/bin/ssh-keygen")),
                "ssh-keygen (Debian's openssh-client)");
        release = Files.createDirectory(folder.resolve("release"));
        Files.writeString(release.resolve("a.jar"), "a jar");
        Files.writeString(release.resolve("sbom.json"), "{}");
        sum();
        key = newKey("key");
        signers = folder.resolve("signers");
        Files.writeString(
                signers, "release@quoteflow " + Files.readString(folder.resolve("key.pub")));
    }

    private void sum() throws Exception {
        final Said sums =
                run(List.of("sh", "-c", "cd " + release + " && sha256sum a.jar sbom.json"));
        Files.writeString(release.resolve("SHA256SUMS"), sums.text());
    }

    private Path newKey(final String name) throws Exception {
        final Path file = folder.resolve(name);
        assertThat(
                        run(List.of(
                                        "ssh-keygen",
                                        "-q",
                                        "-t",
                                        "ed25519",
                                        "-N",
                                        "",
                                        "-f",
                                        file.toString()))
                                .code())
                .isZero();
        return file;
    }

    private Said verify() throws Exception {
        return release("verify", release, "--signers", signers);
    }

    @Test
    void whatWasSignedIsVerified() throws Exception {
        assertThat(release("sign", release, "--ssh", key).code()).isZero();
        assertThat(verify())
                .isEqualTo(
                        new Said(
                                0,
                                "signed by release@quoteflow\n"
                                        + "2 files are as they were signed\n"));
    }

    @Test
    void anotherByteAndAnotherFileAreFound() throws Exception {
        release("sign", release, "--ssh", key);
        Files.writeString(release.resolve("a.jar"), "b jar");
        assertThat(verify().code()).isOne();
        Files.writeString(release.resolve("a.jar"), "a jar");
        Files.writeString(release.resolve("c.jar"), "nobody signed it");
        assertThat(verify().code()).isOne();
        Files.delete(release.resolve("c.jar"));
        Files.delete(release.resolve("sbom.json"));
        assertThat(verify().code()).isOne();
    }

    @Test
    void otherChecksumsAndOtherSignersAreRefused() throws Exception {
        assertThat(verify().text()).contains("nobody signed it");
        release("sign", release, "--ssh", newKey("stranger"));
        assertThat(verify()).extracting(Said::code).isEqualTo(1);
        assertThat(verify().text()).contains("signed by nobody of");
        Files.delete(release.resolve("SHA256SUMS.sig"));
        release("sign", release, "--ssh", key);
        Files.writeString(release.resolve("a.jar"), "b jar");
        sum();
        assertThat(verify().text()).contains("is no signature of these checksums");
    }

    @Test
    void theNotesSayFirstWhichDecisionsChange() throws Exception {
        final Said notes = release("notes");
        assertThat(notes.code()).isZero();
        assertThat(notes.text().lines().filter(line -> line.startsWith("### ")).findFirst())
                .contains("### Decisions");
        assertThat(release("notes", "9.9.9").code()).isEqualTo(2);
    }

    /** Each version says first what changes a decision, also if nothing does. */
    @Test
    void eachVersionOfTheChangelogBeginsWithDecisions() throws Exception {
        final String[] versions = Files.readString(Path.of("CHANGELOG.md")).split("\n## (?=\\d)");
        assertThat(versions).hasSizeGreaterThan(1);
        for (final String version : List.of(versions).subList(1, versions.length)) {
            assertThat(version.split("\n### ")[1]).startsWith("Decisions\n");
        }
    }

    @Test
    void wordsThatCannotBeUsedAreRefused() throws Exception {
        assertThat(release().code()).isEqualTo(2);
        assertThat(release("make").code()).isEqualTo(2);
        assertThat(release("sign", release).code()).isEqualTo(2);
        assertThat(release("verify", folder).code()).isEqualTo(2);
        assertThat(run(List.of("build/reproducible", "no-such-commit")).code()).isEqualTo(2);
        assertThat(run(List.of("build/reproducible", "--keep")).code()).isEqualTo(2);
    }
}
