package io.quoteflow.trading;

import io.quoteflow.journal.RecordKind;
import io.quoteflow.testing.JournalBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThatCode;

/** Tests that no report, whatever its bytes, makes the trader fail or leaves a broken state. */
class HostileReportsTest {
    private static final int REPORTS = 3000;

    private static final List<String> NAMES =
            List.of(
                    "id",
                    "venueId",
                    "executionId",
                    "type",
                    "status",
                    "side",
                    "price",
                    "size",
                    "filled",
                    "fee",
                    "feeCoin",
                    "maker",
                    "code",
                    "reason",
                    "venueTime",
                    "time",
                    "foreign",
                    "venue",
                    "believed",
                    "coin",
                    "difference",
                    "detail");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "false",
                    "0",
                    "-1",
                    "1",
                    "1.5",
                    "1e400",
                    "-0",
                    "9223372036854775807",
                    "99999999999999999999",
                    "\"\"",
                    "\"1\"",
                    "\"100.00\"",
                    "\"0.001\"",
                    "\"1e-12\"",
                    "\"-5\"",
                    "\"281474976710656\"",
                    "\"NaN\"",
                    "\"buy\"",
                    "\"sell\"",
                    "\"USDT\"",
                    "\"XY\"",
                    "\"MNT\"",
                    "[]",
                    "{}",
                    "[[1]]",
                    "{\"a\":{}}",
                    "\"\\ud800\"",
                    "\"x\\u0000\"");

    private static final List<String> TYPES =
            List.of(
                    "order",
                    "trade",
                    "funding",
                    "adl",
                    "liquidation",
                    "settlement",
                    "other",
                    "position",
                    "orders",
                    "wallet");

    private static final List<String> STATUSES =
            List.of(
                    "accepted",
                    "amended",
                    "rejected",
                    "cancelled",
                    "expired",
                    "unknown",
                    "partial",
                    "filled");

    private final LiveMarket live = new LiveMarket().bothRest();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void changesNoMoreThanItMay(final long seed) {
        final Random random = new Random(seed);
        for (int i = 0; i < REPORTS; i++) {
            final byte[] payload = payload(random);
            final RecordKind kind =
                    random.nextInt(4) == 0 ? RecordKind.AUDIT : RecordKind.EXECUTION;
            assertThatCode(() -> live.handle(live.market.record(kind, payload)))
                    .as(new String(payload, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
            if (random.nextInt(50) == 0) {
                live.move(random.nextInt(20));
                live.desk.restore(JournalBuilder.INSTRUMENT);
            }
        }
    }

    private byte[] payload(final Random random) {
        final StringBuilder json = new StringBuilder("{\"type\":\"");
        json.append(any(random, TYPES)).append("\",\"status\":\"").append(any(random, STATUSES));
        json.append("\",\"id\":\"").append(id(random));
        json.append("\",\"executionId\":\"").append(random.nextInt(1000));
        json.append("\",\"side\":\"").append(random.nextBoolean() ? "buy" : "sell");
        json.append("\",\"price\":\"").append(number(random));
        json.append("\",\"size\":\"").append(number(random));
        json.append("\",\"filled\":\"").append(number(random));
        json.append("\",\"fee\":\"").append(number(random)).append("\",\"feeCoin\":\"USDT\"");
        for (int i = random.nextInt(3); i > 0; i--) {
            json.append(",\"").append(any(random, NAMES)).append("\":").append(any(random, VALUES));
        }
        final byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private String id(final Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> live.bid;
            case 1 -> live.ask;
            case 2 -> "t1-" + random.nextInt(50) + "-b0" + "qfdstegx".charAt(random.nextInt(8));
            default -> "other" + random.nextInt(50);
        };
    }

    private static String number(final Random random) {
        final long mantissa = Math.abs(random.nextLong()) % (long) Math.pow(10, random.nextInt(17));
        final String digits = Long.toString(mantissa);
        final int point = random.nextInt(digits.length() + 1);
        return point == 0 || point == digits.length()
                ? digits
                : digits.substring(0, point) + "." + digits.substring(point);
    }

    private static String any(final Random random, final List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
