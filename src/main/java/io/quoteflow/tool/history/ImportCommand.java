package io.quoteflow.tool.history;

import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.UsageException;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.history.BadLineException;
import io.quoteflow.history.HistoryException;
import io.quoteflow.history.HistoryFormat;
import io.quoteflow.history.HistoryMerge;
import io.quoteflow.history.ImportNotes;
import io.quoteflow.history.InstrumentChoice;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.text.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The command {@code import FORMAT FILE... --output FILE}. */
@Command(
        name = "import",
        description =
                "Makes a journal of market history: of files that exchanges publish, of Tardis, of recorders, or of bars.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:Everything was imported.",
            "1:A line was refused, or a file was imported up to its damage.",
            ExitCodes.UNUSABLE
        })
public final class ImportCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int INCOMPLETE = 1;
    private static final String FORMATS =
            Arrays.stream(HistoryFormat.values())
                    .map(HistoryFormat::text)
                    .collect(Collectors.joining(", "));

    @Parameters(
            arity = "1..*",
            paramLabel = "FORMAT FILE...",
            description =
                    "bybit-orderbook, bybit-trades, binance-trades, binance-aggtrades, tardis, hftbacktest, cryptofeed or bars, and its files: plain, gzip, zstd or zip. Another format and its files can follow.")
    private List<String> words;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The journal: a file whose name ends in .jsonl, .jsonl.gz or .jsonl.zst.")
    private String output;

    @Option(names = "--overwrite", description = "Replaces the output file if it exists.")
    private boolean overwrite;

    @Option(
            names = "--instrument",
            paramLabel = "ID",
            description =
                    "Imports this instrument alone, such as bybit.linear.BTCUSDT. Needed if the files do not tell. Can be given several times.")
    private List<String> instruments = List.of();

    @Option(
            names = "--definition",
            paramLabel = "ID=JSON",
            description =
                    "Definition of an instrument, as JSON or as the name of a file with it. Can be given several times.")
    private List<String> definitions = List.of();

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description =
                    "A saved answer of the venue with the definitions of its instruments: instruments-info or exchangeInfo. Can be given several times.")
    private List<Path> instrumentFiles = List.of();

    @Option(
            names = "--skip-bad",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Leaves out up to N bad lines of CSV files. By default the first one ends the import.")
    private long skipBad;

    @Override
    public Integer call() {
        if (skipBad < 0) {
            throw new UsageException("--skip-bad " + skipBad + ": is not a whole number from 0");
        }
        final List<HistoryMerge.Input> inputs = inputs();
        final InstrumentChoice choice = choice();
        final KnownDefinitions known = new KnownDefinitions(definitions, instrumentFiles);
        final JournalTarget target = new JournalTarget(output, overwrite, inputs);
        final ImportNotes notes = new ImportNotes(skipBad);
        try {
            for (final InstrumentId instrument : choice.given()) {
                known.of(instrument);
            }
            final HistoryImport history = new HistoryImport(inputs, choice, known, notes);
            history.writeTo(target);
            notes.lines().forEach(line -> System.out.println(TerminalText.line(line)));
            System.out.println(TerminalText.line(history.summary(output)));
            return notes.isDamaged() ? INCOMPLETE : OK;
        } catch (final BadLineException bad) {
            System.err.println(TerminalText.line(bad.getMessage() + "; nothing was written"));
            return INCOMPLETE;
        } catch (final HistoryException refused) {
            throw new UsageException(refused.getMessage());
        } catch (final IOException failed) {
            System.err.println(TerminalText.line("import: " + FileTrouble.cause(failed)));
            return INCOMPLETE;
        }
    }

    private List<HistoryMerge.Input> inputs() {
        final List<HistoryMerge.Input> inputs = new ArrayList<>();
        HistoryFormat format = null;
        boolean named = true;
        for (final String word : words) {
            final Optional<HistoryFormat> next = HistoryFormat.of(word);
            if (next.isPresent()) {
                requireFiles(format, named);
                format = next.get();
                named = false;
            } else if (format == null) {
                throw new UsageException(
                        "import: \"" + word + "\" is no format; allowed are " + FORMATS);
            } else {
                inputs.add(new HistoryMerge.Input(format, Path.of(word)));
                named = true;
            }
        }
        requireFiles(format, named);
        return inputs;
    }

    private static void requireFiles(final HistoryFormat format, final boolean named) {
        if (!named) {
            throw new UsageException("import " + format.text() + ": no file is given");
        }
    }

    private InstrumentChoice choice() {
        final List<InstrumentId> given = new ArrayList<>();
        for (final String name : instruments) {
            final InstrumentId instrument = KnownDefinitions.instrument("--instrument", name);
            if (!given.contains(instrument)) {
                given.add(instrument);
            }
        }
        try {
            return new InstrumentChoice(given);
        } catch (final IllegalArgumentException same) {
            throw new UsageException("--instrument: " + same.getMessage());
        }
    }
}
