package io.quoteflow.documents;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a command which declares exit codes declares all of them, and that all are listed. */
class ExitCodesTest {
    private static final Set<String> CODES = Set.of("0", "1", "2");

    @Test
    void aCommandDeclaresAllCodesOrNone() {
        final Map<String, UsageMessageSpec> commands = CommandsPage.commands();
        assertThat(commands.get("quoteflow").exitCodeList().keySet()).isEqualTo(CODES);
        commands.forEach(
                (name, usage) -> {
                    if (!usage.exitCodeList().isEmpty()) {
                        assertThat(usage.exitCodeList().keySet()).as(name).isEqualTo(CODES);
                        assertThat(usage.exitCodeListHeading()).as(name).isNotBlank();
                    }
                });
    }

    @Test
    void thePageListsEveryCommand() throws IOException {
        final String page = Files.readString(Path.of("docs/commands.md"));
        CommandsPage.commands().keySet().forEach(name -> assertThat(page).contains("| `" + name));
    }
}
