package io.quoteflow.tool.savepoint;

import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.trading.StateView;
import io.quoteflow.trading.StateViews;
import io.quoteflow.venue.InstrumentStates;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The contents of a savepoint, for people and programs.
 *
 * @param savepoint path of the savepoint
 * @param epoch start of the job that took the savepoint; null if there is no restore marker
 * @param job parameters of the job file that are not the default; null if there is no restore
 *     marker
 * @param instruments selected instruments by name
 * @param portfolios those of the selected instruments, by name
 * @param total totals of the selected instruments
 */
record SavepointView(
        String savepoint,
        Long epoch,
        ParameterSet job,
        SortedMap<String, StateView> instruments,
        SortedMap<String, PortfolioView> portfolios,
        Total total) {
    private static final int LEVELS = 5;

    /** Totals over instruments. Money is in quote currency. */
    record Total(
            int instruments,
            double balance,
            double equity,
            double unrealised,
            int orders,
            long fills,
            long decisions) {
        static Total of(final Collection<StateView> views) {
            return new Total(
                    views.size(),
                    views.stream().mapToDouble(v -> v.account().balance()).sum(),
                    views.stream().mapToDouble(v -> v.account().equity()).sum(),
                    views.stream().mapToDouble(v -> v.account().unrealised()).sum(),
                    views.stream().mapToInt(v -> v.orders().size()).sum(),
                    views.stream().mapToLong(StateView::fills).sum(),
                    views.stream().mapToLong(StateView::decisions).sum());
        }
    }

    /**
     * Creates a view.
     *
     * @param contents of the savepoint
     * @param instrument name of the only instrument to show; null for all
     */
    static SavepointView of(final SavepointContents contents, final String instrument) {
        final TreeMap<String, StateView> views = new TreeMap<>();
        final TreeMap<String, PortfolioView> portfolios = new TreeMap<>();
        for (final SavedKey saved :
                instrument == null
                        ? contents.keys().values()
                        : List.of(contents.keyOf(instrument))) {
            if (saved.isPortfolio()) {
                portfolios.put(saved.key(), PortfolioView.of(saved.readPortfolio()));
            }
            for (final InstrumentStates one : saved.readInstruments()) {
                if (instrument == null || instrument.equals(one.trader().name())) {
                    views.put(one.trader().name(), StateViews.of(one.trader(), one.book(), LEVELS));
                }
            }
        }
        final RestoreMarker newest =
                contents.marks().stream()
                        .max(Comparator.comparingLong(RestoreMarker::epoch))
                        .orElse(null);
        return new SavepointView(
                contents.path(),
                newest == null ? null : newest.epoch(),
                newest == null ? null : newest.parameters(),
                views,
                portfolios,
                Total.of(views.values()));
    }
}
