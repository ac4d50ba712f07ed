package io.quoteflow.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The formats of history that can be imported. */
public enum HistoryFormat {
    BYBIT_ORDERBOOK("bybit-orderbook"),
    BYBIT_TRADES("bybit-trades"),
    BINANCE_TRADES("binance-trades"),
    BINANCE_AGGTRADES("binance-aggtrades"),
    TARDIS("tardis"),
    HFTBACKTEST("hftbacktest"),
    CRYPTOFEED("cryptofeed"),
    BARS("bars");

    private final String text;

    HistoryFormat(final String text) {
        this.text = text;
    }

    /** Returns the name of the format on the command line. */
    public String text() {
        return text;
    }

    /** Returns the format with a name. */
    public static Optional<HistoryFormat> of(final String text) {
        return Arrays.stream(values()).filter(format -> format.text.equals(text)).findFirst();
    }

    /**
     * Opens a file.
     *
     * @throws HistoryException if the file is not of this format
     */
    HistorySource open(final Path path, final InstrumentChoice choice, final ImportNotes notes)
            throws IOException {
        final HistoryFile file = new HistoryFile(path);
        try {
            return source(file, choice, notes);
        } catch (final IOException failed) {
            file.close();
            throw failed;
        }
    }

    private HistorySource source(
            final HistoryFile file, final InstrumentChoice choice, final ImportNotes notes)
            throws IOException {
        return switch (this) {
            case BYBIT_ORDERBOOK -> new CaptureSource(file, CaptureLayout.BARE, choice, notes);
            case BYBIT_TRADES -> new BybitTrades(file, choice, notes);
            case BINANCE_TRADES -> new BinanceTrades(file, false, choice, notes);
            case BINANCE_AGGTRADES -> new BinanceTrades(file, true, choice, notes);
            case TARDIS -> new TardisSource(file, choice, notes);
            case HFTBACKTEST -> new CaptureSource(file, new StampedLayout(), choice, notes);
            case CRYPTOFEED -> new CaptureSource(file, new CryptofeedLayout(), choice, notes);
            case BARS -> new BarSource(file, choice, notes);
        };
    }
}
