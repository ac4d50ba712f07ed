package io.quoteflow.tool.check;

import java.io.PrintStream;
import java.util.List;

/** Prints files, one line each. */
final class FileLines {
    private FileLines() {}

    static void print(final List<ShippedFiles.Entry> files, final PrintStream out) {
        final int width = files.stream().mapToInt(file -> file.name().length()).max().orElse(0);
        for (final ShippedFiles.Entry file : files) {
            out.println(
                    file.name()
                            + " ".repeat(width - file.name().length())
                            + (file.onDisk() ? "  file     " : "  program  ")
                            + file.comment());
        }
    }
}
