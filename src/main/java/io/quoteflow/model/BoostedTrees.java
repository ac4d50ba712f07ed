package io.quoteflow.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A sum of regression trees, as XGBoost trains and adds it up: in float, in the order of the trees.
 * The score equals that of XGBoost's own {@code predict} bit for bit.
 *
 * <p>The nodes of all trees are in arrays. The two children of a node are neighbours, so that a
 * step is one addition: this keeps a score free of lookups in a second list.
 */
public final class BoostedTrees implements Model {
    /** Stands for the feature of a node that compares none. */
    private static final byte LEAF = -1;

    private final float base;
    private final int[] roots;

    /** By node, the feature that it compares, or {@link #LEAF}. */
    private final byte[] features;

    /** By node, the threshold below which a row goes left; of a leaf, its value. */
    private final float[] values;

    /** By node, the {@link #rank} of its value. */
    private final int[] ranks;

    /** By node, the index of its left child; the right one follows it. */
    private final int[] children;

    /** By node, whether a row that lacks the feature goes left. */
    private final boolean[] missingLeft;

    private BoostedTrees(final Builder builder) {
        base = builder.base;
        roots = new int[builder.roots.size()];
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = builder.roots.get(tree);
        }
        final int nodes = builder.nodes.size();
        features = new byte[nodes];
        values = new float[nodes];
        ranks = new int[nodes];
        children = new int[nodes];
        missingLeft = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            final Node from = builder.nodes.get(node);
            features[node] = (byte) from.feature;
            values[node] = from.value;
            ranks[node] = rank(from.value);
            children[node] = from.child;
            missingLeft[node] = from.missingLeft;
        }
    }

    @Override
    public String kind() {
        return "xgboost";
    }

    @Override
    public int hiddenUnits() {
        return 0;
    }

    /** Returns the number of trees. */
    public int trees() {
        return roots.length;
    }

    @Override
    public double score(final double[] row, final ModelMemory memory) {
        final float[] floats = new float[FEATURES];
        final int[] rowRanks = new int[FEATURES];
        boolean whole = true;
        for (int i = 0; i < FEATURES; i++) {
            floats[i] = (float) row[i];
            rowRanks[i] = rank(floats[i]);
            whole &= floats[i] == floats[i];
        }
        memory.addRow();
        return whole ? sum(rowRanks) : sumWithMissing(floats);
    }

    /** Returns a number that orders floats as they are ordered; both zeros have the same. */
    private static int rank(final float value) {
        final int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits ^ (bits >> Integer.SIZE - 1 & Integer.MAX_VALUE);
    }

    /** Walks without branches on the values, because a processor cannot guess them. */
    private float sum(final int[] rowRanks) {
        float sum = base;
        for (final int root : roots) {
            int node = root;
            int feature = features[node];
            while (feature != LEAF) {
                final long below = (long) rowRanks[feature] - ranks[node] >>> Long.SIZE - 1;
                node = children[node] + 1 - (int) below;
                feature = features[node];
            }
            sum += values[node];
        }
        return sum;
    }

    private float sumWithMissing(final float[] floats) {
        float sum = base;
        for (final int root : roots) {
            int node = root;
            int feature = features[node];
            while (feature != LEAF) {
                final float value = floats[feature];
                final boolean left = value != value ? missingLeft[node] : value < values[node];
                node = children[node] + (left ? 0 : 1);
                feature = features[node];
            }
            sum += values[node];
        }
        return sum;
    }

    /** A node as it is kept while the trees are built. */
    private record Node(int feature, float value, int child, boolean missingLeft) {}

    /** Collects trees. Each is given as arrays by node, where node 0 is the root. */
    public static final class Builder {
        private final float base;
        private final List<Node> nodes = new ArrayList<>();
        private final List<Integer> roots = new ArrayList<>();

        /**
         * Creates a builder.
         *
         * @param base what the sum starts with, basis points
         */
        public Builder(final float base) {
            this.base = (float) Finite.check("base_score", base);
        }

        /**
         * Adds a tree. All arrays have the length of the number of its nodes.
         *
         * @param left by node, its left child; negative for a leaf
         * @param right by node, its right child; negative for a leaf
         * @param feature by node, the feature that it compares
         * @param value by node, the threshold below which a row goes left; of a leaf, its value
         * @param missingLeft by node, whether a row that lacks the feature goes left
         * @throws IllegalArgumentException if the arrays are not one tree over {@value
         *     Model#FEATURES} features
         */
        public void add(
                final int[] left,
                final int[] right,
                final int[] feature,
                final float[] value,
                final boolean[] missingLeft) {
            final int count = left.length;
            if (count == 0
                    || right.length != count
                    || feature.length != count
                    || value.length != count
                    || missingLeft.length != count) {
                throw malformed("its lists differ in length or are empty");
            }
            // breadth first, so that both children of a node are placed together
            final int[] order = new int[count];
            final boolean[] seen = new boolean[count];
            seen[0] = true;
            int placed = 1;
            final int root = nodes.size();
            for (int next = 0; next < placed; next++) {
                final int node = order[next];
                if (!Float.isFinite(value[node])) {
                    throw malformed("node " + node + " has a number that is not finite");
                }
                if (left[node] < 0 && right[node] < 0) {
                    nodes.add(new Node(LEAF, value[node], 0, false));
                    continue;
                }
                if (feature[node] < 0 || feature[node] >= FEATURES) {
                    throw malformed("node " + node + " compares feature " + feature[node]);
                }
                nodes.add(new Node(feature[node], value[node], root + placed, missingLeft[node]));
                placed = place(left[node], node, seen, order, placed);
                placed = place(right[node], node, seen, order, placed);
            }
            roots.add(root);
        }

        private static int place(
                final int child,
                final int parent,
                final boolean[] seen,
                final int[] order,
                final int placed) {
            if (child < 0 || child >= seen.length || seen[child]) {
                throw malformed("node " + parent + " has no child " + child + " of its own");
            }
            seen[child] = true;
            order[placed] = child;
            return placed + 1;
        }

        private static IllegalArgumentException malformed(final String why) {
            return new IllegalArgumentException("a tree is malformed: " + why);
        }

        /** Returns the trees added so far as a model. */
        public BoostedTrees build() {
            return new BoostedTrees(this);
        }
    }
}
