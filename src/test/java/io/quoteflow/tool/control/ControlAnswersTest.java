package io.quoteflow.tool.control;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Which row answers which record. */
class ControlAnswersTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";
    private static final String ROW =
            "{\"instrument\":\"%s\",\"decision\":7,\"time\":1,\"cause\":\"%s\",\"command\":\"%s\",\"key\":null,\"old\":null,\"new\":null,\"accepted\":%s,\"author\":\"ann\",\"reason\":%s}";

    private final ControlAnswers answers =
            new ControlAnswers("journal", ControlVerb.HALT, Set.of());

    @BeforeEach
    void twoRecords() {
        answers.expect(BTC, new JournalPosition(0, 41));
        answers.expect(ETH, new JournalPosition(1, 41));
    }

    private void row(final String row) {
        answers.take(DecisionStream.CONTROLS, "journal", row.getBytes(StandardCharsets.UTF_8));
    }

    private void row(final String id, final String cause, final boolean accepted) {
        row(String.format(ROW, id, cause, "halt", accepted, "\"because\""));
    }

    @Test
    void aRowAnswersTheRecordThatCausedIt() {
        row(BTC, "0:41", true);
        assertThat(answers.of(BTC)).isEqualTo(new ControlAnswers.Answer(true, false, ""));
        assertThat(answers.isComplete()).isFalse();
        row(ETH, "1:41", false);
        assertThat(answers.of(ETH)).isEqualTo(new ControlAnswers.Answer(false, false, "because"));
        assertThat(answers.isComplete()).isTrue();
    }

    @Test
    void aRowThatComesAgainCountsOnce() {
        row(BTC, "0:41", true);
        row(BTC, "0:41", true);
        assertThat(answers.isComplete()).isFalse();
        row(BTC, "0:41", false);
        assertThat(answers.of(BTC).accepted()).isTrue();
    }

    @Test
    void otherRecordsRowsAnswerNothing() {
        row(BTC, "1:41", true);
        row(BTC, "0:40", true);
        row("bybit.linear.SOLUSDT", "0:41", true);
        assertThat(answers.of(BTC)).isNull();
        // what a restore does at the same record has the same cause
        row(String.format(ROW, BTC, "0:41", "parameters", true, "null"));
        row("{\"instrument\":\"" + BTC + "\",\"cause\":\"0:41\",\"command\":\"halt\"}");
        assertThat(answers.of(BTC)).isNull();
    }

    @Test
    void positionsOfAnotherJournalAnswerNothing() {
        final byte[] row =
                String.format(ROW, BTC, "0:41", "halt", true, "null")
                        .getBytes(StandardCharsets.UTF_8);
        answers.take(DecisionStream.CONTROLS, "another", row);
        assertThat(answers.of(BTC)).isNull();
        answers.take(DecisionStream.CONTROLS, null, row);
        assertThat(answers.of(BTC)).isNotNull();
    }

    @Test
    void aDeadLetterIsAnAnswerToo() {
        final String letter =
                "{\"instrument\":\"%s\",\"time\":null,\"cause\":\"%s\",\"kind\":\"control\",\"reason\":\"%s\",\"bytes\":3,\"payload\":\"x\"}";
        answers.take(
                DecisionStream.DEAD_LETTERS,
                "journal",
                String.format(letter, BTC, "0:41", "NO_DEFINITION")
                        .getBytes(StandardCharsets.UTF_8));
        answers.take(
                DecisionStream.DEAD_LETTERS,
                "journal",
                String.format(letter, ETH, "1:41", "BAD_FIELD").getBytes(StandardCharsets.UTF_8));
        assertThat(answers.of(BTC).undefined()).isTrue();
        assertThat(answers.of(ETH).undefined()).isFalse();
        assertThat(answers.of(ETH).detail()).contains("BAD_FIELD");
    }

    @Test
    void aReasonCannotCommandTheTerminal() {
        row(String.format(ROW, BTC, "0:41", "halt", false, "\"a\\u001b[2Jb\\u202ec\\ud800\\nd\""));
        assertThat(answers.of(BTC).detail()).isEqualTo("a\\u001b[2Jb\\u202ec\\ud800\\nd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"instrument\":7,\"cause\":{}}",
                "{\"instrument\":\"bybit.linear.BTCUSDT\",\"cause\":\"0:41\",\"command\":\"halt\",\"accepted\":\"true\"}",
                "{\"instrument\":\"bybit.linear.BTCUSDT\",\"cause\":\"0:41\",\"command\":\"halt\",\"accepted\":false,\"accepted\":true}",
            })
    void whatIsNoRowIsPassedOver(final String bytes) {
        row(bytes);
        answers.take(DecisionStream.CONTROLS, "journal", null);
        assertThat(answers.of(BTC)).isNull();
    }

    @Test
    void aSetSaysWhatItChanged() {
        final ControlAnswers set = set("k");
        set(set, "k", true, "null");
        assertThat(set.of(BTC).detail()).isEqualTo("k 5 -> none");
    }

    @Test
    void aSetOfSeveralKeysIsAnsweredKeyByKey() {
        final ControlAnswers set = set("k", "l");
        set(set, "k", true, "null");
        set(set, "k", true, "null");
        assertThat(set.of(BTC)).isNull();
        set(set, "l", true, "null");
        assertThat(set.of(BTC))
                .isEqualTo(new ControlAnswers.Answer(true, false, "k 5 -> none; l 5 -> none"));
    }

    @Test
    void aSetOfSeveralKeysIsRefusedForWhatOneOfThemIs() {
        final ControlAnswers set = set("k", "l", "m");
        set(set, "k", false, "\"not applied, because l was refused\"");
        set(set, "l", false, "\"9 is too much\"");
        set(set, "m", false, "\"not applied, because l was refused\"");
        assertThat(set.of(BTC).accepted()).isFalse();
        assertThat(set.of(BTC).detail())
                .isEqualTo("not applied, because l was refused; 9 is too much");
    }

    @Test
    void aSetOfSeveralKeysIsRefusedWholeWithoutAKey() {
        final ControlAnswers set = set("k", "l");
        set.take(
                DecisionStream.CONTROLS,
                "journal",
                String.format(ROW, BTC, "0:41", "set", false, "\"not signed\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(set.of(BTC)).isEqualTo(new ControlAnswers.Answer(false, false, "not signed"));
    }

    private static ControlAnswers set(final String... keys) {
        final ControlAnswers set = new ControlAnswers("journal", ControlVerb.SET, Set.of(keys));
        set.expect(BTC, new JournalPosition(0, 41));
        return set;
    }

    private static void set(
            final ControlAnswers set, final String key, final boolean accepted, final String why) {
        set.take(
                DecisionStream.CONTROLS,
                "journal",
                String.format(ROW, BTC, "0:41", "set", accepted, why)
                        .replace(
                                "\"key\":null,\"old\":null",
                                "\"key\":\"" + key + "\",\"old\":\"5\"")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
