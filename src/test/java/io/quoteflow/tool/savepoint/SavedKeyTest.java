package io.quoteflow.tool.savepoint;

import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.trading.StatePatch;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.GroupStates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the state of a portfolio in a savepoint. */
class SavedKeyTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";
    private static final String LATER = "bybit.linear.SOLUSDT";
    private static final List<String> MEMBERS = List.of(LATER, ETH, BTC);

    private SavedKey saved;
    private SavepointContents contents;

    @BeforeEach
    void save() throws IOException {
        final TraderHarness market = new TraderHarness(Parameters.defaults());
        final GroupStates group = GroupStates.first("majors", MEMBERS);
        for (final String instrument : List.of(ETH, BTC)) {
            market.simulate(instrument, 3, 20_000);
            market.book(instrument).instrument(instrument);
            group.start(
                    group.index(instrument), market.trader(instrument), market.book(instrument));
        }
        saved = SavedKey.of("majors", group, new long[] {Long.MAX_VALUE});
        contents =
                new SavepointContents(
                        "/tmp/sp",
                        List.of(
                                new RestoreMarker(
                                        5,
                                        new ParameterSet(new TreeMap<>(), new TreeMap<>()),
                                        new TreeMap<>(Map.of(7, 2)),
                                        new JournalGroups(Map.of("majors", MEMBERS)))),
                        new TreeMap<>(Map.of("majors", saved)));
    }

    @Test
    void membersWithADefinitionAreReadInTheOrderOfThePortfolio() {
        contents.check();
        assertThat(saved.readInstruments())
                .extracting(one -> one.trader().name())
                .containsExactly(ETH, BTC);
        assertThat(contents.keyOf(BTC)).isEqualTo(saved);
        assertThatThrownBy(() -> contents.keyOf(LATER))
                .hasMessageContaining("there are " + BTC + ", " + ETH);
    }

    @Test
    void aPatchOfAMemberLeavesTheOthersAlone() throws IOException {
        final StatePatch halt = new StatePatch(new LinkedHashMap<>(Map.of("halted", "true")));
        final SavedKey changed = saved.with(BTC, halt::apply);
        assertThat(changed).isNotEqualTo(saved);
        final TraderState eth = changed.readPortfolio().trader(ETH);
        assertThat(eth.decisionHash()).isEqualTo(saved.readPortfolio().trader(ETH).decisionHash());
        assertThat(changed.readPortfolio().trader(BTC).decisions())
                .isEqualTo(saved.readPortfolio().trader(BTC).decisions());
    }

    @Test
    void aStateUnderAnotherKeyIsDamage() {
        assertThatThrownBy(() -> SavedKey.of("minors", saved.readPortfolio(), new long[0]))
                .hasMessage(
                        "the checkpoint is damaged: the state of portfolio majors has the key minors");
    }

    @Test
    void theTableShowsMembersAndBetas() {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateTable.print(
                SavepointView.of(contents, null),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("total of 2")
                .contains("portfolio  majors, clock ")
                .contains("beta of (down) on");
        assertThat(StateJson.text(SavepointView.of(contents, BTC)))
                .contains("\"portfolios\"")
                .doesNotContain("\"instrument\" : \"" + ETH);
    }
}
