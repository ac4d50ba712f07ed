package io.quoteflow.tool.check;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code completion} prints a script by which a shell completes commands and options. */
@Command(
        name = "completion",
        description =
                "Prints a script that completes commands and options in bash and zsh: source <(quoteflow completion)",
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        final CommandSpec root = spec.root();
        System.out.print(AutoComplete.bash(root.name(), root.commandLine()));
        return 0;
    }
}
