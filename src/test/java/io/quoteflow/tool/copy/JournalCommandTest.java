package io.quoteflow.tool.copy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the help of the command {@code journal}. */
class JournalCommandTest {
    @Test
    void theHelpOfCopyNamesItsArgumentsOnce() {
        final String help =
                new CommandLine(new JournalCommand())
                        .getSubcommands()
                        .get("copy")
                        .getUsageMessage(CommandLine.Help.Ansi.OFF);
        final String synopsis = help.substring(0, help.indexOf("Copies journal files"));
        assertThat(synopsis.split("FROM\\.\\.\\. TO", -1)).hasSize(2);
        assertThat(help.substring(synopsis.length()))
                .containsOnlyOnce("FROM... TO")
                .containsPattern("FROM\\.\\.\\. TO +Files and folders, or the topic");
    }
}
