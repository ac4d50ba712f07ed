package io.quoteflow.config;

import io.quoteflow.parameter.Parameters;
import io.quoteflow.parameter.PortfolioSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the values of {@code portfolio.*} in job files. */
class PortfolioParametersTest {
    private static final String BTC = "binance.usdm.BTCUSDT";
    private static final String ETH = "binance.usdm.ETHUSDT";

    @TempDir Path folder;

    private Parameters read(final String yaml) throws IOException {
        final Path job = Files.writeString(folder.resolve("job.yaml"), yaml);
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        return JobReader.read(
                        job.toString(),
                        List.of(),
                        List.of(input.toString()),
                        null,
                        ConnectorOptions.NONE)
                .parameters()
                .of(BTC);
    }

    @Test
    void leadersAreAMapOrAText() throws IOException {
        final Parameters map = read("portfolio: {leader: {" + ETH + ": " + BTC + "}}");
        assertThat(map.portfolio().leaders()).isEqualTo(Map.of(ETH, BTC));
        assertThat(read("portfolio: {leader: \"" + ETH + ":" + BTC + "\"}")).isEqualTo(map);
        assertThat(read("").portfolio().leaders()).isEmpty();
    }

    @Test
    void defaultsAreOffAndNotInTheHash() throws IOException {
        final PortfolioSettings off = read("").portfolio();
        assertThat(off.joint() || off.hedging() || off.arbitrageObserved() || off.isLimited())
                .isFalse();
        assertThat(read("portfolio: {skew: own, hedgeTo: 0.50}").hash())
                .isEqualTo(Parameters.defaults().hash());
        assertThat(read("portfolio: {skew: joint}").hash())
                .isNotEqualTo(Parameters.defaults().hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hedge: \"on\", reference: a.b.C|portfolio.hedge on needs portfolio.hedgeBand",
                "hedge: \"on\", hedgeBand: 5|portfolio.hedge on needs portfolio.reference",
                "maxBeta: 5|portfolio.maxBeta needs portfolio.reference",
                "leader: {a.b.C: a.b.C}|portfolio.leader: a.b.C leads itself",
                "leader: {a.b.C: BTC}|portfolio.leader"
            })
    void whatContradictsItselfIsRefusedInOneLine(final String yaml, final String message) {
        assertThatThrownBy(() -> read("portfolio: {" + yaml + "}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}
