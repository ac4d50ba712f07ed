package io.quoteflow.config;

import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests {@code portfolios} of job files and of connectors of topics. */
class PortfolioKeysTest {
    private static final String BTC = "binance.usdm.BTCUSDT";
    private static final String ETH = "binance.usdm.ETHUSDT";

    @TempDir Path folder;

    private JobSpec read(final String yaml, final String... settings) throws IOException {
        final Path job = Files.writeString(folder.resolve("job.yaml"), yaml);
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        return JobReader.read(
                job.toString(),
                List.of(settings),
                List.of(input.toString()),
                null,
                ConnectorOptions.NONE);
    }

    @Test
    void membersKeepTheirOrderAndAllOthersAreGroupsOfTheirOwn() throws IOException {
        final JournalGroups groups =
                read("portfolios: {majors: [" + ETH + ", " + BTC + "]}").groups();
        assertThat(groups.members("majors")).containsExactly(ETH, BTC);
        assertThat(groups.of(BTC)).isEqualTo("majors");
        assertThat(groups.of("binance.spot.BTCUSDT")).isEqualTo("binance.spot.BTCUSDT");
        assertThat(groups).hasToString("{majors: [" + ETH + ", " + BTC + "]}");
        assertThat(read("").groups()).isEqualTo(JournalGroups.NONE);
        assertThat(read("portfolios: {}").groups().isEmpty()).isTrue();
        assertThat(read("", "portfolios.majors=" + ETH + "," + BTC).groups()).isEqualTo(groups);
    }

    @Test
    void membersOfSeveralCurrenciesAreWarnedOf() throws IOException {
        final String euro = "binance.spot.BTCEUR";
        assertThat(JobWarnings.find(read("portfolios: {m: [" + BTC + ", " + euro + "]}")))
                .singleElement()
                .asString()
                .startsWith("portfolios.m: by their symbols, " + euro + " are not priced in US");
        assertThat(JobWarnings.find(read("portfolios: {m: [" + BTC + ", " + ETH + "]}"))).isEmpty();
        assertThat(JobWarnings.find(read("portfolios: {m: [x.y.AEUR, x.y.BEUR]}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{majors: [a.b.C]}|portfolios.majors: 1 instruments are named; allowed are 2 to 16",
                "{majors: [a.b.C, a.b.C]}|portfolios.majors: an instrument is named twice: a.b.C, a.b.C",
                "{m: [a.b.C, a.b.D], n: [a.b.D, a.b.E]}|portfolios.n: a.b.D is a member of portfolio m already",
                "{a.b.C: [a.b.C, a.b.D]}|portfolios.a.b.C: the name of a portfolio is not 1 to 32 of A-Z, a-z, 0-9, _ and -",
                "{m: [a.b.C, BTC]}|portfolios.m: instrument",
                "{m: }|portfolios.m: 0 instruments are named"
            })
    void aWrongPortfolioIsRefusedInOneLine(final String yaml, final String message) {
        assertThatThrownBy(() -> read("portfolios: " + yaml))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("job.yaml: " + message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void moreThanSixteenMembersAreRefused() {
        final StringBuilder members = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            members.append(i == 0 ? "" : ",").append("a.b.C").append(i);
        }
        assertThatThrownBy(() -> read("", "portfolios.m=" + members))
                .hasMessage("--set: portfolios.m: 17 instruments are named; allowed are 2 to 16");
    }

    @Test
    void membersMustBeAmongTheInstrumentsThatTheJobNames() throws IOException {
        final String portfolios = "portfolios: {m: [" + BTC + ", " + ETH + "]}\n";
        assertThatThrownBy(() -> read(portfolios + "instruments: [" + BTC + "]"))
                .hasMessageContaining(
                        "job.yaml: portfolios.m: "
                                + ETH
                                + " is not one of the job's instruments: "
                                + BTC);
        assertThat(read(portfolios + "instruments: [" + BTC + ", " + ETH + "]").groups().isEmpty())
                .isFalse();
        assertThat(read(portfolios + "instruments: any").groups().isEmpty()).isFalse();
    }

    private static JournalRecord heartbeat(final String instrument) {
        return new JournalRecord(
                instrument, RecordKind.HEARTBEAT, 1, 0, 0, false, new byte[0], null);
    }

    private JobSpec topic(final String ofConnector, final String ofJob) throws IOException {
        final Path connector =
                Files.writeString(
                        folder.resolve("topic.yaml"), "kind: kafka-journal\n" + ofConnector);
        final Path job =
                Files.writeString(
                        folder.resolve("job.yaml"),
                        "instruments: any\nconnectors: {journal: " + connector + "}\n" + ofJob);
        return JobReader.read(job.toString(), List.of(), List.of(), null, ConnectorOptions.NONE);
    }

    @Test
    void aTopicHasThePortfoliosOfItsConnectorOrOfTheJob() throws IOException {
        final String portfolios = "portfolios: {m: [" + BTC + ", " + ETH + "]}\n";
        for (final String ofConnector : List.of("", portfolios)) {
            final JobSpec job = topic(ofConnector, portfolios);
            final ConnectorSpec.KafkaJournal keyed = (ConnectorSpec.KafkaJournal) job.journal();
            assertThat(keyed.groups()).isEqualTo(job.groups());
            assertThat(keyed.keyed(heartbeat(BTC)).group()).isEqualTo("m");
            assertThat(keyed.keyed(heartbeat("a.b.C")).isGrouped()).isFalse();
        }
        assertThatThrownBy(() -> topic(portfolios, ""))
                .hasMessageContaining("job.yaml: portfolios: {} are not those of topic journal")
                .hasMessageContaining("membership is fixed for a topic");
    }
}
