package io.quoteflow.monitor;

import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FrameFigures;
import io.quoteflow.figure.SignalFigures;
import io.quoteflow.text.HumanNumbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of one instrument for people.
 *
 * @param view that contains the figures
 */
public record RunFigures(RunView view) {
    /** Shown in place of a missing figure. */
    public static final String NONE = HumanNumbers.NONE;

    private static final int LOGGED_DECIMALS = 4;

    /**
     * Returns the figures over all instruments.
     *
     * @param figures as {@link OverallFigures} combines them
     */
    public static RunFigures ofAll(final FigureRow figures) {
        return new RunFigures(
                new RunView(
                        "all",
                        figures,
                        SignalFigures.NONE,
                        List.of(),
                        LastQuote.NONE,
                        Long.MIN_VALUE,
                        0,
                        "",
                        0,
                        0,
                        0,
                        0));
    }

    /** Returns the part of the instrument's id after the last dot, its symbol. */
    public String symbol() {
        return view.instrument().substring(view.instrument().lastIndexOf('.') + 1);
    }

    /** Returns a numeric figure; NaN if it is null or there are no figures yet. */
    public double figure(final Figure figure) {
        return view.figures().number(figure);
    }

    /** Returns the leverage of the next trade and the rule that sets it. */
    public String leverage() {
        final String number = text("%.2f", figure(Figure.LEVERAGE));
        final String mode = view.figures().text(Figure.LEVERAGE_MODE);
        return mode == null ? number : number + " " + mode;
    }

    /** Returns the label of the AR(1) fit; {@link #NONE} if there is none. */
    public String label() {
        return orNone(view.signals().label());
    }

    /**
     * Returns the last figures of a time frame; null if it has closed no bar, or does not exist.
     *
     * @param interval length of its bars, ms
     */
    public FrameFigures frame(final long interval) {
        return view.frames().stream()
                .filter(frame -> frame.interval() == interval)
                .findFirst()
                .orElse(null);
    }

    /** Returns the last vote of the time frames; NaN if there is none. */
    public double vote() {
        return view.frames().stream()
                .mapToDouble(FrameFigures::vote)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Returns the strategy; {@link #NONE} before the first bar. */
    public String strategy() {
        return orNone(view.signals().strategy());
    }

    /** Returns the price of the last bid; {@link #NONE} if there is none. */
    public String bid() {
        return orNone(view.quote().bid());
    }

    /** Returns the price of the last ask; {@link #NONE} if there is none. */
    public String ask() {
        return orNone(view.quote().ask());
    }

    private static String orNone(final String text) {
        return text == null ? NONE : text;
    }

    /** Returns the mid, with one decimal more than the prices of the last quotes row. */
    public String mid() {
        return HumanNumbers.price(figure(Figure.MID), decimals() < 0 ? decimals() : decimals() + 1);
    }

    /** Returns the digits after the point of the prices of the last quote; -1 if there is none. */
    private int decimals() {
        final LastQuote quote = view.quote();
        return Math.max(decimals(quote.bid()), decimals(quote.ask()));
    }

    private static int decimals(final String price) {
        return price == null ? -1 : HumanNumbers.decimals(price);
    }

    /** Returns the position of the maker, for people. */
    public String position() {
        return HumanNumbers.size(orNone(view.figures().text(Figure.POSITION)));
    }

    /**
     * Returns the regime and its probability, such as {@code RANGE 80 %}; empty before the first
     * bar.
     */
    public String regime() {
        final SignalFigures signals = view.signals();
        return signals.regime() == null
                ? ""
                : signals.regime()
                        + String.format(Locale.ROOT, " %.0f %%", 100 * signals.probability());
    }

    /**
     * Returns what stops trading: {@code HALTED} if it is halted, and the names of the tripped
     * breakers.
     */
    public List<String> stops() {
        final List<String> stops = new ArrayList<>();
        if (view.figures().flag(Figure.HALTED)) {
            stops.add("HALTED");
        }
        final FigureRow breakers = view.figures().group(Figure.BREAKERS);
        for (final String breaker : breakers.names()) {
            if (breakers.flag(breaker)) {
                stops.add(breaker);
            }
        }
        return stops;
    }

    /** Returns the figures as one line for a log. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%s mid %s  w %s  %s  position %s  fills %s  pnl %s  drawdown %s  %s",
                view.instrument(),
                mid(),
                text("%+.2f", figure(Figure.AR_WEIGHT)),
                regime(),
                position(),
                text("%.0f", figure(Figure.FILLS)),
                HumanNumbers.gain(figure(Figure.PNL), LOGGED_DECIMALS),
                text("%.2f %%", 100 * figure(Figure.DRAWDOWN)),
                String.join(" ", stops()));
    }

    /** Formats a number; NaN becomes {@link #NONE}. */
    public static String text(final String format, final double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }
}
