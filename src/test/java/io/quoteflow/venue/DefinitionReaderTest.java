package io.quoteflow.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.Definition;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the forms of a definition, and the messages for definitions that cannot be used. */
class DefinitionReaderTest {
    private static final String PLAIN =
            "{\"tickSize\":\"0.0000001\",\"lotSize\":\"100\",\"minSize\":\"100\",\"minNotional\":\"5\"}";

    private static ScalarFields object(final String json) {
        return ScalarFields.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Definition read(final String json) {
        return DefinitionReader.read(object(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tickSize':1e-07,'lotSize':100,'minSize':100,'minNotional':5}",
                "{'tickSize':1E-7,'lotSize':1e2,'minSize':1.0E+2,'minNotional':5.0}",
                "{'tickSize':'1e-07','lotSize':'1E2','minSize':'100','minNotional':'0.5e1'}",
                "{'tickSize':0.0000001,'lotSize':100.0,'minSize':100.00,'minNotional':'5'}",
                "{'tickSize':'0.00000010e0','lotSize':1000e-1,'minSize':100,'minNotional':5e0}",
            })
    void everyFormOfTheSameNumbersIsTheSameDefinition(final String json) {
        final Definition other = read(json.replace('\'', '"'));
        final Definition plain = read(PLAIN);
        assertThat(other.sameAs(plain)).isTrue();
        // so that prices and sizes are written with the same digits
        assertThat(other.tickSize()).isEqualTo(plain.tickSize());
        assertThat(other.lotSize()).isEqualTo(plain.lotSize());
    }

    @Test
    void aPlainTextKeepsTheDigitsOfTheVenue() {
        final Definition definition =
                read("{\"tickSize\":\"0.10\",\"lotSize\":\"0.001\",\"minSize\":\"0.0010\"}");
        assertThat(definition.tickSize()).hasToString("0.10");
        assertThat(definition.minSize()).hasToString("0.0010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'minNotional':''", ",'minNotional':null", ",'minNotional':0"})
    void noMinimumIsNone(final String minNotional) {
        final Definition definition =
                read(
                        ("{'tickSize':'0.1','lotSize':'1','minSize':'1'" + minNotional + "}")
                                .replace('\'', '"'));
        assertThat(definition.minNotional().signum()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | tickSize is missing",
                "{'tickSize':null} | tickSize null is no decimal number",
                "{'tickSize':''} | tickSize \"\" is no decimal number",
                "{'tickSize':{'filter':'0.1'}} | tickSize {...} is no decimal number",
                "{'tickSize':[0.1]} | tickSize [...] is no decimal number",
                "{'tickSize':true} | tickSize true is no decimal number",
                "{'tickSize':' 0.1'} | tickSize \" 0.1\" is no decimal number",
                "{'tickSize':'0,1'} | tickSize \"0,1\" is no decimal number",
                "{'tickSize':'.1'} | tickSize \".1\" is no decimal number",
                "{'tickSize':'1e'} | tickSize \"1e\" is no decimal number",
                "{'tickSize':'e5'} | tickSize \"e5\" is no decimal number",
                "{'tickSize':'0x1p3'} | tickSize \"0x1p3\" is no decimal number",
                "{'tickSize':'NaN'} | tickSize \"NaN\" is no decimal number",
                "{'tickSize':'\u0661'} | is no decimal number",
                "{'tickSize':'0.00000000000001'} | tickSize \"0.00000000000001\" has 14 digits after the point; at most 12 can be stored",
                "{'tickSize':1e-14} | tickSize 1e-14 has 14 digits after the point",
                "{'tickSize':1e-999999999} | has 999999999 digits after the point",
                "{'tickSize':1e-99999999999} | has an exponent that is too large",
                "{'tickSize':1e999999999} | tickSize 1e999999999 has more than 18 digits",
                "{'tickSize':1e18} | tickSize 1e18 has more than 18 digits",
                "{'tickSize':0} | tickSize 0 is not positive",
                "{'tickSize':'-0.1'} | tickSize \"-0.1\" is not positive",
                "{'tickSize':'0.1','lotSize':'1','minSize':-1} | minSize -1 is negative",
                "{'tickSize':'0.1','lotSize':'1'} | minSize is missing",
                "{'tickSize':'0.1','lotSize':'1','minSize':'1','minNotional':{}} | minNotional {...} is no decimal number",
                "{'tickSize':'0.1','lotSize':'1','minSize':'1','minNotional':' '} | minNotional \" \" is no decimal number",
                "{'tickSize':1e-10,'lotSize':1e-9,'minSize':1} | tickSize 0.0000000001 and lotSize 0.000000001 need more than 18 decimals together",
                "{'tickSize':1e15,'lotSize':1,'minSize':1} | is too large",
            })
    void whatIsRefusedNamesTheFieldAndWhatItHeld(final String json, final String detail) {
        final ScalarFields object = object(json.replace('\'', '"'));
        assertThatThrownBy(() -> DefinitionReader.read(object))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(detail);
    }

    @Test
    void aLongTextIsShownInPart() {
        final String digits = "1".repeat(5000);
        assertThatThrownBy(() -> read("{\"tickSize\":\"" + digits + "\"}"))
                .hasMessageContaining("has more than 100 characters")
                .hasMessageContaining("1...\"")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
    }

    @Test
    void theDeadLetterTellsIt() {
        final JournalBuilder market = new JournalBuilder();
        final JsonNode letter =
                new TraderHarness(Parameters.defaults())
                        .handle(market.definition("0.00000000000001", "1", "1", "5"))
                        .get(0)
                        .json();
        assertThat(letter.get("reason").asText()).isEqualTo("BAD_DEFINITION");
        assertThat(letter.get("detail").asText()).contains("tickSize").contains("at most 12");
        assertThat(letter.has("payload")).isTrue();
    }

    /** STRATEGY 15: an equal definition changes nothing, its form is no difference. */
    @Test
    void anEqualDefinitionInAnotherFormChangesNothing() {
        final TraderHarness plain = new TraderHarness(Parameters.defaults());
        final TraderHarness other = new TraderHarness(Parameters.defaults());
        final JournalBuilder market = new JournalBuilder();
        market.definition("0.1", "0.001", "0.001", "5");
        market.snapshot("999.9:5 999.8:5", "1000.1:5 1000.2:5");
        for (int i = 0; i < 60; i++) {
            market.after(1000).delta("999.9:" + (1 + i % 7), "1000.1:" + (1 + i % 5));
        }
        market.record(
                "instrument",
                "{\"tickSize\":1e-1,\"lotSize\":0.001,\"minSize\":1.0e-3,\"minNotional\":5.00}");
        for (int i = 0; i < 20; i++) {
            market.after(1000).delta("999.9:" + (1 + i % 3), "1000.1:" + (1 + i % 4));
        }
        market.records().forEach(other::handle);
        final List<JournalRecord> records = market.records();
        for (int i = 0; i < records.size(); i++) {
            final JournalRecord record = records.get(i);
            plain.handle(
                    i > 0 && record.kind() == RecordKind.INSTRUMENT
                            ? new JournalRecord(
                                    record.instrument(),
                                    record.kind(),
                                    record.received(),
                                    record.partition(),
                                    record.offset(),
                                    true,
                                    records.get(0).payload(),
                                    null)
                            : record);
        }
        assertThat(other.rows(DecisionStream.QUOTES)).isNotEmpty();
        assertThat(other.rows(DecisionStream.DEAD_LETTERS)).isEmpty();
        assertThat(other.rows()).isEqualTo(plain.rows());
    }
}
