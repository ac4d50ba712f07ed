package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.FrameFigures;
import io.quoteflow.signal.Ar1Fit;
import io.quoteflow.signal.Ar1Label;
import io.quoteflow.signal.Frame;

/** Writes the rows of {@code frames}, EXTENSIONS 19. */
final class FrameEncoder {
    private final DecisionWriter out;

    FrameEncoder(final DecisionWriter out) {
        this.out = out;
    }

    /** Writes the bar of a frame that was just closed, and what follows from it. */
    void frame(final TraderState s, final Frame frame) {
        final Ar1Fit fit = frame.fit();
        out.begin(s, DecisionStream.FRAMES)
                .integer("frame", frame.interval())
                .integer("bar", frame.bars().bar())
                .number("close", frame.close())
                .number("return", frame.hasReturn() ? frame.lastReturn() : Double.NaN)
                .number("sigma", frame.hasReturn() ? frame.sigma() : Double.NaN)
                .number("w", fit == null ? Double.NaN : fit.w())
                .number("b", fit == null ? Double.NaN : fit.b())
                .number("r2", fit == null ? Double.NaN : fit.r2())
                .text("label", fit == null ? null : Ar1Label.of(fit.w()).name())
                .number("forecast", frame.forecast())
                .number("u", frame.u())
                .number("skill", frame.skill().correlation())
                .number("t", frame.t())
                .integer("judged", frame.skill().judged())
                .number("weight", frame.weight())
                .end(s);
        out.sink()
                .frame(
                        s.name(),
                        new FrameFigures(
                                frame.interval(),
                                frame.u(),
                                frame.skill().correlation(),
                                frame.t(),
                                frame.skill().judged(),
                                frame.weight(),
                                s.extensions.frames.vote()));
    }
}
