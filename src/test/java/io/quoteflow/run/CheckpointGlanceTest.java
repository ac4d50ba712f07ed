package io.quoteflow.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what {@code --resume} prints about the state from which it continues. */
class CheckpointGlanceTest {
    @Test
    void countsInstrumentsPositionsAndHalts() {
        assertThat(CheckpointGlance.of("src/test/resources/savepoints/1/savepoint"))
                .isEqualTo("3 instruments, 3 with a position, 0 halted");
    }

    @Test
    void aFolderThatHoldsNoneIsNoReasonToFail(@TempDir final Path folder) {
        assertThat(CheckpointGlance.of(folder.toString()))
                .startsWith("its traders cannot be counted: ");
    }
}
