package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.quoting.GlftSpread;
import io.quoteflow.signal.GlftFit;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests quotes by the formulas of EXTENSIONS 23 on a recording, against golden vectors. */
class GlftRecordingsTest {
    private static final String FILE = "binance-spot-ethusdt-20240808.jsonl.gz";
    private static final String INSTRUMENT = "binance.spot.ETHUSDT";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Vectors VECTORS = Vectors.read("glft");

    private final Parameters parameters =
            Parameters.defaults()
                    .with(Parameter.SPREAD, "glft")
                    .with(Parameter.MIN_HALF_SPREAD_BPS, "0.1")
                    .with(Parameter.ALLOW_NEGATIVE_EDGE, "true")
                    .with(Parameter.FAIR_VALUE, "standardised");

    @Test
    void quotesFollowTheCalibration() throws IOException {
        final Path recording = ExternalFixtures.recording(FILE);
        final List<JsonNode> rows =
                Vectors.list(
                        VECTORS.get("recordings")
                                .get(FILE)
                                .get("instruments")
                                .get(INSTRUMENT)
                                .get("rows"));
        final TraderHarness desk = new TraderHarness(parameters);
        final List<GlftFit> fits = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(recording)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                desk.handle(JSON.readTree(line));
                final TraderState state = desk.trader(INSTRUMENT);
                while (fits.size() < rows.size()
                        && state.clock() >= 1000 * (rows.get(fits.size()).get(0).asLong() + 1)) {
                    fits.add(state.extensions.quoting.fit());
                }
            }
        }
        assertThat(fits).hasSize(rows.size());
        int ready = 0;
        for (int i = 0; i < fits.size(); i++) {
            final GlftFit fit = fits.get(i);
            ready += fit == null ? 0 : 1;
            near(fit == null ? Double.NaN : fit.a(), rows.get(i).get(2), "A");
            near(fit == null ? Double.NaN : fit.k(), rows.get(i).get(3), "k");
            near(fit == null ? Double.NaN : fit.sigma(), rows.get(i).get(4), "sigma");
        }
        assertThat(ready).isPositive();
        int quotes = 0;
        for (final TraderHarness.Row row : desk.rows(DecisionStream.QUOTES)) {
            assertThat(row.json().has("glftA")).isTrue();
            if (!row.json().get("glftA").isNull()) {
                check(row.json());
                quotes++;
            }
        }
        assertThat(quotes).isPositive();
    }

    private static void near(final double got, final JsonNode want, final String field) {
        assertThat(VECTORS.near(got, want, field)).as("%s: %s", want, got).isTrue();
    }

    private void check(final JsonNode quote) {
        final double mid = quote.get("mid").asDouble();
        final GlftSpread spread =
                GlftSpread.of(
                        quote.get("glftA").asDouble(),
                        quote.get("glftK").asDouble(),
                        quote.get("glftSigma").asDouble(),
                        parameters.number(Parameter.GAMMA));
        final double quotes =
                quote.get("position").asDouble()
                        * mid
                        / parameters.number(Parameter.QUOTE_NOTIONAL);
        assertThat(
                        Vectors.near(
                                quote.get("halfSpread").asDouble(),
                                spread.halfSpreadBps(parameters) / 1e4 * mid,
                                0))
                .isTrue();
        assertThat(
                        Vectors.near(
                                quote.get("skew").asDouble(),
                                spread.skewBps(quotes, parameters) / 1e4 * mid,
                                1e-15))
                .isTrue();
        assertThat(Math.abs(quote.get("bias").asDouble())).isLessThanOrEqualTo(1.0001e-4 * mid);
    }
}
