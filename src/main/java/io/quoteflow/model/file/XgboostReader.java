package io.quoteflow.model.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.model.BoostedTrees;
import io.quoteflow.model.Model;

import java.math.BigDecimal;
import java.util.List;

/**
 * Reads what XGBoost's Python package saves as JSON, versions 1.7 to 3.x: gbtree, one numeric
 * output, squared error, no categories. Anything else is refused by name.
 */
final class XgboostReader {
    private static final String FEATURES = String.valueOf(Model.FEATURES);

    private XgboostReader() {}

    /**
     * Reads a model.
     *
     * @param learner the object {@code learner} of the file
     */
    static BoostedTrees read(final Fields learner) {
        final Fields booster = learner.object("gradient_booster");
        require("booster", booster.text("name"), List.of("gbtree"));
        final Fields shape = learner.object("learner_model_param");
        require("objective", learner.object("objective").text("name"), List.of("reg:squarederror"));
        require("num_class", shape.text("num_class"), List.of("0"));
        if (shape.has("num_target")) {
            require("num_target", shape.text("num_target"), List.of("0", "1"));
        }
        require("num_feature", shape.text("num_feature"), List.of(FEATURES));
        final BoostedTrees.Builder trees =
                new BoostedTrees.Builder(baseScore(shape.text("base_score")));
        final JsonNode list = booster.object("model").list("trees");
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isObject()) {
                throw new IllegalArgumentException("tree " + i + " must be an object");
            }
            add(new Fields("tree " + i + ": ", list.get(i)), trees);
        }
        return trees.build();
    }

    private static void add(final Fields tree, final BoostedTrees.Builder trees) {
        if (tree.has("split_type")) {
            for (final int type : tree.integers("split_type")) {
                if (type != 0) {
                    throw new IllegalArgumentException(
                            "categorical splits are not supported; train on numbers alone");
                }
            }
        }
        if (tree.has("categories_nodes") && !tree.list("categories_nodes").isEmpty()) {
            throw new IllegalArgumentException(
                    "categorical splits are not supported; train on numbers alone");
        }
        final Fields sizes = tree.object("tree_param");
        if (sizes.has("size_leaf_vector")) {
            require("leaf vector", sizes.text("size_leaf_vector"), List.of("0", "1"));
        }
        trees.add(
                tree.integers("left_children"),
                tree.integers("right_children"),
                tree.integers("split_indices"),
                tree.floats("split_conditions"),
                tree.flags("default_left"));
    }

    /** Parses {@code 5E-1}, or {@code [5E-1]} as versions from 3.1 on write it. */
    private static float baseScore(final String text) {
        final boolean list = text.startsWith("[") && text.endsWith("]");
        final String number = list ? text.substring(1, text.length() - 1) : text;
        try {
            return new BigDecimal(number.strip()).floatValue();
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("base_score " + text + "; one number is allowed", e);
        }
    }

    private static void require(final String what, final String value, final List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(
                    what + " " + value + "; " + String.join(" or ", allowed) + " is allowed");
        }
    }
}
