package io.quoteflow.run;

import io.quoteflow.testing.Prerequisites;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests model files that cannot be used. Each must give one line that names the file and what is
 * wrong, and exit code 2; nothing may be started.
 */
class ModelFileRefusalsTest {
    private static final String ZEROS = "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";
    private static final String LINEAR =
            "{\"kind\":\"linear\",\"schema\":\"f1\",\"intercept\":0.5,\"weights\":" + ZEROS + "}";
    private static final String TREE =
            "{\"left_children\":[1,-1,-1],\"right_children\":[2,-1,-1],\"split_indices\":[3,0,0],\"split_conditions\":[0.5,-1E0,1E0],\"default_left\":[0,0,0],\"split_type\":[0,0,0],\"tree_param\":{\"size_leaf_vector\":\"1\"}}";
    private static final String TREES =
            "{\"learner\":{\"objective\":{\"name\":\"reg:squarederror\"},\"learner_model_param\":{\"base_score\":\"[5E-1]\",\"num_class\":\"0\",\"num_feature\":\"16\",\"num_target\":\"1\"},\"gradient_booster\":{\"name\":\"gbtree\",\"model\":{\"trees\":["
                    + TREE
                    + "]}}},\"version\":[3,1,0]}";

    @TempDir private Path folder;

    private static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("", "empty"),
                Arguments.of(LINEAR.substring(0, 60), "not whole"),
                Arguments.of(TREES.substring(0, TREES.length() / 2), "not whole"),
                Arguments.of(LINEAR + LINEAR, "not whole, valid JSON"),
                Arguments.of("PK\u0003\u0004\u0000", "not whole, valid JSON"),
                Arguments.of("[1]", "not a JSON object"),
                Arguments.of("[".repeat(100_000), "not whole, valid JSON"),
                Arguments.of("{\"a\":".repeat(100_000), "not whole, valid JSON"),
                Arguments.of(LINEAR.replace("linear", "forest"), "kind forest"),
                Arguments.of(LINEAR.replace("f1", "f2"), "schema f2"),
                Arguments.of(LINEAR.replace("0.5", "NaN"), "NaN"),
                Arguments.of(LINEAR.replace("0.5", "1E999"), "intercept"),
                Arguments.of(LINEAR.replace("0.5", "1E999999999"), "intercept"),
                Arguments.of(LINEAR.replace("0.5", "1".repeat(2000)), "not whole, valid JSON"),
                Arguments.of(LINEAR.replace("0.5", "\"0.5\""), "intercept"),
                Arguments.of(LINEAR.replace("[0,", "["), "15"),
                Arguments.of(LINEAR.replace("[0,", "[" + "0,".repeat(1_000_000)), "1000015"),
                Arguments.of(LINEAR.replace("{\"kind\"", "{\"kind\":\"gru\",\"kind\""), "kind"),
                Arguments.of(LINEAR.replace("linear", "gru"), "mean is missing"),
                Arguments.of(TREES.replace("gbtree", "dart"), "booster dart"),
                Arguments.of(TREES.replace("squarederror", "logistic"), "objective reg:logistic"),
                Arguments.of(TREES.replace("[5E-1]", "[5E-1,5E-1]"), "base_score"),
                Arguments.of(TREES.replace("[5E-1]", "NaN"), "base_score"),
                Arguments.of(TREES.replace("[5E-1]", "1E999999999"), "base_score"),
                Arguments.of(
                        TREES.replace("feature\":\"16\"", "feature\":\"15\""), "num_feature 15"),
                Arguments.of(TREES.replace("target\":\"1\"", "target\":\"2\""), "num_target 2"),
                Arguments.of(TREES.replace("type\":[0", "type\":[1"), "categorical"),
                Arguments.of(TREES.replace("vector\":\"1\"", "vector\":\"3\""), "leaf vector 3"),
                Arguments.of(TREES.replace("indices\":[3", "indices\":[16"), "feature 16"),
                Arguments.of(TREES.replace("children\":[1", "children\":[0"), "child 0"),
                Arguments.of(TREES.replace("children\":[2", "children\":[3"), "child 3"),
                Arguments.of(TREES.replace("1E0", "1E99"), "not finite"),
                Arguments.of(TREES.replace("[0.5,", "["), "differ in length"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesInOneLine(final String text, final String named) throws IOException {
        final Path model = Files.writeString(folder.resolve("model.json"), text);
        refused(model, named);
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        final Path model = folder.resolve("model.json");
        try (RandomAccessFile sparse = new RandomAccessFile(model.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        refused(model, "has 1099511627776 bytes; a model has at most ");
    }

    @Test
    void refusesAFileThatIsNotThere() throws IOException {
        refused(folder.resolve("model.json"), "there is no such file");
        refused(Files.createDirectory(folder.resolve("folder")), "not a regular file");
    }

    @Test
    void refusesADeviceThatNeverEnds() throws IOException {
        final Path device = Path.of("/dev/zero");
        Prerequisites.skipUnless(Files.exists(device), device.toString());
        refused(device, "not a regular file");
    }

    @Test
    void refusesAnotherHash() throws IOException {
        final Path model = Files.writeString(folder.resolve("model.json"), TREES);
        refused(
                model,
                "strategy.model.sha256 says " + "0".repeat(64),
                "--set",
                "strategy.model.sha256=" + "0".repeat(64));
    }

    private void refused(final Path model, final String named, final String... more)
            throws IOException {
        final Path journal = Files.writeString(folder.resolve("journal.jsonl"), "");
        final Path output = folder.resolve("output");
        final Stream<String> words =
                Stream.of(
                        "run",
                        "jobs/replay.yaml",
                        "--input",
                        journal.toString(),
                        "--output",
                        output.toString(),
                        "--set",
                        "strategy.model.file=" + model);
        final Runs.Said said =
                Runs.say(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains("strategy.model.file")
                .contains(model.toString())
                .contains(named)
                .hasSizeLessThan(1000);
        assertThat(said.out()).isEmpty();
        assertThat(output).doesNotExist();
    }
}
