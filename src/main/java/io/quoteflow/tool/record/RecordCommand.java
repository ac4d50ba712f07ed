package io.quoteflow.tool.record;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.ConnectorReader;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.MarketInstruments;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.TopicOutput;
import io.quoteflow.console.StatusLine;
import io.quoteflow.console.StopSignals;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.recorder.MarketRecorder;
import io.quoteflow.recorder.OutputStatus;
import io.quoteflow.recorder.RecorderStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code record INSTRUMENT... --output DIR}: records public market data until Ctrl-C. */
@Command(
        name = "record",
        description =
                "Records the public market data of exchanges, in a folder of journal files or in a Kafka topic, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:It was stopped, and everything is recorded.",
            "1:Records were lost, or an exchange does not have an instrument.",
            ExitCodes.UNUSABLE
        })
public final class RecordCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FAILED = 1;

    @Parameters(
            arity = "1..*",
            split = ",",
            paramLabel = "INSTRUMENT",
            description =
                    "What to record, such as bybit.linear.BTCUSDT. Several are separated by blanks or commas.")
    private List<String> instruments;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "The folder of the journal files. A folder that holds a recording is continued.")
    private String output;

    @Option(
            names = "--kafka",
            paramLabel = "CONNECTOR",
            description =
                    "The connector of the topic that is written instead of files, such as kafka-journal.")
    private String kafka;

    @Option(
            names = "--orders",
            paramLabel = "CONNECTOR",
            description =
                    "The connector of a live job's decisions, such as kafka-decisions. Its requests for a fresh book are answered.")
    private String orders;

    @Option(
            names = "--connector",
            paramLabel = "FILE",
            defaultValue = "market",
            description = "The connector that says how exchanges are reached; ${DEFAULT-VALUE}.")
    private String connector;

    @Option(
            names = "--exchange",
            paramLabel = "URL",
            description =
                    "The address that stands for all exchanges, such as http://127.0.0.1:9000 of quoteflow exchange.")
    private String exchange;

    @Option(
            names = "--compression",
            paramLabel = "WORD",
            description = "How complete files are compressed: none, gzip or zstd.")
    private String compression;

    @Override
    public Integer call() throws InterruptedException {
        if ((output == null) == (kafka == null)) {
            throw new UsageException(
                    "record: say where to: --output DIR for files, or --kafka CONNECTOR for a topic");
        }
        final List<InstrumentId> ids = MarketInstruments.check("record", instruments);
        final ConnectorSpec.Market market =
                ConnectorReader.market(
                        connector, new ConnectorOptions(null, exchange, null, compression));
        final MarketRecorder recorder = start(market, ids);
        try (StopSignals signals = new StopSignals(() -> {})) {
            final OrderRequests requests = OrderRequests.follow(orders, recorder);
            show(recorder, signals);
            if (requests != null) {
                requests.close();
            }
        } finally {
            recorder.close();
        }
        return report(recorder.status());
    }

    /**
     * Shows the state of the recorder until a signal comes. After records were lost, it asks for
     * fresh books, so that those in the journal have no gap from then on.
     */
    private void show(final MarketRecorder recorder, final StopSignals signals)
            throws InterruptedException {
        final StatusLine line = StatusLine.onStandardError();
        long repaired = 0;
        do {
            final RecorderStatus status = recorder.status();
            line.show(status.line(), status.trouble(), System.nanoTime());
            if (status.output().lost() > repaired && status.output().trouble().isEmpty()) {
                repaired = status.output().lost();
                instruments.forEach(recorder::requestSnapshot);
            }
        } while (!signals.await(1));
    }

    private MarketRecorder start(final ConnectorSpec.Market market, final List<InstrumentId> ids) {
        final String what =
                "recording "
                        + instruments.size()
                        + (instruments.size() == 1 ? " instrument in " : " instruments in ");
        final MarketRecorder recorder;
        if (output != null) {
            recorder =
                    MarketRecorder.intoFolder(
                            market, Path.of(output).toAbsolutePath().normalize().toString(), ids);
            System.err.println(what + output);
        } else {
            final ConnectorSpec.KafkaJournal journal =
                    ConnectorReader.kafkaJournal("kafka:" + kafka);
            final TopicOutput topic = new TopicOutput(journal);
            recorder =
                    MarketRecorder.into(
                            topic,
                            () -> new OutputStatus(topic.lost(), topic.trouble()),
                            market.gateway(),
                            ids);
            System.err.println(what + "topic " + journal.topic());
        }
        return recorder;
    }

    /** Prints what was recorded. Returns the exit code. */
    private int report(final RecorderStatus status) {
        System.out.println(
                status.written()
                        + " records were written"
                        + (output == null ? "" : " to " + output));
        status.gateway().refused().forEach(System.err::println);
        if (status.output().lost() > 0) {
            System.err.println(status.output().lost() + " records were lost");
        }
        return status.output().lost() > 0 || !status.gateway().refused().isEmpty() ? FAILED : OK;
    }
}
