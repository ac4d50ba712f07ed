package io.quoteflow.trading;

import io.quoteflow.feature.BookTop;
import io.quoteflow.feature.Features;
import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;
import io.quoteflow.model.Model;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.placement.Placement;
import io.quoteflow.placement.PlacementChoice;
import io.quoteflow.placement.PlacementContext;
import io.quoteflow.placement.PlacementEpoch;
import io.quoteflow.signal.Bars;

/**
 * Computes features, asks the model and chooses placements, EXTENSIONS 20: at each closed bar of
 * the base, on the book as it was before the record that closed it.
 */
final class Learner {
    private final InstrumentContext context;
    private final LearnedEncoder rows;
    private final ModelSource models;
    private final double[] row = new double[Features.COUNT];
    private final BookTop before = new BookTop();

    /**
     * @param context holds the states of the instrument whose record is being handled
     */
    Learner(final InstrumentContext context, final LearnedEncoder rows, final ModelSource models) {
        this.context = context;
        this.rows = rows;
        this.models = models;
    }

    /** Notes the book before a depth frame is applied. */
    void beforeDepth() {
        if (!context.state().extensions.learned.isOff()) {
            before.note(context.synced());
        }
    }

    /** Adds what a frame changed at the top of the book, and its trades. */
    void applied(final MarketFrame frame) {
        final TraderState s = context.state();
        final Features features = s.extensions.learned.features;
        if (features == null || !s.symbolClock.isStarted()) {
            return;
        }
        final long bar = Math.floorDiv(s.clock(), s.parameters().integer(Parameter.BAR_INTERVAL));
        if (frame.isDepth()) {
            features.addOrderFlow(bar, before.flowTo(context.synced()));
        }
        for (int trade = 0; trade < frame.trades(); trade++) {
            if (frame.aggressor(trade) != null) {
                features.addTrade(bar, frame.aggressor(trade), frame.tradeSize(trade));
            }
        }
    }

    /** Notes a maker fill for the reward of the epoch. */
    void filled(final Side side, final double price, final double size) {
        final Placement placement = context.state().extensions.learned.placement;
        if (placement != null && placement.running() != null) {
            placement.running().fill(side, price, size);
        }
    }

    /** Voids the epoch that runs, because quoting is off. */
    void quotingIsOff() {
        final Placement placement = context.state().extensions.learned.placement;
        if (placement != null && placement.running() != null) {
            placement.running().cancel();
        }
    }

    /** Handles a closed bar of the base. Call it after the estimators have its close. */
    void close(final Bars bars) {
        final TraderState s = context.state();
        final Learned learned = s.extensions.learned;
        if (learned.isOff() && !s.parameters().isGiven(Parameter.MODEL_FILE)) {
            return;
        }
        if (learned.features == null) {
            learned.features = new Features();
        }
        learned.features.close(bars.bar(), s.signals, s.scale());
        final boolean live = context.synced().isLive();
        if (live) {
            final double q =
                    s.limit().q(s.account.maker().position(), BookMetrics.twiceMid(context.book()));
            learned.features.row(s.signals, context.book(), s.scale(), q, row);
            if (s.parameters().isTrue(Parameter.FEATURES)) {
                rows.features(s, bars.bar(), row);
            }
        }
        ask(s, live);
        if (learned.placement != null) {
            place(s, bars, live);
        }
    }

    private void ask(final TraderState s, final boolean live) {
        final Parameters p = s.parameters();
        final Learned learned = s.extensions.learned;
        if (!p.isGiven(Parameter.MODEL_FILE)) {
            learned.model = null;
            return;
        }
        final String sha256 = p.value(Parameter.MODEL_SHA256);
        final Model model = models.model(p.value(Parameter.MODEL_FILE), sha256);
        if (learned.model == null || !learned.model.isOf(sha256)) {
            learned.model = LearnedModel.first(sha256, model);
        }
        if (live) {
            learned.model.score(model, row);
        } else {
            learned.model.skip();
        }
    }

    private void place(final TraderState s, final Bars bars, final boolean live) {
        final Parameters p = s.parameters();
        final Placement placement = s.extensions.learned.placement;
        if (bars.bar() % Placement.EPOCH_BARS != 0) {
            return;
        }
        placement.end(
                bars.close(),
                p.number(Parameter.QUOTE_NOTIONAL),
                p.number(Parameter.MAKER_FEE_BPS));
        if (!live) {
            return;
        }
        final int situation =
                PlacementContext.of(
                        s.signals.hasReturn() ? s.signals.sigma() : Double.NaN,
                        s.extensions.learned.features.slowSigma(),
                        BookMetrics.bookSignal(context.book(), s.scale()));
        final PlacementChoice choice = choose(s, placement, bars.bar(), situation);
        placement.begin(new PlacementEpoch(bars.bar(), situation, choice.arm()));
        rows.placement(s, placement, choice);
    }

    private static PlacementChoice choose(
            final TraderState s, final Placement placement, final long bar, final int situation) {
        final Parameters p = s.parameters();
        final PlacementChoice choice =
                placement
                        .bandit()
                        .choose(s.name(), bar, p.integer(Parameter.PLACEMENT_SEED), situation);
        return p.isGiven(Parameter.PLACEMENT_ARM)
                ? new PlacementChoice((int) p.integer(Parameter.PLACEMENT_ARM), choice.greedy(), 1)
                : choice;
    }
}
