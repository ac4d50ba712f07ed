package io.quoteflow.parameter;

import static io.quoteflow.parameter.DeclarationBuilder.bool;
import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.decimal;
import static io.quoteflow.parameter.DeclarationBuilder.integer;
import static io.quoteflow.parameter.DeclarationBuilder.text;

/** Declares the parameters of features, learned models and learned placement, EXTENSIONS 20. */
final class ModelDeclarations {
    private static final String VERSION = "0.2.0";
    private static final String PATH = "the path of a file, or null";
    private static final String HASH = "64 digits of 0-9 and a-f, or null";

    private ModelDeclarations() {}

    static DeclarationBuilder features() {
        return bool("strategy.features", "false")
                .since(VERSION)
                .meaning("whether each closed bar writes its features, on which models are trained")
                .fixed();
    }

    static DeclarationBuilder file() {
        return text("strategy.model.file", "", PATH)
                .pattern("[^\\x00-\\x1f]{1,1024}", PATH)
                .nullable()
                .since(VERSION)
                .meaning(
                        "model whose forecast shifts the quotes; the file has to be at this path on every TaskManager");
    }

    static DeclarationBuilder sha256() {
        return text("strategy.model.sha256", "", HASH)
                .pattern("[0-9a-f]{64}", HASH)
                .nullable()
                .since(VERSION)
                .meaning(
                        "SHA-256 of that file; filled in when the file is read, and another file is refused");
    }

    static DeclarationBuilder weight() {
        return decimal("strategy.model.weight", "1")
                .range("0", "100")
                .since(VERSION)
                .meaning(
                        "factor of the model's forecast; 0 writes the forecast and changes nothing");
    }

    static DeclarationBuilder horizonBars() {
        return integer("strategy.model.horizonBars", "1")
                .range("1", "100000")
                .since(VERSION)
                .meaning("bars ahead that the model was trained to forecast");
    }

    static DeclarationBuilder placementMode() {
        return choice("placement.mode", "off", "off", "observe", "act")
                .since(VERSION)
                .meaning(
                        "learned placement of quotes: none (off), choices that are written and judged (observe), or choices that also place the quotes (act)")
                .fixed();
    }

    static DeclarationBuilder placementSeed() {
        return integer("placement.seed", "1")
                .range("0", "1000000000")
                .since(VERSION)
                .meaning("seed of the choices that explore")
                .fixed();
    }

    static DeclarationBuilder placementArm() {
        return integer("placement.arm", "")
                .range("0", "11")
                .nullable()
                .since(VERSION)
                .meaning("the one placement that is always played; without it, the bandit chooses");
    }
}
