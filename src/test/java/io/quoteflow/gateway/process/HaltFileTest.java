package io.quoteflow.gateway.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the halt on disk. */
class HaltFileTest {
    @TempDir Path folder;

    @Test
    void keepsAHaltUntilItIsDeleted() throws IOException {
        final HaltFile file = new HaltFile(folder.resolve("state"));
        assertThat(file.read()).isNull();
        file.write(new HaltFile.Halt("ann", "a \"test\""));
        assertThat(new HaltFile(folder.resolve("state")).read())
                .isEqualTo(new HaltFile.Halt("ann", "a \"test\""));
        file.write(new HaltFile.Halt("bob", ""));
        assertThat(file.read().author()).isEqualTo("bob");
        file.delete();
        assertThat(file.read()).isNull();
    }

    @Test
    void aTornFileHalts() throws IOException {
        Files.writeString(folder.resolve("halted.json"), "{\"auth");
        assertThat(new HaltFile(folder).read()).isNotNull();
    }
}
