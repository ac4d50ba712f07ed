package io.quoteflow.trading;

import io.quoteflow.market.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class OrderIdsTest {
    private static final long CLOCK = 1_700_000_000_000L;
    private static final String ALLOWED = "[A-Za-z0-9_-]{1,36}";
    private static final char QUOTE = Purpose.QUOTE.letter();

    private static String prefix(final String category, final String symbol) {
        return OrderIds.prefix(symbol, "bybit." + category + "." + symbol);
    }

    @Test
    void namesItsCause() {
        final String prefix = prefix("linear", "BTCUSDT");
        assertThat(prefix).matches("BTCUSDT[0-9a-f]{4}");
        assertThat(OrderIds.of(prefix, CLOCK, 2, 35, Side.SELL, 3, QUOTE))
                .isEqualTo(prefix + "-" + Long.toString(CLOCK, 36) + "-2_z-s3q");
        assertThat(OrderIds.of(prefix, CLOCK, 2, 36, null, 0, 'h')).endsWith("-2_10-n0h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "BTCUSDT",
                "1000000BABYDOGEUSDT",
                "BTC-26JUN26-150000-C",
                "BTCUSDT_260626",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "\u5e01\u5b89\u4eba\u751fUSDT",
                "USDT\u00e9",
                "\ud840\udc00USDT"
            })
    void isShortAndOfTheAlphabet(final String symbol) {
        final Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            final String id =
                    OrderIds.of(
                            prefix("linear", symbol),
                            random.nextLong() >>> 1 + random.nextInt(60),
                            random.nextLong() >>> 1 + random.nextInt(62),
                            random.nextLong() >>> 1 + random.nextInt(62),
                            random.nextBoolean() ? Side.BUY : Side.SELL,
                            random.nextInt(10),
                            QUOTE);
            assertThat(id).matches(ALLOWED);
        }
        final String longest =
                OrderIds.of(
                        prefix("linear", symbol),
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Side.BUY,
                        9,
                        QUOTE);
        assertThat(longest).matches(ALLOWED).startsWith("h-");
    }

    @Test
    void asciiSymbolsHaveTheIdsThatTheyHad() {
        assertThat(prefix("linear", "BTCUSDT")).isEqualTo("BTCUSDT3579");
        assertThat(prefix("linear", "BTC-26DEC25")).isEqualTo("BTC-26DEe7d5");
    }

    @Test
    void aSymbolThatIsNotAsciiIsNamedByItsHash() {
        final String first = prefix("linear", "\u5e01\u5b89\u4eba\u751fUSDT");
        assertThat(first).matches("[0-9a-f]{12}");
        assertThat(first).isNotEqualTo(prefix("linear", "\u5e01\u5b89\u4eba\u751eUSDT"));
        assertThat(first).isNotEqualTo(prefix("spot", "\u5e01\u5b89\u4eba\u751fUSDT"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000_000_000_000_000L})
    void distinctCausesHaveDistinctIds(final long firstOffset) {
        final Set<String> ids = new HashSet<>();
        int count = 0;
        for (final String category : new String[] {"linear", "spot"}) {
            for (final String symbol : new String[] {"1000PEPEUSDT", "1000PEPEUSDC"}) {
                for (int clock = 0; clock < 5; clock++) {
                    for (int offset = 0; offset < 40; offset++) {
                        for (int partition = 0; partition < 3; partition++) {
                            count +=
                                    add(
                                            ids,
                                            prefix(category, symbol),
                                            CLOCK + clock,
                                            partition,
                                            firstOffset + offset);
                        }
                    }
                }
            }
        }
        assertThat(ids).hasSize(count);
    }

    /** Every order that one record could cause. */
    private static int add(
            final Set<String> ids,
            final String prefix,
            final long clock,
            final long partition,
            final long offset) {
        int count = 0;
        for (final Side side : Side.values()) {
            for (int level = 0; level < 3; level++) {
                ids.add(OrderIds.of(prefix, clock, partition, offset, side, level, QUOTE));
                count++;
            }
            ids.add(
                    OrderIds.of(
                            prefix, clock, partition, offset, side, 0, Purpose.FLATTEN.letter()));
            count++;
        }
        ids.add(OrderIds.of(prefix, clock, partition, offset, null, 0, 'h'));
        ids.add(OrderIds.of(prefix, clock, partition, offset, null, 0, 's'));
        return count + 2;
    }

    @Test
    void theSameCauseHasTheSameId() {
        assertThat(OrderIds.of(prefix("linear", "X"), 1, 2, 3, Side.BUY, 0, QUOTE))
                .isEqualTo(OrderIds.of(prefix("linear", "X"), 1, 2, 3, Side.BUY, 0, QUOTE));
    }

    @Test
    void idsOfAJobStartWithItsNamespaceAndEndWithTheirPurpose() {
        final String prefix = OrderIds.prefix("acc1", "BTCUSDT", "bybit.linear.BTCUSDT");
        final String id = OrderIds.of("acc1", prefix, CLOCK, 2, 35, Side.SELL, 3, 'd');
        assertThat(id).startsWith("acc1-BTCUSDT").endsWith("-s3d").hasSizeLessThanOrEqualTo(36);
        final String hashed =
                OrderIds.of("acc1", prefix, CLOCK, 127, Long.MAX_VALUE, Side.BUY, 9, QUOTE);
        assertThat(hashed).matches("acc1-h[0-9a-f]{24}-b9q").hasSizeLessThanOrEqualTo(36);
        assertThat(OrderIds.isOwn("acc1", hashed)).isTrue();
        assertThat(OrderIds.isOwn("acc", hashed)).isFalse();
        assertThat(OrderIds.isOwn("acc1", "acc1")).isFalse();
        assertThat(OrderIds.isOwn("acc1", null)).isFalse();
        assertThat(OrderIds.purpose(id)).isEqualTo(Purpose.ENTRY);
        assertThat(OrderIds.purpose(hashed)).isEqualTo(Purpose.QUOTE);
        assertThat(OrderIds.purpose("")).isEqualTo(Purpose.QUOTE);
    }
}
