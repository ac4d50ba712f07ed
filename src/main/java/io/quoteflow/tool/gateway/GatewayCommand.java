package io.quoteflow.tool.gateway;

import io.quoteflow.config.UsageException;
import io.quoteflow.config.gateway.GatewayReader;
import io.quoteflow.config.gateway.GatewaySpec;
import io.quoteflow.console.StatusLine;
import io.quoteflow.console.StopSignals;
import io.quoteflow.gateway.process.GatewayProcess;
import io.quoteflow.gateway.web.GatewayReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.Console;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** {@code gateway FILE}: carries out the orders of a live job until Ctrl-C. */
@Command(
        name = "gateway",
        description = {
            "Carries out the orders of a live job at an exchange and writes what becomes of them, with the market data, to the journal, until Ctrl-C.",
            "With --watch, a second process: it cancels the orders of a gateway that does not answer."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It was stopped, and it is proven that none of its orders rests.",
            "1:It could not go on, or orders may rest.",
            "2:A word, file, key or value cannot be used; nothing was started."
        })
public final class GatewayCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int LONGEST_SILENCE = 3600;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The file of the gateway, such as connectors/bybit.yaml.")
    private String file;

    @Option(
            names = "--live",
            description =
                    "Trade with real money. The first start asks for the name of the account in the terminal.")
    private boolean live;

    @Option(
            names = "--accept-weak-model",
            description =
                    "Also send orders of a job that acts on a model which is not shown to be better than one feature.")
    private boolean acceptsWeakModels;

    @Option(
            names = "--exchange",
            paramLabel = "URL",
            description =
                    "Trade at this address of quoteflow exchange, such as http://127.0.0.1:9000.")
    private String exchange;

    @Option(
            names = "--watch",
            paramLabel = "URL",
            description =
                    "Watch the gateway at this address, such as http://10.0.0.5:8090, instead of being one.")
    private String watch;

    @Option(
            names = "--silence",
            paramLabel = "SECONDS",
            description =
                    "With --watch: silence after which the orders are cancelled; 5 by default.")
    private Integer silence;

    @Override
    public Integer call() throws InterruptedException {
        if (silence != null && (watch == null || silence < 2 || silence > LONGEST_SILENCE)) {
            throw new UsageException(
                    "--silence " + silence + ": is 2 to 3600 seconds, and goes with --watch");
        }
        final GatewaySpec spec = GatewayReader.read(file, exchange, acceptsWeakModels);
        if (watch != null) {
            return watch(spec);
        }
        LiveConfirmation.check(spec, live, terminal());
        final BybitAccess access = BybitAccess.of(spec);
        final GatewayProcess process =
                GatewayProcess.start(spec, access.protocol(), access.endpoint(), access.market());
        try (process;
                StopSignals signals = new StopSignals(() -> {})) {
            System.err.println(
                    "gateway of "
                            + spec.account()
                            + " ("
                            + spec.environment()
                            + "): "
                            + process.address());
            show(process, signals);
            return end(process);
        }
    }

    private static UnaryOperator<String> terminal() {
        final Console console = System.console();
        return console == null ? null : question -> console.readLine("%s", question);
    }

    private int watch(final GatewaySpec spec) throws InterruptedException {
        final BybitAccess access = BybitAccess.of(spec);
        try (StopSignals signals = new StopSignals(() -> {});
                GatewayWatch watcher =
                        new GatewayWatch(
                                spec,
                                access,
                                watch,
                                silence == null ? 5 : silence,
                                System::nanoTime,
                                GatewayCommand::say)) {
            do {
                watcher.look();
            } while (!signals.await(1));
        }
        return OK;
    }

    private static void say(final String what) {
        System.out.println(Instant.now() + " " + what);
    }

    private static void show(final GatewayProcess process, final StopSignals signals)
            throws InterruptedException {
        final StatusLine line = StatusLine.onStandardError();
        do {
            final GatewayReport report = process.report();
            line.show(line(report), String.join("; ", report.reasons()), System.nanoTime());
        } while (process.failure().isEmpty() && !signals.await(1));
    }

    private static String line(final GatewayReport report) {
        final String orders =
                report.orders() == null
                        ? ""
                        : report.orders().openOrders()
                                + " orders rest, "
                                + report.orders().unknownOrders()
                                + " unknown; ";
        return orders
                + (report.isReady() ? "ready" : String.join("; ", report.reasons()))
                + (report.market() == null ? "" : "; " + report.market().line());
    }

    private static int end(final GatewayProcess process) throws InterruptedException {
        final String failure = process.failure();
        if (!failure.isEmpty()) {
            System.err.println("the gateway cannot go on: " + failure);
        }
        if (process.isTaken()) {
            System.err.println("stopped: " + process.stop());
            return FAILED;
        }
        System.err.println("stopping: cancelling all orders");
        final String left = process.stop();
        System.err.println(
                left.isEmpty()
                        ? "stopped: none of its orders rests"
                        : "stopped: " + left + "; check the account");
        return failure.isEmpty() && left.isEmpty() ? OK : FAILED;
    }
}
