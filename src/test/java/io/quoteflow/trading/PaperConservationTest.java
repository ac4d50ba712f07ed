package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.VenueSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests in random markets, with random settings and restores, that money and positions add up to
 * the last digit, and that nothing fills outside of the time in which its order works.
 */
class PaperConservationTest {
    private static final int STEPS = 400;
    private static final int FUNDING_STEPS = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How often each type of fill, and each rejection by the venue, occurred in all markets. */
    private static final Map<String, Integer> SEEN = new TreeMap<>();

    /** Tests that the markets of one depth contain what is to be tested. */
    @AfterAll
    static void everythingOccurred() {
        if (Long.getLong("quoteflow.seed") == null) {
            assertThat(SEEN)
                    .containsKeys("funding", "maxOpenOrders", "ordersPerSecond", "priceBand");
            assertThat(SEEN.get("trade")).isGreaterThan(500);
        }
    }

    static LongStream seeds() {
        return Depth.seeds(50, 1000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void addsUp(final long seed) {
        final Random random = new Random(seed);
        final Parameters parameters = VenueSettings.random(random);
        final TraderHarness desk = new TraderHarness(parameters);
        final TraderHarness restored = new TraderHarness(parameters);
        final Check check = new Check(parameters);
        int step = 0;
        SyncedBook before = null;
        for (final JournalRecord record : journal(seed, random).records()) {
            final List<TraderHarness.Row> rows = desk.handle(record);
            check.record(rows, desk.trader(JournalBuilder.INSTRUMENT));
            final SyncedBook after = desk.book(JournalBuilder.INSTRUMENT).copy();
            if (parameters.integer(Parameter.RESPONSE_MS) == 0) {
                new Liquidity(record, before, after).check(rows);
            }
            before = after;
            restored.handle(record);
            if (++step % 7 == 0) {
                restored.restore(JournalBuilder.INSTRUMENT);
            }
        }
        assertThat(restored.rows().stream().map(TraderHarness.Row::text))
                .isEqualTo(desk.rows().stream().map(TraderHarness.Row::text).toList());
    }

    /** A random market in which funding is due now and then. */
    private static JournalBuilder journal(final long seed, final Random random) {
        return RandomMarket.journal(
                seed,
                STEPS,
                market -> {
                    if (random.nextInt(FUNDING_STEPS) == 0) {
                        market.record(
                                "market",
                                "{\"topic\":\"tickers.XYUSDT\",\"data\":{\"markPrice\":\"%d.%d\",\"fundingRate\":\"0.000%d\",\"nextFundingTime\":\"%d\"},\"ts\":%d}",
                                990 + random.nextInt(20),
                                random.nextInt(10_000_000),
                                random.nextInt(10),
                                market.time() + random.nextInt(2000),
                                market.time());
                    }
                });
    }

    /** What can fill in one record: what traded in it, and what the books show. */
    private record Liquidity(JournalRecord record, SyncedBook before, SyncedBook after) {
        private static final int PRICE_SCALE = 1;
        private static final int SIZE_SCALE = 3;

        /** Checks that fills are not larger, if every report comes at once. */
        void check(final List<TraderHarness.Row> rows) {
            final Map<String, Long> taken = new HashMap<>();
            for (final TraderHarness.Row row : rows) {
                final JsonNode fill = row.json();
                if (row.stream() == DecisionStream.FILLS
                        && !fill.path("type").asText().equals("funding")) {
                    final Side side =
                            fill.get("side").asText().equals("buy") ? Side.BUY : Side.SELL;
                    final long price = units(fill.get("price"), PRICE_SCALE);
                    final boolean maker = fill.get("maker").asBoolean();
                    // makers share what is there by sides, takers by levels
                    final long all =
                            taken.merge(
                                    side + (maker ? "" : " " + price),
                                    units(fill.get("size"), SIZE_SCALE),
                                    Long::sum);
                    assertThat(all)
                            .as("%s", fill)
                            .isLessThanOrEqualTo(
                                    maker
                                            ? forMaker(side, price)
                                            : before.book().sizeAt(side.opposite(), price));
                }
            }
        }

        private long forMaker(final Side side, final long price) {
            final JsonNode frame = json(record.payload());
            if (!frame.path("topic").asText().startsWith("publicTrade")) {
                final long best = after.book().price(side.opposite(), 0);
                assertThat(side.better(best, price)).isFalse();
                return after.book().size(side.opposite(), 0);
            }
            final JsonNode trade = frame.get("data").get(0);
            final long traded = units(trade.get("p"), PRICE_SCALE);
            assertThat(
                            side.better(price, traded)
                                    || price == traded
                                            && trade.get("S").asText().equals("Sell")
                                                    == (side == Side.BUY))
                    .isTrue();
            return units(trade.get("v"), SIZE_SCALE);
        }

        private static long units(final JsonNode decimal, final int scale) {
            return Decimal.parse(decimal.asText()).units(scale);
        }

        private static JsonNode json(final byte[] payload) {
            try {
                return JSON.readTree(payload);
            } catch (final IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    /** What the rows so far say. */
    private static final class Check {
        private final Parameters parameters;
        private final Map<String, Long> effects = new HashMap<>();
        private final Map<String, Long> cancels = new HashMap<>();
        private final Map<String, BigDecimal> positions = new HashMap<>();

        Check(final Parameters parameters) {
            this.parameters = parameters;
        }

        void record(final List<TraderHarness.Row> rows, final TraderState state) {
            for (final TraderHarness.Row row : rows) {
                if (row.stream() == DecisionStream.FILLS) {
                    SEEN.merge(row.json().path("type").asText("trade"), 1, Integer::sum);
                    fill(row.json());
                } else if (row.stream() == DecisionStream.REJECTIONS) {
                    SEEN.merge(row.json().path("code").asText(), 1, Integer::sum);
                }
            }
            for (final TraderHarness.Row row : rows) {
                final long time = row.json().get("time").asLong();
                final String action = row.json().path("action").asText();
                final long effect = time + parameters.integer(Parameter.LATENCY_MS);
                if (action.equals("place")) {
                    effects.put(row.json().get("id").asText(), effect);
                } else if (action.equals("cancel")) {
                    cancels.put(row.json().get("id").asText(), effect);
                }
            }
            money(state);
        }

        private void fill(final JsonNode fill) {
            final String ledger = fill.get("ledger").asText();
            final boolean funding = fill.path("type").asText().equals("funding");
            if (!funding) {
                final BigDecimal size = new BigDecimal(fill.get("size").asText());
                positions.merge(
                        ledger,
                        fill.get("side").asText().equals("buy") ? size : size.negate(),
                        BigDecimal::add);
                final String id = fill.get("id").asText();
                final long time = fill.get("time").asLong();
                final long response = parameters.integer(Parameter.RESPONSE_MS);
                assertThat(time - response).isGreaterThanOrEqualTo(effects.get(id));
                if (response == 0 && cancels.containsKey(id)) {
                    assertThat(time).as("%s", fill).isLessThan(cancels.get(id));
                }
            }
            assertThat(new BigDecimal(fill.get("position").asText()))
                    .isEqualByComparingTo(positions.getOrDefault(ledger, BigDecimal.ZERO));
        }

        private void money(final TraderState state) {
            final Account account = state.account;
            Money pnl = Money.ZERO;
            Money openFees = Money.ZERO;
            for (final LedgerName name : account.ledgers().names()) {
                final Ledger ledger = account.ledger(name);
                pnl = pnl.plus(ledger.realised());
                openFees = openFees.plus(ledger.openFees());
                assertThat(
                                new BigDecimal(
                                        FixedPoint.text(
                                                ledger.position(), state.scale().size(), 0)))
                        .isEqualByComparingTo(positions.getOrDefault(name.text(), BigDecimal.ZERO));
            }
            if (state.hasMid()) {
                final Money unrealised = account.unrealised(state.twiceMid(), state.scale());
                assertThat(account.equity(state.twiceMid(), state.scale()).minus(account.start()))
                        .isEqualTo(pnl.plus(unrealised).minus(openFees).minus(account.funding()));
            }
        }
    }
}
