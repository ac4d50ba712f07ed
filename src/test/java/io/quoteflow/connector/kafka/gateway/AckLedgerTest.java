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
        final long first = ledger.written(1);
        final long second = ledger.written(2);
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
        final long before = ledger.written(1);
        ledger.turned();
        ledger.decided(0, 0);
        ledger.turned();
        assertThat(ledger.decisions()).isEmpty();
        ledger.acknowledged(before);
        assertThat(ledger.decisions()).containsExactly(Map.entry(0, 1L));
    }

    @Test
    void aRecordOfALaterInputHoldsUpNothingBeforeIt() {
        final long first = ledger.written(1);
        ledger.decided(0, 0);
        ledger.turned();
        ledger.written(2);
        ledger.decided(0, 1);
        ledger.turned();
        ledger.acknowledged(first);
        assertThat(ledger.decisions()).containsExactly(Map.entry(0, 1L));
        assertThat(ledger.oldest()).isEqualTo(2);
    }

    /** A journal record whose memory has not survived must be read again after a restart. */
    @Test
    void theJournalIsMarkedOnlyUpToWhatTheMemoryContains() {
        final long journalled = ledger.written(1);
        final long remembered = ledger.written(2);
        ledger.turned();
        ledger.acknowledged(journalled, 0, 9);
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 5L));
        ledger.acknowledged(remembered);
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 10L));
        assertThat(ledger.oldest()).isNull();
    }

    @Test
    void anAcknowledgementInTheMiddleOfAnInputSettlesNothing() {
        final long record = ledger.written(1);
        ledger.acknowledged(record, 0, 9);
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 5L));
        ledger.turned();
        assertThat(ledger.journal()).containsExactly(Map.entry(0, 10L));
    }
}
