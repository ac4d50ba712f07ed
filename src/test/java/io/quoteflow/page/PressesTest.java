package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the result of a press for each instrument. */
class PressesTest {
    private final Presses presses = new Presses();

    private JsonNode shown(final int number) {
        final ArrayNode array = new ObjectMapper().createArrayNode();
        presses.write(array);
        return array.path(number);
    }

    @Test
    void eachInstrumentAnswersForItself() {
        presses.press("flatten", "ann", "", List.of("a", "b", "c"));
        assertThat(shown(0).get("waiting").asInt()).isEqualTo(3);
        presses.answered("a", 7, "flatten", "ann", true, "live page");
        presses.answered("b", 3, "flatten", "ann", false, "no signature");
        assertThat(shown(0).get("accepts").toString()).isEqualTo("[\"a\"]");
        assertThat(shown(0).get("refusals").toString())
                .isEqualTo("[{\"instrument\":\"b\",\"reason\":\"no signature\"}]");
        assertThat(shown(0).get("silent").toString()).isEqualTo("[\"c\"]");
    }

    @Test
    void foreignAndRepeatedAnswersAreIgnored() {
        presses.answered("a", 4, "halt", "ann", true, null);
        presses.press("halt", "ann", "a", List.of("a"));
        presses.answered("a", 4, "halt", "ann", true, "read again");
        presses.answered("a", 5, "resume", "ann", true, null);
        presses.answered("a", 6, "halt", "bob", true, null);
        presses.answered("a", 7, "halt", null, true, null);
        presses.answered("b", 8, "halt", "ann", true, null);
        assertThat(shown(0).get("waiting").asInt()).isEqualTo(1);
        presses.answered("a", 9, "halt", "ann", true, null);
        assertThat(shown(0).get("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void twoPressesNeedTwoAnswers() {
        presses.press("halt", "ann", "a", List.of("a"));
        presses.press("halt", "ann", "a", List.of("a"));
        presses.answered("a", 1, "halt", "ann", true, null);
        assertThat(shown(0).get("accepted").asInt()).isEqualTo(1);
        assertThat(shown(1).get("accepted").asInt()).isZero();
        presses.answered("a", 2, "halt", "ann", true, null);
        assertThat(shown(1).get("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void aFailedPressIsRemoved() {
        presses.failed(presses.press("halt", "ann", "", List.of("a")));
        assertThat(shown(0).isMissingNode()).isTrue();
    }
}
