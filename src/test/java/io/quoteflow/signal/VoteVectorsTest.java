package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares vote, prediction and skill with golden values. */
class VoteVectorsTest {
    private static final Vectors VECTORS = Vectors.read("vote");
    private static final double MEMORY = 0.99;
    private static final double HALF = 0.5;

    static Stream<JsonNode> cases() {
        return Vectors.list(VECTORS.get("cases")).stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void votes(final JsonNode c) {
        final Vote votes = new Vote();
        c.get("frames").forEach(f -> votes.add(number(f, "weight"), number(f, "u")));
        final double vote = votes.value();
        final JsonNode config = c.get("config");
        final double prediction =
                Prediction.combined(
                        config.path("arWeight").asDouble(HALF),
                        number(c, "arPrediction"),
                        config.path("bookWeight").asDouble(HALF),
                        number(c, "bookSignal"),
                        config.path("voteWeight").asDouble(HALF),
                        vote);
        near(vote, c, "vote");
        near(prediction, c, "prediction");
    }

    static Stream<JsonNode> skills() {
        return Vectors.list(VECTORS.get("skills")).stream();
    }

    @ParameterizedTest
    @MethodSource("skills")
    void provesSkill(final JsonNode c) {
        final MemoryState saved = new MemoryState();
        saved.putDouble(number(c, "A"));
        saved.putDouble(number(c, "B"));
        saved.putDouble(number(c, "C"));
        saved.putLong(c.get("judged").asLong());
        final ForecastSkill skill = ForecastSkill.read(saved.reader());
        near(skill.correlation(), c, "skill");
        near(skill.t(MEMORY), c, "t");
        near(ForecastSkill.weight(skill.judged(), skill.t(MEMORY), 2), c, "weight");
    }

    private static double number(final JsonNode c, final String field) {
        assertThat(c.get(field).isNumber()).as(field).isTrue();
        return c.get(field).asDouble();
    }

    private static void near(final double got, final JsonNode c, final String field) {
        assertThat(VECTORS.near(got, c.get(field), field))
                .as("%s: %s, want %s", field, got, c.get(field))
                .isTrue();
    }
}
