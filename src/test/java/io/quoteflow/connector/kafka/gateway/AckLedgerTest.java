package io.quoteflow.connector.kafka.gateway;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that no decision is settled before all that followed from it has survived. */
class AckLedgerTest {
    private final AckLedger ledger = new AckLedger(Map.of(0, 5L));

    @Test
    void aDecisionWithoutRecordsIsSettledAtOnce() {
        ledger.decided(0, 7);
        ledger.turned();
        assertThat(ledger.decisions()).containsExactly(Map.entry(0, 8L));
    }

    @Test
    void aDecisionWaitsForItsRecords() {
        final long first = ledger.journalled(1);
        final long second = ledger.remembered(2);
        ledger.decided(3, 7);
        ledger.turned();
        ledger.acknowledged(second);
        assertThat(ledger.decisions()).isEmpty();
        ledger.acknowledged(first, 0, 40);
        assertThat(ledger.decisions()).containsExactly(Map.entry(3, 8L));
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 41L));
    }

    @Test
    void aDecisionWaitsForTheRecordsOfInputsBeforeIt() {
        final long before = ledger.remembered(1);
        ledger.turned();
        ledger.decided(0, 0);
        ledger.turned();
        assertThat(ledger.decisions()).isEmpty();
        ledger.acknowledged(before);
        assertThat(ledger.decisions()).containsExactly(Map.entry(0, 1L));
    }

    @Test
    void aRecordOfALaterInputHoldsUpNothingBeforeIt() {
        final long first = ledger.remembered(1);
        ledger.decided(0, 0);
        ledger.turned();
        ledger.remembered(2);
        ledger.decided(0, 1);
        ledger.turned();
        ledger.acknowledged(first);
        assertThat(ledger.decisions()).containsExactly(Map.entry(0, 1L));
        assertThat(ledger.oldest()).isEqualTo(2);
    }

    /** Decisions that waited for the lease are handled by one input. */
    @Test
    void anInputCanSettleSeveralDecisions() {
        ledger.decided(0, 0);
        ledger.decided(1, 5);
        ledger.decided(0, 1);
        final long record = ledger.remembered(1);
        ledger.turned();
        assertThat(ledger.decisions()).isEmpty();
        ledger.acknowledged(record);
        assertThat(ledger.decisions()).containsOnly(Map.entry(0, 2L), Map.entry(1, 6L));
    }

    /** A journal record whose memory has not survived must be read again after a restart. */
    @Test
    void theJournalIsMarkedOnlyUpToWhatTheMemoryContains() {
        final long journalled = ledger.journalled(1);
        final long remembered = ledger.remembered(2);
        ledger.turned();
        ledger.acknowledged(journalled, 0, 9);
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 5L));
        ledger.acknowledged(remembered);
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 10L));
        assertThat(ledger.oldest()).isNull();
    }

    @Test
    void anAcknowledgementInTheMiddleOfAnInputSettlesNothing() {
        final long record = ledger.journalled(1);
        ledger.acknowledged(record, 0, 9);
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 5L));
        ledger.turned();
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 10L));
    }

    /** What is remembered must also be told, or a fill would be lost. */
    @Test
    void theMemoryWaitsForTheJournalBeforeIt() {
        final long first = ledger.remembered(1);
        final long told = ledger.journalled(2);
        final long second = ledger.remembered(3);
        final long later = ledger.journalled(4);
        assertThat(ledger.isJournalledBefore(first)).isTrue();
        assertThat(ledger.isJournalledBefore(second)).isFalse();
        ledger.acknowledged(told, 0, 9);
        assertThat(ledger.isJournalledBefore(second)).isTrue();
        assertThat(ledger.isJournalledBefore(later + 1)).isFalse();
    }
}
