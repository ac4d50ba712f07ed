package io.quoteflow.documents;

import io.quoteflow.Quoteflow;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code docs/commands.md} from the declarations of the commands. */
public final class CommandsPage {
    private static final String START =
            """
            # Commands and exit codes

            Generated from the commands; `quoteflow COMMAND --help` shows the options. Every command ends with 0, 1 or 2. Commands
            without codes of their own share those of the first row. `source <(quoteflow completion)` lets bash and zsh complete
            commands and options.

            | command | what it does | 0 | 1 | 2 |
            |---|---|---|---|---|
            """;

    private CommandsPage() {}

    /** Returns the text of the page. */
    public static String text() {
        final StringBuilder page = new StringBuilder(START);
        for (final Map.Entry<String, UsageMessageSpec> command : commands().entrySet()) {
            final UsageMessageSpec usage = command.getValue();
            final Map<String, String> codes = usage.exitCodeList();
            page.append("| `")
                    .append(command.getKey())
                    .append("` | ")
                    .append(String.join(" ", usage.description()).replace("|", "\\|"));
            for (final String code : new String[] {"0", "1", "2"}) {
                page.append(" | ").append(codes.getOrDefault(code, ""));
            }
            page.append(" |\n");
        }
        return page.toString();
    }

    /** Returns the usage of the program, then of each command and subcommand by name. */
    static Map<String, UsageMessageSpec> commands() {
        final Map<String, UsageMessageSpec> commands = new LinkedHashMap<>();
        add(new CommandLine(new Quoteflow()), "", commands);
        return commands;
    }

    private static void add(
            final CommandLine line,
            final String before,
            final Map<String, UsageMessageSpec> commands) {
        final String name = before + line.getCommandName();
        commands.put(name, line.getCommandSpec().usageMessage());
        final boolean root = name.equals("quoteflow");
        // subcommands that are methods have no order of their own
        final Map<String, CommandLine> subcommands =
                root ? line.getSubcommands() : new TreeMap<>(line.getSubcommands());
        subcommands.forEach((word, sub) -> add(sub, root ? "" : name + " ", commands));
    }
}
