package io.quoteflow.console;

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

    private static byte[] bytes(final String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static RunView view(final String symbol, final double pnl, final int trades) {
        return new RunView(
                "bybit.linear." + symbol,
                bytes(
                        "{'pnl':"
                                + pnl
                                + ",'pnlPercent':-0.5,'startBalance':10000,'fills':30,'trades':"
                                + trades
                                + ",'roundTrips':4,'wins':3,'winRate':0.75,'acceptedIntents':9,'rejectedIntents':1,"
                                + "'executionRate':0.9,'position':'-0.071','inventory':-0.5,'leverage':1.5,'leverageMode':'Dynamic',"
                                + "'sharpe':1.25,'drawdown':0.061,'breakers':{'JUMP':true},'halted':false,'mid':65338.25,"
                                + "'meanSpreadBps':5.1,'quotes':10,'urgency':1.0,'edgeCapturedBps':2.5,'markout5sBps':-1.5,'makerNotional':7,"
                                + "'balance':0,'equity':0,'realised':0,'unrealised':0,'fees':0,'openFees':0,'makerFills':0,'takerFills':0,'losses':0,'placed':0,'signals':0,"
                                + "'markout1sBps':null,'markout30sBps':null,'meanArWeight':null,'meanArR2':null,'arRows':0,'rejections':{},'arWeight':0.5,'arR2':0.25,'rejectionShares':{'BALANCE':0.25,'RATE_LIMITED':0.75},'uptime':754000}"),
                bytes(
                        "{'label':'MOMENTUM','posterior':[0.1,0.7,0.2],'regime':'BULL','strategy':'MOMENTUM_LONG'}"),
                bytes("{'bid':'65324.1','ask':'65356.9'}"),
                1_767_225_600_000L,
                7,
                "",
                2,
                0,
                3,
                4000);
    }

    /** Returns the picture without the control sequences that draw over the previous one. */
    private String drawn() {
        return out.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[KJ]", "");
    }

    @Test
    void everySectionIsShown() {
        terminal(100, 80, Ansi.OFF)
                .show(0.5, 1000, List.of(view("BTCUSDT", -50, 40)), "", 10 * SECOND);
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
                        "  ask                  65356.9",
                        "  edge bps               +2.50           +2.50",
                        "  after 5 s              -1.50           -1.50",
                        "  rejected                   1               1",
                        "  mostly          RATE_LIMITED",
                        "  gaps                       2               2",
                        "  dead letters               3               3");
    }

    /** Returns a view with other texts in some of its rows. */
    private RunView with(final String symbol, final String... replaced) {
        final RunView view = view(symbol, -0.0000012, 40);
        String metrics = new String(view.metrics(), StandardCharsets.UTF_8);
        String quote = new String(view.quote(), StandardCharsets.UTF_8);
        for (int i = 0; i < replaced.length; i += 2) {
            metrics = metrics.replace(replaced[i], replaced[i + 1]);
            quote = quote.replace(replaced[i], replaced[i + 1]);
        }
        return new RunView(
                view.instrument(),
                metrics.getBytes(StandardCharsets.UTF_8),
                view.signals(),
                quote.getBytes(StandardCharsets.UTF_8),
                view.clock(),
                view.decisions(),
                view.hash(),
                view.gaps(),
                view.duplicates(),
                view.deadLetters(),
                view.stateBytes());
    }

    @Test
    void tinyPricesAndHugeSizesAreReadable() {
        final RunView tiny =
                with(
                        "BTTCUSDT",
                        "65338.25",
                        "6.05E-7",
                        "-0.071",
                        "-4537456976449.6",
                        "65324.1",
                        "0.00000060",
                        "65356.9",
                        "0.00000061");
        terminal(100, 80, Ansi.OFF).show(0.5, 1000, List.of(tiny), "", 10 * SECOND);
        assertThat(drawn())
                .contains(
                        "  pnl               -0.0000012      -0.0000012",
                        "  position             -4.537T",
                        "  ask               0.00000061",
                        "  mid              0.000000605",
                        "  bid               0.00000060");
        out.reset();
        RunDisplay.plain(print, 0).show(0.5, 1000, List.of(tiny), "", 10 * SECOND);
        assertThat(drawn())
                .contains("mid 0.000000605 ")
                .contains("position -4.537T ")
                .contains("pnl -0.0000012 ");
    }

    @Test
    void aMidWithoutQuotesHasSixDigits() {
        final RunView early = with("BTTCUSDT", "65338.25", "6.05E-7", "'", "'");
        final RunView none =
                new RunView(
                        early.instrument(),
                        early.metrics(),
                        early.signals(),
                        null,
                        early.clock(),
                        7,
                        "",
                        0,
                        0,
                        0,
                        0);
        terminal(100, 80, Ansi.OFF).show(0.5, 1000, List.of(none), "", 10 * SECOND);
        assertThat(drawn()).contains("  mid           0.000000605000");
    }

    @Test
    void wideLettersTakeTwoColumns() {
        terminal(100, 80, Ansi.OFF)
                .show(
                        0.5,
                        1000,
                        List.of(view("\u5e01\u5b89\u4eba\u751fUSDT", -50, 40)), "",
                        10 * SECOND);
        assertThat(drawn())
                .contains("                  \u5e01\u5b89\u4eba\u751fUSDT             all");
        out.reset();
        terminal(100, 80, Ansi.OFF)
                .show(0.5, 1000, List.of(view("\u5e01".repeat(20), -50, 40)), "", 10 * SECOND);
        assertThat(drawn()).contains("                " + "\u5e01".repeat(7) + "             all");
    }

    @Test
    void figuresAreHiddenWhileThereAreFewTrades() {
        terminal(100, 80, Ansi.OFF)
                .show(0.5, 1000, List.of(view("BTCUSDT", -50, 19)), "", 10 * SECOND);
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
                                    view("E", 1, 40)), "",
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
                                view("D", 1, 40)), "",
                        SECOND);
        assertThat(drawn()).contains("  1 more").contains("  pnl");
    }

    @Test
    void thePictureIsDrawnOverThePreviousOne() {
        final RunDisplay panel = terminal(100, 80, Ansi.OFF);
        final List<RunView> views = List.of(view("BTCUSDT", 1, 40));
        panel.show(0.1, 1, views, "", SECOND);
        final long lines = drawn().lines().count();
        out.reset();
        panel.show(0.2, 2, views, "", 2 * SECOND);
        assertThat(drawn()).startsWith("\u001b[" + lines + "A\r");
        assertThat(drawn().chars().filter(c -> c == '\n').count()).isEqualTo(lines);
    }

    @Test
    void aLowTerminalShowsWhatFits() {
        terminal(24, 80, Ansi.OFF).show(0.1, 1, List.of(view("BTCUSDT", 1, 40)), "", SECOND);
        assertThat(drawn().lines()).hasSize(23);
        assertThat(drawn()).contains("  pnl").doesNotContain("dead letters");
    }

    @Test
    void aRunWithoutAnEndHasNoTimeLeft() {
        terminal(100, 80, Ansi.OFF)
                .show(Double.NaN, 1000, List.of(view("BTCUSDT", 1, 40)), "", SECOND);
        assertThat(drawn()).startsWith("1,000 records  1,000 records/s\n").doesNotContain("left");
    }

    @Test
    void theProbabilityBelongsToTheShownRegime() {
        final RunView view = view("BTCUSDT", 1, 40);
        final RunView heldBack =
                new RunView(
                        view.instrument(),
                        view.metrics(),
                        bytes("{'posterior':[0.1,0.7,0.2],'regime':'RANGE'}"),
                        view.quote(),
                        view.clock(),
                        0,
                        "",
                        0,
                        0,
                        0,
                        0);
        terminal(100, 80, Ansi.OFF).show(0.5, 1, List.of(heldBack), "", SECOND);
        assertThat(drawn()).contains("RANGE 10 %");
    }

    @Test
    void theSizeComesFromStty() {
        assertThat(TerminalSize.parse("24 100\n")).isEqualTo(new TerminalSize(24, 100));
        assertThat(TerminalSize.parse("stty: no tty").columns()).isEqualTo(80);
        assertThat(TerminalSize.parse("0 0").columns()).isEqualTo(80);
    }

    @Test
    void coloursAreUsedOnlyIfTheTerminalHasThem() {
        terminal(100, 80, Ansi.ON).show(0.5, 1, List.of(view("BTCUSDT", -1, 40)), "", SECOND);
        assertThat(drawn()).contains("\u001b[31m");
        out.reset();
        terminal(100, 80, Ansi.OFF).show(0.5, 1, List.of(view("BTCUSDT", -1, 40)), "", SECOND);
        assertThat(drawn()).doesNotContain("\u001b[");
    }

    @Test
    void plainLinesComeOnceAMinute() {
        final RunDisplay panel = RunDisplay.plain(print, 0);
        final List<RunView> views = List.of(view("BTCUSDT", -50, 40));
        for (int second = 0; second < 120; second++) {
            panel.show(0.5, 1, views, "", second * SECOND);
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
        terminal(100, 80, Ansi.OFF)
                .show(
                        0,
                        1,
                        List.of(new RunView("x.y.Z", null, null, null, 0, 0, "", 0, 0, 0, 0)),
                        "",
                        SECOND);
        assertThat(drawn()).contains("  Sharpe");
    }
}
