package io.quoteflow.tool.copy;

import io.quoteflow.config.ConnectorReader;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.JournalInputs;
import io.quoteflow.config.ReadRange;
import io.quoteflow.config.UsageException;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.ReceivedRange;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.simulation.SimulatedJournalFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.List;

/**
 * The commands {@code journal copy FROM... TO}, {@code journal cut FROM... TO}, {@code journal
 * compile FILE... --output FILE} and {@code journal simulate TO}.
 */
@Command(
        name = "journal",
        description = "Copies journals between files and topics, cuts, compiles or simulates one.",
        mixinStandardHelpOptions = true)
public final class JournalCommand implements Runnable {
    private static final int OK = 0;
    private static final int INCOMPLETE = 1;
    private static final String START = "earliest";
    private static final String END = "end";
    private static final double MOST_SPEED = 1_000_000;
    private static final long MOST_MINUTES = 10_000;
    private static final int STANDARD_INSTRUMENTS = 3;
    private static final int MOST_INSTRUMENTS = 1000;

    @Override
    public void run() {
        throw new UsageException(
                "journal: no subcommand is given; allowed are copy, cut, compile and simulate");
    }

    /**
     * Copies journals. A record that has a position keeps it. A record from a topic gets its
     * position there.
     */
    @Command(
            name = "copy",
            description =
                    "Copies journal files and recorded folders into a topic or into one file, or a span of a topic into a file. Positions are kept.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {
                "0:All records were copied.",
                "1:A record was refused.",
                ExitCodes.UNUSABLE
            })
    int copy(
            @Parameters(
                            arity = "2..*",
                            paramLabel = "FROM... TO",
                            hideParamSyntax = true,
                            description =
                                    "Files and folders, or the topic of a connector as kafka:NAME, such as kafka:kafka-journal.")
                    final List<String> words,
            @Option(
                            names = "--from",
                            paramLabel = "PLACE",
                            defaultValue = START,
                            description =
                                    "Where to start in a topic: earliest, a time or positions.")
                    final String from,
            @Option(
                            names = "--to",
                            paramLabel = "PLACE",
                            defaultValue = END,
                            description =
                                    "Where to end in a topic: end, a time (exclusive) or the last positions.")
                    final String to,
            @Option(
                            names = "--instruments",
                            paramLabel = "ID,...",
                            description = "Instruments to copy; all by default.")
                    final String instruments,
            @Option(
                            names = "--speed",
                            paramLabel = "N",
                            defaultValue = "0",
                            description =
                                    "Speed of a copy from files, as a multiple of real time; 0 for as fast as possible.")
                    final double speed,
            @Option(
                            names = "--heartbeats",
                            description = "Adds the heartbeats of a gateway to a copy from files.")
                    final boolean heartbeats)
            throws IOException, InterruptedException {
        final List<String> sources = words.subList(0, words.size() - 1);
        final String target = words.get(words.size() - 1);
        final ReadRange span = ReadRange.parse(from, to, instruments);
        final RejectedRecords refused = new RejectedRecords();
        final long copied;
        if (ConnectorReader.isKafka(target)) {
            if (sources.stream().anyMatch(ConnectorReader::isKafka)) {
                throw new UsageException(
                        "journal copy: from a topic to a topic goes by way of a file");
            }
            if (!(speed >= 0 && speed <= MOST_SPEED)) {
                throw new UsageException(
                        "--speed " + speed + ": is not a number from 0 to 1000000");
            }
            final ConnectorSpec.KafkaJournal journal = ConnectorReader.kafkaJournal(target);
            copied =
                    ToTopic.ofFiles(sources, speed, heartbeats)
                            .copy(journal, record -> span.reads(record.instrument()), refused);
        } else if (sources.stream().noneMatch(ConnectorReader::isKafka)) {
            if (!from.equals(START) || !to.equals(END)) {
                throw new UsageException(
                        "journal copy: --from and --to are of a topic; journal cut copies a part of files");
            }
            if (heartbeats || speed != 0) {
                throw new UsageException(
                        "journal copy: --heartbeats and --speed are of a copy into a topic");
            }
            final List<String> files = JournalInputs.files("journal copy:", sources);
            try (JournalFeed journal = new JournalInputsFactory(files, 0).open(new long[0])) {
                copied = new ToFile(target).copy(journal, span::reads, refused);
            }
        } else {
            if (sources.size() != 1) {
                throw new UsageException(
                        "journal copy: to a file goes one topic, or files and folders");
            }
            copied =
                    new ToFile(target)
                            .copy(ConnectorReader.kafkaJournal(sources.get(0)), span, refused);
        }
        System.out.println(copied + " records were copied");
        refused.print(System.err);
        return refused.isEmpty() ? OK : INCOMPLETE;
    }

    /** Copies a part of the time, which replays as {@code run --from --to} replays the whole. */
    @Command(
            name = "cut",
            description =
                    "Copies a part of the time of journal files and recorded folders into one file. Definitions before it are kept, and so are positions.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {
                "0:All records were copied.",
                "1:A record was refused.",
                ExitCodes.UNUSABLE
            })
    int cut(
            @Parameters(
                            arity = "2..*",
                            paramLabel = "FROM... TO",
                            hideParamSyntax = true,
                            description = "Files and folders, and the file that is written.")
                    final List<String> words,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            description =
                                    "First time, such as 2026-08-09T21:26:57Z; the start by default.")
                    final String from,
            @Option(
                            names = "--to",
                            paramLabel = "TIME",
                            description = "Time that is not copied any more; the end by default.")
                    final String to)
            throws IOException {
        final ReceivedRange range = TimeRange.parse(from, to);
        final List<String> files =
                JournalInputs.files("journal cut:", words.subList(0, words.size() - 1));
        final RejectedRecords refused = new RejectedRecords();
        final long copied;
        try (JournalFeed journal =
                new JournalInputsFactory(files, 0, range, false).open(new long[0])) {
            copied =
                    new ToFile(words.get(words.size() - 1))
                            .copy(journal, instrument -> true, refused);
        }
        System.out.println(copied + " records were copied");
        refused.print(System.err);
        return refused.isEmpty() ? OK : INCOMPLETE;
    }

    /** Decodes journals once, for many replays. Damaged lines are kept, as the records they are. */
    @Command(
            name = "compile",
            description =
                    "Decodes journal files and recorded folders into one file, which replays with the same decisions in less time.")
    int compile(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "FILE",
                            description = "Files and folders, merged as run --input merges them.")
                    final List<String> sources,
            @Option(
                            names = "--output",
                            required = true,
                            paramLabel = "FILE",
                            description = "The compiled journal, such as day.qfj.")
                    final String target)
            throws IOException {
        final ToFile file = new ToFile(target);
        final List<String> files = JournalInputs.files("journal compile:", sources);
        try (JournalFeed journal = new JournalInputsFactory(files, 0).open(new long[0])) {
            System.out.println(file.compile(journal) + " records were compiled");
        }
        return OK;
    }

    /** Writes the simulated market, in place of a gateway. */
    @Command(
            name = "simulate",
            description =
                    "Writes the simulated market: into a topic in real time from now on, or the market of the demo into a file at once.",
            mixinStandardHelpOptions = true)
    int simulate(
            @Parameters(
                            paramLabel = "TO",
                            description =
                                    "A file, or the topic of a connector, such as kafka:kafka-journal.")
                    final String target,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            description =
                                    "Seed of the market; by default that of connectors/simulated-market.yaml.")
                    final Long seed,
            @Option(
                            names = "--minutes",
                            paramLabel = "N",
                            description =
                                    "Length of the market; by default 10000 for a topic, and that of connectors/simulated-market.yaml for a file.")
                    final Long minutes,
            @Option(
                            names = "--instruments",
                            paramLabel = "N",
                            description =
                                    "Number of instruments, 1 to 1000; 3 by default. Those after the third are named SIM4USDT and so on, and repeat the kinds of the first three.")
                    final Integer instruments,
            @Option(
                            names = "--portfolio",
                            description =
                                    "Writes a market for portfolios into a file: BTCUSDT, ETHUSDT that follows it a second later, and BTCPERP at the price of BTCUSDT.")
                    final boolean portfolio,
            @Option(
                            names = "--dislocate",
                            paramLabel = "SYMBOL:START:SECONDS:BPS",
                            description =
                                    "With --portfolio, moves one price away for some seconds, as in BTCPERP:120:1:40.")
                    final List<String> dislocations)
            throws IOException, InterruptedException {
        if (dislocations != null && !portfolio) {
            throw new UsageException("--dislocate: needs --portfolio");
        }
        if (minutes != null && (minutes < 1 || minutes > MOST_MINUTES)) {
            throw new UsageException(
                    "--minutes " + minutes + ": is not a whole number from 1 to " + MOST_MINUTES);
        }
        if (instruments != null && (instruments < 1 || instruments > MOST_INSTRUMENTS)) {
            throw new UsageException(
                    "--instruments "
                            + instruments
                            + ": is not a whole number from 1 to "
                            + MOST_INSTRUMENTS);
        }
        final int count = instruments == null ? STANDARD_INSTRUMENTS : instruments;
        final ConnectorSpec.SimulatedMarket market = ConnectorReader.simulatedMarket();
        final long ofSeed = seed == null ? market.seed() : seed;
        final long written;
        if (portfolio) {
            final long length = minutes == null ? market.minutes() : minutes;
            written =
                    new ToFile(target)
                            .copy(
                                    SimulatedJournalFactory.open(
                                            PortfolioMarket.of(
                                                    target,
                                                    ofSeed,
                                                    market.startMillis(),
                                                    length,
                                                    dislocations)),
                                    instrument -> true,
                                    new RejectedRecords());
        } else if (ConnectorReader.isKafka(target)) {
            written =
                    ToTopic.ofMarket(ofSeed, minutes == null ? MOST_MINUTES : minutes, 1, count)
                            .copy(
                                    ConnectorReader.kafkaJournal(target),
                                    record -> true,
                                    new RejectedRecords());
        } else {
            written =
                    new ToFile(target)
                            .copy(
                                    new SimulatedJournalFactory(
                                                    ofSeed,
                                                    market.startMillis(),
                                                    minutes == null ? market.minutes() : minutes,
                                                    0,
                                                    count)
                                            .open(new long[0]),
                                    instrument -> true,
                                    new RejectedRecords());
        }
        System.out.println(written + " records were written");
        return OK;
    }
}
