package io.quoteflow.parameter;

import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.decimal;
import static io.quoteflow.parameter.DeclarationBuilder.integer;
import static io.quoteflow.parameter.DeclarationBuilder.text;

/** Declares the parameters of the time frames and of their vote, EXTENSIONS 19. */
final class FrameDeclarations {
    private static final String VERSION = "0.2.0";

    private FrameDeclarations() {}

    static DeclarationBuilder frames() {
        return text("strategy.frames", FrameIntervals.NONE, FrameIntervals.ALLOWED)
                .pattern(FrameIntervals.PATTERN, FrameIntervals.ALLOWED)
                .since(VERSION)
                .unit("ms")
                .meaning(
                        "lengths of the bars of the time frames that vote, each a multiple of strategy.barInterval")
                .fixed();
    }

    static DeclarationBuilder frameWindow() {
        return integer("strategy.frameWindow", "50")
                .range("3", "1000")
                .since(VERSION)
                .meaning("returns in the AR(1) model of a frame")
                .fixed();
    }

    static DeclarationBuilder voteMemory() {
        return decimal("strategy.voteMemory", "0.99")
                .range("0", "0.999999")
                .since(VERSION)
                .meaning("share of a frame's skill that is kept when its next forecast is judged");
    }

    static DeclarationBuilder voteThreshold() {
        return decimal("strategy.voteThreshold", "2")
                .range("0", "100")
                .since(VERSION)
                .meaning("t-value that the skill of a frame must exceed to have a weight");
    }

    static DeclarationBuilder voteWeight() {
        return decimal("strategy.voteWeight", "0.5")
                .range("0", "10")
                .since(VERSION)
                .meaning("weight of the vote of the frames in the prediction");
    }

    static DeclarationBuilder gate() {
        return choice("strategy.gate", "threshold", "threshold", "significance")
                .since(VERSION)
                .meaning(
                        "what the AR(1) model must show for a directional trade: a slope and R2 over limits (threshold), or a slope that is significant over a longer window (significance)")
                .fixed();
    }

    static DeclarationBuilder arT() {
        return decimal("strategy.arT", "2.6")
                .range("0", "1000")
                .since(VERSION)
                .meaning("t-value that the slope must exceed if strategy.gate is significance");
    }

    static DeclarationBuilder arWindow() {
        return integer("strategy.arWindow", "200")
                .range("3", "10000")
                .since(VERSION)
                .meaning("returns that strategy.gate significance looks at")
                .fixed();
    }

    static DeclarationBuilder directionalFrame() {
        return integer("directional.frame", "0")
                .range("0", "86400000")
                .since(VERSION)
                .unit("ms")
                .meaning(
                        "frame on whose closes directional trades are decided, one of strategy.frames; 0 for the bars of strategy.barInterval")
                .fixed();
    }
}
