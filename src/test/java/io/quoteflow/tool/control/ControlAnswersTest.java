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

/** Tests which row answers which record. */
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
        answers.add(DecisionStream.CONTROLS, "journal", row.getBytes(StandardCharsets.UTF_8));
    }

    private void row(final String id, final String cause, final boolean accepted) {
        row(String.format(ROW, id, cause, "halt", accepted, "\"because\""));
    }

    @Test
    void aRowAnswersTheRecordThatCausedIt() {
        row(BTC, "0:41", true);
        assertThat(answers.answer(BTC)).isEqualTo(new ControlAnswers.Answer(true, false, ""));
        assertThat(answers.isComplete()).isFalse();
        row(ETH, "1:41", false);
        assertThat(answers.answer(ETH))
                .isEqualTo(new ControlAnswers.Answer(false, false, "because"));
        assertThat(answers.isComplete()).isTrue();
    }

    @Test
    void aRepeatedRowCountsOnce() {
        row(BTC, "0:41", true);
        row(BTC, "0:41", true);
        assertThat(answers.isComplete()).isFalse();
        row(BTC, "0:41", false);
        assertThat(answers.answer(BTC).accepted()).isTrue();
    }

    @Test
    void rowsOfOtherRecordsAreIgnored() {
        row(BTC, "1:41", true);
        row(BTC, "0:40", true);
        row("bybit.linear.SOLUSDT", "0:41", true);
        assertThat(answers.answer(BTC)).isNull();
        // a row that a restore causes at the same record has the same cause
        row(String.format(ROW, BTC, "0:41", "parameters", true, "null"));
        row("{\"instrument\":\"" + BTC + "\",\"cause\":\"0:41\",\"command\":\"halt\"}");
        assertThat(answers.answer(BTC)).isNull();
    }

    @Test
    void positionsOfAnotherJournalAreIgnored() {
        final byte[] row =
                String.format(ROW, BTC, "0:41", "halt", true, "null")
                        .getBytes(StandardCharsets.UTF_8);
        answers.add(DecisionStream.CONTROLS, "another", row);
        assertThat(answers.answer(BTC)).isNull();
        answers.add(DecisionStream.CONTROLS, null, row);
        assertThat(answers.answer(BTC)).isNotNull();
    }

    @Test
    void aDeadLetterIsAnAnswer() {
        final String letter =
                "{\"instrument\":\"%s\",\"time\":null,\"cause\":\"%s\",\"kind\":\"control\",\"reason\":\"%s\",\"bytes\":3,\"payload\":\"x\"}";
        answers.add(
                DecisionStream.DEAD_LETTERS,
                "journal",
                String.format(letter, BTC, "0:41", "NO_DEFINITION")
                        .getBytes(StandardCharsets.UTF_8));
        answers.add(
                DecisionStream.DEAD_LETTERS,
                "journal",
                String.format(letter, ETH, "1:41", "BAD_FIELD").getBytes(StandardCharsets.UTF_8));
        assertThat(answers.answer(BTC).undefined()).isTrue();
        assertThat(answers.answer(ETH).undefined()).isFalse();
        assertThat(answers.answer(ETH).detail()).contains("BAD_FIELD");
    }

    @Test
    void aReasonCannotControlTheTerminal() {
        row(String.format(ROW, BTC, "0:41", "halt", false, "\"a\\u001b[2Jb\\u202ec\\ud800\\nd\""));
        assertThat(answers.answer(BTC).detail()).isEqualTo("a\\u001b[2Jb\\u202ec\\ud800\\nd");
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
        answers.add(DecisionStream.CONTROLS, "journal", null);
        assertThat(answers.answer(BTC)).isNull();
    }

    @Test
    void aSetReportsItsChange() {
        final ControlAnswers set = set("k");
        set(set, "k", true, "null");
        assertThat(set.answer(BTC).detail()).isEqualTo("k 5 -> none");
    }

    @Test
    void aSetOfSeveralKeysIsAnsweredKeyByKey() {
        final ControlAnswers set = set("k", "l");
        set(set, "k", true, "null");
        set(set, "k", true, "null");
        assertThat(set.answer(BTC)).isNull();
        set(set, "l", true, "null");
        assertThat(set.answer(BTC))
                .isEqualTo(new ControlAnswers.Answer(true, false, "k 5 -> none; l 5 -> none"));
    }

    @Test
    void aSetOfSeveralKeysIsRefusedForOneOfThem() {
        final ControlAnswers set = set("k", "l", "m");
        set(set, "k", false, "\"not applied, because l was refused\"");
        set(set, "l", false, "\"9 is too much\"");
        set(set, "m", false, "\"not applied, because l was refused\"");
        assertThat(set.answer(BTC).accepted()).isFalse();
        assertThat(set.answer(BTC).detail())
                .isEqualTo("not applied, because l was refused; 9 is too much");
    }

    @Test
    void aSetOfSeveralKeysIsRefusedByOneRowWithoutAKey() {
        final ControlAnswers set = set("k", "l");
        set.add(
                DecisionStream.CONTROLS,
                "journal",
                String.format(ROW, BTC, "0:41", "set", false, "\"not signed\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(set.answer(BTC))
                .isEqualTo(new ControlAnswers.Answer(false, false, "not signed"));
    }

    private static ControlAnswers set(final String... keys) {
        final ControlAnswers set = new ControlAnswers("journal", ControlVerb.SET, Set.of(keys));
        set.expect(BTC, new JournalPosition(0, 41));
        return set;
    }

    private static void set(
            final ControlAnswers set, final String key, final boolean accepted, final String why) {
        set.add(
                DecisionStream.CONTROLS,
                "journal",
                String.format(ROW, BTC, "0:41", "set", accepted, why)
                        .replace(
                                "\"key\":null,\"old\":null",
                                "\"key\":\"" + key + "\",\"old\":\"5\"")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
