package io.quoteflow.console;

import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FrameFigures;
import io.quoteflow.figure.SignalFigures;
import io.quoteflow.monitor.LastQuote;
import io.quoteflow.monitor.PortfolioLine;
import io.quoteflow.monitor.RunFigures;
import io.quoteflow.monitor.RunView;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what the terminal shows of a run. */
class RunDisplayTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

    private RunDisplay terminal(final int rows, final int width, final Ansi colours) {
        return RunDisplay.onTerminal(print, new TerminalSize(rows, width), colours, 0);
    }

    private static FigureRow.Builder figures(final double pnl, final int trades) {
        return new FigureRow.Builder()
                .number(Figure.PNL, pnl)
                .number(Figure.PNL_PERCENT, -0.5)
                .number(Figure.START_BALANCE, 10000)
                .integer(Figure.FILLS, 30)
                .integer(Figure.TRADES, trades)
                .integer(Figure.ROUND_TRIPS, 4)
                .integer(Figure.WINS, 3)
                .number(Figure.WIN_RATE, 0.75)
                .integer(Figure.ACCEPTED_INTENTS, 9)
                .integer(Figure.REJECTED_INTENTS, 1)
                .number(Figure.EXECUTION_RATE, 0.9)
                .number(Figure.INVENTORY, -0.5)
                .number(Figure.LEVERAGE, 1.5)
                .text(Figure.LEVERAGE_MODE, "Dynamic")
                .number(Figure.SHARPE, 1.25)
                .number(Figure.DRAWDOWN, 0.061)
                .open(Figure.BREAKERS)
                .bool("JUMP", true)
                .bool("DRAWDOWN", false)
                .close()
                .bool(Figure.HALTED, false)
                .number(Figure.MEAN_SPREAD_BPS, 5.1)
                .integer(Figure.QUOTES, 10)
                .number(Figure.URGENCY, 1)
                .number(Figure.EDGE_CAPTURED_BPS, 2.5)
                .number(Figure.MARKOUT_1S_BPS, Double.NaN)
                .number(Figure.MARKOUT_5S_BPS, -1.5)
                .number(Figure.MARKOUT_30S_BPS, Double.NaN)
                .number(Figure.MAKER_NOTIONAL, 7)
                .number(Figure.BALANCE, 0)
                .number(Figure.EQUITY, 0)
                .number(Figure.REALISED, 0)
                .number(Figure.UNREALISED, 0)
                .number(Figure.FEES, 0)
                .number(Figure.OPEN_FEES, 0)
                .integer(Figure.MAKER_FILLS, 0)
                .integer(Figure.TAKER_FILLS, 0)
                .integer(Figure.LOSSES, 0)
                .integer(Figure.PLACED, 0)
                .integer(Figure.SIGNALS, 0)
                .integer(Figure.AR_ROWS, 0)
                .number(Figure.MEAN_AR_WEIGHT, Double.NaN)
                .number(Figure.MEAN_AR_R2, Double.NaN)
                .number(Figure.AR_WEIGHT, 0.5)
                .number(Figure.AR_R2, 0.25)
                .open(Figure.REJECTIONS)
                .close()
                .open(Figure.REJECTION_SHARES)
                .number("BALANCE", 0.25)
                .number("RATE_LIMITED", 0.75)
                .close()
                .number(Figure.UPTIME, 754000);
    }

    private static RunView view(
            final String symbol,
            final FigureRow figures,
            final SignalFigures signals,
            final LastQuote quote) {
        return new RunView(
                "bybit.linear." + symbol,
                figures,
                signals,
                signals.label() == null
                        ? List.of()
                        : List.of(
                                new FrameFigures(60_000, 0.5, 0.3, 3.21, 400, 1.21, 0.25),
                                new FrameFigures(900_000, -0.1, -0.2, -1.5, 40, 0, 0.25)),
                quote,
                1_767_225_600_000L,
                7,
                "",
                2,
                0,
                3,
                4000);
    }

    private static RunView view(final String symbol, final double pnl, final int trades) {
        return view(
                symbol,
                figures(pnl, trades)
                        .text(Figure.POSITION, "-0.071")
                        .number(Figure.MID, 65338.25)
                        .build(),
                new SignalFigures("MOMENTUM", "BULL", 0.7, "MOMENTUM_LONG"),
                new LastQuote("65324.1", "65356.9"));
    }

    /** Returns the view of an instrument with a tiny price and a huge position. */
    private static RunView tiny(final LastQuote quote) {
        return view(
                "BTTCUSDT",
                figures(-0.0000012, 40)
                        .text(Figure.POSITION, "-4537456976449.6")
                        .number(Figure.MID, 6.05E-7)
                        .build(),
                SignalFigures.NONE,
                quote);
    }

    /** Returns the picture without the control sequences that draw over the previous one. */
    private String drawn() {
        return out.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[KJ]", "");
    }

    @Test
    void aPortfolioHasALine() {
        final List<PortfolioLine> portfolios =
                List.of(
                        new PortfolioLine("majors", -65.361, 4504.1, 29991.354, 0.00029),
                        PortfolioLine.empty("minors"));
        terminal(100, 80, Ansi.OFF).show(0.5, 1000, List.of(), portfolios, SECOND);
        assertThat(drawn())
                .contains(
                        "majors: net -65.36, gross 4504.10, equity 29991.35, drawdown 0.03 %",
                        "minors: no bar yet");
    }

    @Test
    void everySectionIsShown() {
        terminal(100, 80, Ansi.OFF)
                .show(0.5, 1000, List.of(view("BTCUSDT", -50, 40)), List.of(), 10 * SECOND);
        assertThat(drawn())
                .contains(
                        "██████████░░░░░░░░░░ 50.0 %  1,000 records  100 records/s  0 min 10 s left",
                        "2026-01-01 00:00:00 UTC, up 12 min 34 s",
                        "                       BTCUSDT             all",
                        "  pnl                   -50.00          -50.00",
                        "  win rate              75.0 %          75.0 %",
                        "  accepted              90.0 %          90.0 %",
                        "  inventory      ██│     -0.50",
                        "  leverage        1.50 Dynamic",
                        "  Sharpe                 +1.25",
                        "  drawdown              6.10 %",
                        "  stopped by              JUMP               1",
                        "  weight           │██   +0.50",
                        "  AR(1)               MOMENTUM",
                        "  regime             BULL 70 %",
                        "  strategy       MOMENTUM_LONG",
                        "  1 min         speaks, t +3.2",
                        "  15 min        silent, t -1.5",
                        "  vote             │█    +0.25",
                        "  ask                  65356.9",
                        "  edge bps               +2.50           +2.50",
                        "  after 5 s              -1.50           -1.50",
                        "  rejected                   1               1",
                        "  mostly          RATE_LIMITED",
                        "  gaps                       2               2",
                        "  dead letters               3               3");
    }

    @Test
    void tinyPricesAndHugeSizesAreReadable() {
        final RunView tiny = tiny(new LastQuote("0.00000060", "0.00000061"));
        terminal(100, 80, Ansi.OFF).show(0.5, 1000, List.of(tiny), List.of(), 10 * SECOND);
        assertThat(drawn())
                .contains(
                        "  pnl               -0.0000012      -0.0000012",
                        "  position             -4.537T",
                        "  ask               0.00000061",
                        "  mid              0.000000605",
                        "  bid               0.00000060");
        out.reset();
        RunDisplay.plain(print, 0).show(0.5, 1000, List.of(tiny), List.of(), 10 * SECOND);
        assertThat(drawn())
                .contains("mid 0.000000605 ")
                .contains("position -4.537T ")
                .contains("pnl -0.0000012 ");
    }

    @Test
    void aMidWithoutQuotesHasSixDigits() {
        final RunView none = tiny(LastQuote.NONE);
        terminal(100, 80, Ansi.OFF).show(0.5, 1000, List.of(none), List.of(), 10 * SECOND);
        assertThat(drawn()).contains("  mid           0.000000605000");
    }

    @Test
    void wideLettersTakeTwoColumns() {
        terminal(100, 80, Ansi.OFF)
                .show(
                        0.5,
                        1000,
                        List.of(view("\u5e01\u5b89\u4eba\u751fUSDT", -50, 40)),
                        List.of(),
                        10 * SECOND);
        assertThat(drawn())
                .contains("                  \u5e01\u5b89\u4eba\u751fUSDT             all");
        out.reset();
        terminal(100, 80, Ansi.OFF)
                .show(
                        0.5,
                        1000,
                        List.of(view("\u5e01".repeat(20), -50, 40)),
                        List.of(),
                        10 * SECOND);
        assertThat(drawn()).contains("                " + "\u5e01".repeat(7) + "             all");
    }

    @Test
    void figuresAreHiddenWhileThereAreFewTrades() {
        terminal(100, 80, Ansi.OFF)
                .show(0.5, 1000, List.of(view("BTCUSDT", -50, 19)), List.of(), 10 * SECOND);
        assertThat(drawn()).contains("n/a of 19").doesNotContain("+2.50").doesNotContain("+1.25");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (final int width : new int[] {80, 120, 200}) {
            out.reset();
            terminal(100, width, Ansi.OFF)
                    .show(
                            0.999,
                            123_456_789,
                            List.of(
                                    view("A", 1, 40),
                                    view("B", 1, 40),
                                    view("C", 1, 40),
                                    view("D", 1, 40),
                                    view("E", 1, 40)),
                            List.of(new PortfolioLine("p".repeat(32), -1e7, 1e7, 1e6, 0.1)),
                            99_999 * SECOND);
            assertThat(drawn().lines()).allMatch(line -> line.length() < width);
        }
        out.reset();
        terminal(100, 80, Ansi.OFF)
                .show(
                        0.5,
                        1,
                        List.of(
                                view("A", 1, 40),
                                view("B", 1, 40),
                                view("C", 1, 40),
                                view("D", 1, 40)),
                        List.of(),
                        SECOND);
        assertThat(drawn()).contains("  1 more").contains("  pnl");
    }

    @Test
    void thePictureIsDrawnOverThePreviousOne() {
        final RunDisplay panel = terminal(100, 80, Ansi.OFF);
        final List<RunView> views = List.of(view("BTCUSDT", 1, 40));
        panel.show(0.1, 1, views, List.of(), SECOND);
        final long lines = drawn().lines().count();
        out.reset();
        panel.show(0.2, 2, views, List.of(), 2 * SECOND);
        assertThat(drawn()).startsWith("\u001b[" + lines + "A\r");
        assertThat(drawn().chars().filter(c -> c == '\n').count()).isEqualTo(lines);
    }

    @Test
    void aLowTerminalShowsWhatFits() {
        terminal(24, 80, Ansi.OFF).show(0.1, 1, List.of(view("BTCUSDT", 1, 40)), List.of(), SECOND);
        assertThat(drawn().lines()).hasSize(23);
        assertThat(drawn()).contains("  pnl").doesNotContain("dead letters");
    }

    @Test
    void aRunWithoutAnEndHasNoTimeLeft() {
        terminal(100, 80, Ansi.OFF)
                .show(Double.NaN, 1000, List.of(view("BTCUSDT", 1, 40)), List.of(), SECOND);
        assertThat(drawn()).startsWith("1,000 records  1,000 records/s\n").doesNotContain("left");
    }

    @Test
    void aFigureWithoutAValueIsADash() {
        final RunView view = view("BTCUSDT", FigureRow.EMPTY, SignalFigures.NONE, LastQuote.NONE);
        terminal(100, 80, Ansi.OFF).show(0.5, 1, List.of(view), List.of(), SECOND);
        final String none = " ".repeat(15) + RunFigures.NONE;
        for (final String label :
                List.of("leverage  ", "AR(1)     ", "strategy  ", "ask       ", "bid       ")) {
            assertThat(drawn()).contains("  " + label + "  " + none);
        }
    }

    @Test
    void theSizeComesFromStty() {
        assertThat(TerminalSize.parse("24 100\n")).isEqualTo(new TerminalSize(24, 100));
        assertThat(TerminalSize.parse("stty: no tty").columns()).isEqualTo(80);
        assertThat(TerminalSize.parse("0 0").columns()).isEqualTo(80);
    }

    @Test
    void coloursAreUsedOnlyIfTheTerminalHasThem() {
        terminal(100, 80, Ansi.ON)
                .show(0.5, 1, List.of(view("BTCUSDT", -1, 40)), List.of(), SECOND);
        assertThat(drawn()).contains("\u001b[31m");
        out.reset();
        terminal(100, 80, Ansi.OFF)
                .show(0.5, 1, List.of(view("BTCUSDT", -1, 40)), List.of(), SECOND);
        assertThat(drawn()).doesNotContain("\u001b[");
    }

    @Test
    void plainLinesComeOnceAMinute() {
        final RunDisplay panel = RunDisplay.plain(print, 0);
        final List<RunView> views = List.of(view("BTCUSDT", -50, 40));
        for (int second = 0; second < 120; second++) {
            panel.show(0.5, 1, views, List.of(), second * SECOND);
        }
        assertThat(drawn().lines()).hasSize(4);
        assertThat(drawn())
                .contains("bybit.linear.BTCUSDT")
                .contains("pnl -50.0000")
                .contains("JUMP")
                .doesNotContain("\u001b");
    }

    @Test
    void anEmptyViewIsDrawn() {
        terminal(100, 80, Ansi.OFF).show(0, 1, List.of(RunView.empty("x.y.Z")), List.of(), SECOND);
        assertThat(drawn()).contains("  Sharpe");
    }
}
