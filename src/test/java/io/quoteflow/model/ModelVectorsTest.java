package io.quoteflow.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.model.file.ModelReader;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Compares the scores of models with those of an independent implementation and of XGBoost. */
class ModelVectorsTest {
    @Test
    void linearModelsAreExact() {
        for (final JsonNode vector : Vectors.read("model-linear").get("models")) {
            final Model model = read(vector.get("model").toString());
            final ModelMemory memory = new ModelMemory(model.hiddenUnits());
            for (int i = 0; i < vector.get("rows").size(); i++) {
                assertThat(model.score(row(vector.get("rows").get(i)), memory))
                        .as("%s, row %d", vector.get("name"), i)
                        .isEqualTo(Double.parseDouble(vector.get("expected").get(i).asText()));
            }
        }
    }

    @Test
    void boostedTreesEqualXgboostBitForBit() {
        for (final JsonNode vector : Vectors.read("model-xgboost").get("models")) {
            final Model model = read(vector.get("model").asText());
            final ModelMemory memory = new ModelMemory(model.hiddenUnits());
            for (int i = 0; i < vector.get("rows").size(); i++) {
                final double score = model.score(row(vector.get("rows").get(i)), memory);
                assertThat(Integer.toHexString(Float.floatToIntBits((float) score)))
                        .as("%s, row %d", vector.get("name"), i)
                        .isEqualTo(Integer.toHexString(bits(vector.get("expected").get(i))));
            }
        }
    }

    private static int bits(final JsonNode hex) {
        return Integer.parseUnsignedInt(hex.asText(), 16);
    }

    @Test
    void otherTreesAreRefusedByName() {
        for (final JsonNode vector : Vectors.read("model-xgboost").get("refused")) {
            final String what = vector.get("what").asText();
            assertThatThrownBy(() -> read(vector.get("model").asText()))
                    .as(what)
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("\n")
                    .contains(what.equals("cut") ? "not whole" : what);
        }
    }

    @Test
    void recurrentUnitsAgreeAndSurviveARestore() {
        final Vectors vectors = Vectors.read("model-gru");
        final double tolerance = vectors.get("gruRelative").asDouble();
        for (final JsonNode vector : vectors.get("models")) {
            final Model model = read(vector.get("model").toString());
            ModelMemory memory = new ModelMemory(model.hiddenUnits());
            for (int i = 0; i < vector.get("rows").size(); i++) {
                if (vector.path("restartBefore").asInt(-1) == i) {
                    memory.restart();
                }
                memory = restored(memory);
                final double score = model.score(row(vector.get("rows").get(i)), memory);
                final JsonNode want = vector.get("value").get(i);
                if (want.isNull()) {
                    assertThat(score).as("row %d", i).isNaN();
                } else {
                    assertNear(score, want.asDouble(), tolerance, "row " + i);
                }
                final JsonNode hidden = vector.get("states").get(Integer.toString(i));
                for (int unit = 0; hidden != null && unit < hidden.size(); unit++) {
                    assertNear(
                            memory.hidden(unit),
                            hidden.get(unit).asDouble(),
                            tolerance,
                            "unit " + unit + " after row " + i);
                }
            }
        }
    }

    private static ModelMemory restored(final ModelMemory memory) {
        final MemoryState state = new MemoryState();
        memory.write(state);
        return ModelMemory.read(state.reader());
    }

    private static void assertNear(
            final double got, final double want, final double tolerance, final String where) {
        assertThat(Math.abs(got - want))
                .as(where)
                .isLessThanOrEqualTo(tolerance * Math.max(1, Math.abs(want)));
    }

    private static Model read(final String text) {
        return ModelReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static double[] row(final JsonNode values) {
        final double[] row = new double[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i).isNull() ? Double.NaN : values.get(i).asDouble();
        }
        return row;
    }
}
