package io.quoteflow.venue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.SigningAuthor;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests that set, resume and flatten are executed only for the owners of the job's keys. */
class ControlProofTest {
    private static final String ID = JournalBuilder.INSTRUMENT;
    private static final String SKEW = "strategy.maxSkewBps";

    private final SigningAuthor ann = new SigningAuthor("ann");
    private final JournalBuilder market = new JournalBuilder();
    private final TraderHarness desk =
            new TraderHarness(Parameters.defaults().withControlKey("ann", ann.publicKey()));

    @BeforeEach
    void define() {
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
    }

    private TraderHarness.Row control(final ObjectNode payload) {
        final List<TraderHarness.Row> rows = rows(payload);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<TraderHarness.Row> rows(final ObjectNode payload) {
        return desk.handle(
                market.record(
                        RecordKind.CONTROL, payload.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void assertAccepted(final ObjectNode payload) {
        final TraderHarness.Row row = control(payload);
        assertThat(row.stream()).isEqualTo(DecisionStream.CONTROLS);
        assertThat(row.json().get("accepted").asBoolean()).as(row.text()).isTrue();
        assertThat(row.json().has("decision")).isTrue();
    }

    /**
     * Refused as a dead letter, which is no decision; the state is as before, but for its counts.
     */
    private void assertRefused(final ObjectNode payload, final String reason) {
        final long decisions = desk.trader(ID).decisions();
        final String hash = desk.trader(ID).decisionHash();
        final TraderHarness.Row row = control(payload);
        assertThat(row.stream()).isEqualTo(DecisionStream.DEAD_LETTERS);
        assertThat(row.json().get("reason").asText()).isEqualTo("UNPROVEN_CONTROL");
        assertThat(row.json().get("detail").asText()).startsWith(reason);
        assertThat(row.json().has("decision")).isFalse();
        assertThat(desk.trader(ID).decisions()).isEqualTo(decisions);
        assertThat(desk.trader(ID).decisionHash()).isEqualTo(hash);
    }

    private ObjectNode set(final String nonce) {
        return ann.set(ID, SKEW, "4", market.time(), nonce);
    }

    @Test
    void aSignedCommandIsCarriedOut() {
        assertAccepted(set("a"));
        assertAccepted(ann.signed(ID, "flatten", market.time(), "b"));
        assertAccepted(ann.signed(ID, "resume", market.time(), "c"));
    }

    @Test
    void aHaltNeedsNoProof() {
        final TraderHarness.Row row = desk.handle(market.control("halt")).get(0);
        assertThat(row.json().get("accepted").asBoolean()).isTrue();
    }

    @Test
    void withoutKeysNothingNeedsAProof() {
        final TraderHarness open = new TraderHarness(Parameters.defaults());
        open.handle(market.records().get(0));
        assertThat(open.handle(market.set(SKEW, "4")).get(0).json().get("accepted").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsNotSignedIsRefused() {
        final ObjectNode payload = set("a");
        payload.remove("signature");
        assertRefused(payload, "not signed");
    }

    @Test
    void anAuthorWithoutAKeyIsRefused() {
        assertRefused(
                new SigningAuthor("bob").set(ID, SKEW, "4", market.time(), "a"), "unknown author");
    }

    @Test
    void anotherKeyIsRefused() {
        assertRefused(
                new SigningAuthor("ann").set(ID, SKEW, "4", market.time(), "a"), "wrong signature");
    }

    @Test
    void whatWasAlteredIsRefused() {
        final List<Consumer<ObjectNode>> alterations =
                List.of(
                        p -> p.put("value", "5"),
                        p -> p.put("key", "strategy.maxBiasBps"),
                        p -> p.put("reason", "another"),
                        p -> p.remove("reason"),
                        p -> p.put("time", market.time() + 1),
                        p -> p.put("nonce", "z"),
                        p -> p.put("command", "resume"),
                        p -> p.put("signature", "AAAA"),
                        p -> p.put("signature", "no base64"),
                        p -> {
                            p.remove("key");
                            p.remove("value");
                            p.putObject("values").put(SKEW, "4").put("strategy.maxBiasBps", "9");
                        });
        for (final Consumer<ObjectNode> alteration : alterations) {
            final ObjectNode payload = set("a");
            alteration.accept(payload);
            assertRefused(payload, "wrong signature");
        }
        assertRefused(
                ann.set("bybit.linear.OTHER", SKEW, "4", market.time(), "a"), "wrong signature");
        // none of them has used the nonce up
        assertAccepted(set("a"));
    }

    @Test
    void aCommandIsCarriedOutOnce() {
        final ObjectNode flatten = ann.signed(ID, "flatten", market.time(), "a");
        assertAccepted(flatten);
        assertRefused(flatten, "used nonce");
        desk.restore(ID);
        market.after(59_000);
        assertRefused(flatten, "used nonce");
        market.after(2_000);
        assertRefused(flatten, "wrong time");
    }

    @Test
    void anOldCommandIsRefusedWhateverItsRecordSaysAboutItsTime() {
        final ObjectNode flatten = ann.signed(ID, "flatten", market.time(), "a");
        assertAccepted(flatten);
        market.after(600_000);
        assertAccepted(set("b"));
        desk.restore(ID);
        market.after(-600_000);
        assertRefused(flatten, "wrong time");
    }

    @Test
    void aTimeFarFromTheRecordsIsRefused() {
        for (final long apart : new long[] {61_000, -61_000, 3_155_692_597_470_000L / 10_000}) {
            assertRefused(ann.set(ID, SKEW, "4", market.time() + apart, "a"), "wrong time");
        }
        final ObjectNode never = set("a");
        never.remove("time");
        assertRefused(never, "no time");
        final ObjectNode empty = set("a");
        empty.put("nonce", "");
        assertRefused(empty, "no nonce");
    }

    @Test
    void aProvenCommandCanStillBeWrong() {
        final TraderHarness.Row row = control(ann.set(ID, SKEW, "-1", market.time(), "a"));
        assertThat(row.json().get("accepted").asBoolean()).isFalse();
        assertThat(row.json().has("decision")).isTrue();
        assertRefused(ann.set(ID, SKEW, "-1", market.time(), "a"), "used nonce");
    }

    @Test
    void severalSettingsAreAppliedTogetherOrNotAtAll() {
        final TreeMap<String, String> values = new TreeMap<>();
        values.put("strategy.minHalfSpreadBps", "60");
        values.put("strategy.maxHalfSpreadBps", "70.0");
        final List<TraderHarness.Row> rows =
                rows(ann.signed(ID, "set", values, market.time(), "a"));
        assertThat(rows)
                .extracting(
                        row ->
                                row.json().get("key").asText()
                                        + " "
                                        + row.json().get("old").asText()
                                        + " "
                                        + row.json().get("new").asText()
                                        + " "
                                        + row.json().get("accepted").asText()
                                        + " "
                                        + row.json().get("reason").asText())
                .containsExactly(
                        "strategy.maxHalfSpreadBps 50 70 true a test",
                        "strategy.minHalfSpreadBps 2.5 60 true a test");
        values.put("strategy.maxHalfSpreadBps", "80");
        values.put("risk.minBalance", "-1");
        assertThat(rows(ann.signed(ID, "set", values, market.time(), "b")))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.json().get("accepted").asBoolean()).isFalse())
                .anySatisfy(
                        row ->
                                assertThat(row.json().get("reason").asText())
                                        .startsWith("risk.minBalance: -1 is not"))
                .anySatisfy(
                        row ->
                                assertThat(row.json().get("reason").asText())
                                        .isEqualTo(
                                                "not applied, because risk.minBalance was refused"));
        // the first ones are still in force
        final TraderHarness.Row next =
                control(ann.set(ID, "strategy.maxHalfSpreadBps", "55", market.time(), "c"));
        assertThat(next.json().get("old").asText()).isEqualTo("70");
        assertThat(next.json().get("reason").asText()).contains("60 is above");
    }

    @Test
    void aSetHasOneMeaning() {
        final ObjectNode both = set("a");
        both.putObject("values").put(SKEW, "5");
        final ObjectNode deep = set("a");
        deep.remove(List.of("key", "value"));
        deep.putObject("values").putArray(SKEW);
        final ObjectNode none = set("a");
        none.remove(List.of("key", "value"));
        none.putObject("values");
        for (final ObjectNode payload : List.of(both, deep, none)) {
            assertThat(control(payload).json().get("reason").asText()).isEqualTo("BAD_FIELD");
        }
    }

    @Test
    void keysArePartOfTheParameters() {
        final Parameters open = Parameters.defaults();
        final Parameters closed = open.withControlKey("ann", ann.publicKey());
        assertThat(closed).isNotEqualTo(open);
        assertThat(closed.hash()).isNotEqualTo(open.hash());
        assertThat(open.hash()).isEqualTo(Parameters.defaults().hash());
        assertThat(desk.trader(ID).controlKeys()).containsOnlyKeys("ann");
        desk.restore(ID);
        assertThat(desk.trader(ID).controlKeys()).containsOnlyKeys("ann");
        assertThatThrownBy(() -> ControlProof.key("AAAA"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
