package io.quoteflow.tool.exchange;

import io.quoteflow.config.UsageException;
import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.exchange.net.ServerCertificate;
import io.quoteflow.exchange.tape.JournalTape;
import io.quoteflow.exchange.tape.MarketTape;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.market.InstrumentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The command {@code exchange}: serves the fake exchange until it is interrupted. */
@Command(
        name = "exchange",
        description =
                "Serves a fake exchange on loopback: the market data of Bybit v5 and Binance, from a journal or from the simulated market, and accounts of Bybit.",
        mixinStandardHelpOptions = true)
public final class ExchangeCommand implements Callable<Integer> {
    private static final String SIMULATED = "simulated";
    private static final List<String> CATEGORIES =
            List.of("bybit.linear", "bybit.spot", "binance.spot", "binance.usdm");
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");
    private static final long STATUS_MILLIS = 10_000;
    private static final long FLUSH_MILLIS = 1000;
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--market",
            required = true,
            paramLabel = "FILE|simulated",
            description =
                    "A journal file, which is repeated for ever, or the word simulated. Several files are merged.")
    private List<String> market = new ArrayList<>();

    @Option(
            names = "--port",
            required = true,
            paramLabel = "N",
            description = "The port on loopback; 0 for any free one, which is printed.")
    private int port;

    @Option(
            names = "--instruments",
            split = ",",
            paramLabel = "ID",
            description =
                    "Instruments of the simulated market, such as bybit.linear.BTCUSDT; by default BTCUSDT, ETHUSDT and SOLUSDT in each category.")
    private List<String> instruments = new ArrayList<>();

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Speed of the market as a multiple of real time; 1 by default.")
    private double speed = 1;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "Changes of each book of the simulated market in a second, 10 to 1000; 10 by default.")
    private int rate = SimulatedTape.LOWEST_RATE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the simulated market and of all ids; 1 by default.")
    private long seed = 1;

    @Option(
            names = "--tls",
            paramLabel = "DIR",
            description =
                    "Serves TLS only, with a new key; its certificate is written to DIR/exchange.pem.")
    private Path tls;

    @Option(
            names = "--certificate",
            paramLabel = "KIND",
            description =
                    "What is wrong with the certificate: valid, wrong-host, expired or untrusted; valid by default.")
    private String certificate = "valid";

    @Option(
            names = "--fault",
            paramLabel = "SCRIPT",
            description =
                    "Faults, such as \"cut=rst at=10s; silence publicTrade.* at=20s for=5s\", or a file of them.")
    private String fault = "";

    @Option(
            names = "--account",
            paramLabel = "KEY:SECRET",
            description =
                    "An account of Bybit with play money, :withdraw or :dcp behind it for its rights; can be given several times.")
    private List<String> account = new ArrayList<>();

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description = "A file of accounts, one in a line.")
    private Path accounts;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Writes every frame that is sent into a file, for tests.")
    private Path log;

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkNumbers();
        final ServerCertificate key = certificate();
        final List<ExchangeAccount> keys = AccountWords.parse(account, accounts);
        final MarketTape tape = tape();
        final SentLogFile file = log();
        try (ExchangeServer server = open(key, keys, tape, file == null ? SentLog.NONE : file)) {
            start(server);
            System.out.println(
                    "Fake exchange of "
                            + tape.instruments().size()
                            + " instruments: "
                            + server.address()
                            + (key == null ? "" : ", trust " + key.trusted())
                            + "; quoteflow run jobs/paper.yaml --exchange "
                            + server.address());
            report(server, file);
        } finally {
            if (file != null) {
                file.close();
            }
        }
        return 0;
    }

    private void checkNumbers() {
        if (port < 0 || port > LAST_PORT) {
            throw new UsageException("--port " + port + ": is not 0 to 65535");
        }
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new UsageException("--speed " + speed + ": is not a positive number");
        }
        if (rate < SimulatedTape.LOWEST_RATE || rate > SimulatedTape.HIGHEST_RATE) {
            throw new UsageException(
                    "--rate "
                            + rate
                            + ": is not "
                            + SimulatedTape.LOWEST_RATE
                            + " to "
                            + SimulatedTape.HIGHEST_RATE);
        }
    }

    private ExchangeServer open(
            final ServerCertificate key,
            final List<ExchangeAccount> keys,
            final MarketTape tape,
            final SentLog sent) {
        try {
            return new ExchangeServer(port, key, new ExchangeSettings(seed, keys), tape, sent);
        } catch (final IOException taken) {
            throw new UsageException("--port: " + taken.getMessage());
        }
    }

    private void start(final ExchangeServer server) throws IOException {
        if (fault.isEmpty()) {
            return;
        }
        final Path script = Path.of(fault);
        try {
            server.fault(Files.isRegularFile(script) ? Files.readString(script) : fault);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException("--fault: " + refused.getMessage());
        }
    }

    private static void report(final ExchangeServer server, final SentLogFile file)
            throws IOException, InterruptedException {
        long shown = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            Thread.sleep(FLUSH_MILLIS);
            server.check();
            if (file != null) {
                file.flush();
            }
            if (System.nanoTime() - shown >= STATUS_MILLIS * 1_000_000) {
                shown = System.nanoTime();
                System.out.println(server.status().line());
            }
        }
    }

    /** Creates the certificate; null without TLS. */
    private ServerCertificate certificate() {
        final ServerCertificate.Kind kind = kind();
        if (tls == null) {
            if (kind != ServerCertificate.Kind.VALID) {
                throw new UsageException(
                        "--certificate " + certificate + ": needs --tls DIR, which serves TLS");
            }
            return null;
        }
        try {
            return ServerCertificate.create(tls, kind);
        } catch (final IOException unwritable) {
            throw new UsageException(
                    "--tls "
                            + tls
                            + ": is no folder that can be written to: "
                            + FileTrouble.cause(unwritable));
        }
    }

    private SentLogFile log() {
        try {
            return log == null ? null : new SentLogFile(log);
        } catch (final IOException unwritable) {
            throw new UsageException(
                    "--log " + log + ": cannot be written: " + FileTrouble.cause(unwritable));
        }
    }

    private ServerCertificate.Kind kind() {
        if (!ServerCertificate.words().contains(certificate)) {
            throw new UsageException(
                    "--certificate "
                            + certificate
                            + ": allowed are "
                            + String.join(", ", ServerCertificate.words()));
        }
        return ServerCertificate.Kind.valueOf(
                certificate.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private MarketTape tape() throws IOException {
        try {
            if (market.equals(List.of(SIMULATED))) {
                return new SimulatedTape(seed, simulated(), rate, speed);
            }
            if (market.contains(SIMULATED)) {
                throw new UsageException("--market: simulated stands alone, without files");
            }
            if (!instruments.isEmpty()) {
                throw new UsageException(
                        "--instruments: is for the simulated market; a journal has its own");
            }
            final List<Path> files = market.stream().map(Path::of).toList();
            for (final Path file : files) {
                if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                    throw new UsageException(
                            "--market "
                                    + file
                                    + ": is no file that can be read; allowed are journal files, and the word simulated");
                }
            }
            return new JournalTape(files, speed);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(refused.getMessage());
        }
    }

    private static InstrumentId instrument(final String name) {
        try {
            return InstrumentId.parse(name);
        } catch (final IllegalArgumentException bad) {
            throw new UsageException("--instruments: " + bad.getMessage());
        }
    }

    private List<InstrumentId> simulated() {
        if (!instruments.isEmpty()) {
            return instruments.stream()
                    .map(String::strip)
                    .map(ExchangeCommand::instrument)
                    .toList();
        }
        final List<InstrumentId> all = new ArrayList<>();
        for (final String category : CATEGORIES) {
            SYMBOLS.forEach(symbol -> all.add(InstrumentId.parse(category + "." + symbol)));
        }
        return all;
    }
}
