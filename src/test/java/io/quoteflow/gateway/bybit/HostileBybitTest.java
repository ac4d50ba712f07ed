package io.quoteflow.gateway.bybit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountMessage.Executions;
import io.quoteflow.gateway.account.AccountMessage.Orders;
import io.quoteflow.gateway.account.AccountMessage.Positions;
import io.quoteflow.gateway.account.AccountMessage.Wallets;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.OrderUpdate;
import io.quoteflow.gateway.account.PositionUpdate;
import io.quoteflow.gateway.account.WalletUpdate;
import io.quoteflow.market.Side;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.quoteflow.gateway.bybit.BybitFixtures.ACCOUNT;
import static io.quoteflow.gateway.bybit.BybitFixtures.LINEAR;
import static io.quoteflow.gateway.bybit.BybitFixtures.MESSAGES;
import static io.quoteflow.gateway.bybit.BybitFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests that no text of the venue makes a reader throw, and that no number is read that the text
 * does not have.
 */
class HostileBybitTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20261128;
    private static final int MUTATIONS = 40;
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2}(?![0-9]))?");
    private static final List<String> PUSHES =
            List.of("push.order", "push.execution", "push.funding", "push.position", "push.wallet");

    /** Values of fields, each as JSON. */
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "\"\"",
                    "\"x\"",
                    "{}",
                    "[]",
                    "true",
                    "0",
                    "-1",
                    "\"-1\"",
                    "1e400",
                    "\"1E999999999\"",
                    "\"-1E-999999999\"",
                    "\"NaN\"",
                    "\"Infinity\"",
                    "\"0x10\"",
                    "\"1.\"",
                    "\".5\"",
                    "\"1,5\"",
                    "\" 1\"",
                    "\"+1\"",
                    "\"１\"",
                    "12.50",
                    "\"12.50\"",
                    "\"1\\u0000\"",
                    "\"\\ud800\"",
                    "99999999999999999999999999999999999999999999");

    private static final List<AccountQuery> QUERIES =
            List.of(
                    new AccountQuery.OpenOrders("bybit.linear", "USDT", ""),
                    new AccountQuery.OneOrder(LINEAR, "qf-1", false),
                    new AccountQuery.Executions("bybit.linear", 0, 1, ""),
                    new AccountQuery.Positions("bybit.linear", LINEAR, null, ""),
                    new AccountQuery.Wallet(),
                    new AccountQuery.ServerTime(),
                    new AccountQuery.KeyRights(),
                    new AccountQuery.AccountMode(),
                    new AccountQuery.PriceLimitAction(),
                    new AccountQuery.DisconnectProtection(),
                    new AccountQuery.Collateral("USDT"),
                    new AccountQuery.SetLeverage(LINEAR, BigDecimal.TEN),
                    new AccountQuery.CancelAll(LINEAR));

    private static final OrderRequest PLACE =
            new OrderRequest.Place(
                    LINEAR, "qf-1", Side.BUY, BigDecimal.TEN, BigDecimal.ONE, false, false);

    /** Reads a text in all ways. Returns the rows that were read. */
    private static List<Object> readEverywhere(final byte[] text) {
        final List<Object> rows = new ArrayList<>();
        for (final AccountSocket socket : AccountSocket.values()) {
            rows.addAll(rows(ACCOUNT.read(socket, text)));
        }
        final RestAnswer answer = new RestAnswer(200, Map.of(), text);
        for (final AccountQuery query : QUERIES) {
            final AccountAnswer read = ACCOUNT.read(query, answer);
            rows.addAll(read.rows());
            if (!read.isGood()) {
                assertThat(read.rows()).isEmpty();
            }
        }
        assertThat(ACCOUNT.read(List.of(PLACE), answer).items()).isEmpty();
        ACCOUNT.read(List.of(PLACE, PLACE), answer);
        return rows;
    }

    private static List<?> rows(final AccountMessage message) {
        if (message instanceof Orders read) {
            return read.rows();
        }
        if (message instanceof Executions read) {
            return read.rows();
        }
        if (message instanceof Positions read) {
            return read.rows();
        }
        return message instanceof Wallets read ? read.rows() : List.of();
    }

    private static List<BigDecimal> money(final Object row) {
        if (row instanceof OrderUpdate order) {
            return List.of(order.price(), order.size(), order.filled());
        }
        if (row instanceof ExecutionUpdate execution) {
            return List.of(execution.price(), execution.size(), execution.fee());
        }
        return row instanceof PositionUpdate position
                ? List.of(position.size().abs())
                : List.of(((WalletUpdate) row).balance());
    }

    /** Whether each number of a row is zero or one of those in a text. */
    private static void assertSaid(final Object row, final String text) {
        final Set<BigDecimal> said = new HashSet<>(Set.of(BigDecimal.ZERO));
        final Matcher numbers = NUMBER.matcher(text);
        while (numbers.find()) {
            said.add(new BigDecimal(numbers.group()).stripTrailingZeros());
        }
        for (final BigDecimal value : money(row)) {
            if (!said.contains(value.stripTrailingZeros())) {
                fail("%s is not in %s", value, text);
            }
        }
    }

    @Test
    void noMutationOfBytesMakesAReaderThrowOrInventNumbers() {
        final Random random = new Random(SEED);
        int read = 0;
        for (final String original : MESSAGES.values()) {
            for (int i = 0; i < MUTATIONS; i++) {
                final byte[] text = mutated(original.getBytes(StandardCharsets.UTF_8), random);
                for (final Object row : readEverywhere(text)) {
                    assertSaid(row, new String(text, StandardCharsets.UTF_8));
                    read++;
                }
            }
        }
        assertThat(read).isPositive();
    }

    private static byte[] mutated(final byte[] text, final Random random) {
        byte[] changed = text.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            final int at = random.nextInt(changed.length);
            switch (random.nextInt(5)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] = (byte) "\"{}[],:0.-eE\\".charAt(random.nextInt(13));
                case 2 ->
                        changed =
                                spliced(
                                        changed,
                                        at,
                                        Math.min(changed.length, at + 1),
                                        changed,
                                        0,
                                        0);
                case 3 -> {
                    final int end = Math.min(changed.length, at + 1 + random.nextInt(30));
                    changed = spliced(changed, at, at, changed, at, end);
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        changed = spliced(changed, at, changed.length, changed, 0, 0);
                    } else {
                        changed[at] ^= (byte) (1 << random.nextInt(8));
                    }
                }
            }
            if (changed.length == 0) {
                return changed;
            }
        }
        return changed;
    }

    /** Replaces a part of some bytes by a part of others. */
    private static byte[] spliced(
            final byte[] bytes,
            final int from,
            final int to,
            final byte[] other,
            final int otherFrom,
            final int otherTo) {
        final byte[] result = new byte[bytes.length - (to - from) + otherTo - otherFrom];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(other, otherFrom, result, from, otherTo - otherFrom);
        System.arraycopy(bytes, to, result, from + otherTo - otherFrom, bytes.length - to);
        return result;
    }

    /** A field that cannot be read spoils its row, and no other one. */
    @Test
    void noValueOfAFieldIsReadAsAnotherNumber() throws JsonProcessingException {
        for (final String name : PUSHES) {
            final JsonNode frame = JSON.readTree(message(name));
            final List<String> fields = new ArrayList<>();
            row(frame).fieldNames().forEachRemaining(fields::add);
            for (final String field : fields) {
                for (final String value : VALUES) {
                    check(name, field, value);
                }
                check(name, field, null);
            }
        }
    }

    private static void check(final String name, final String field, final String value)
            throws JsonProcessingException {
        final ObjectNode frame = (ObjectNode) JSON.readTree(message(name));
        final ArrayNode list = list(frame);
        final ObjectNode changed = list.get(0).deepCopy();
        if (value == null) {
            changed.remove(field);
        } else {
            changed.putRawValue(field, new RawValue(value));
        }
        list.insert(0, changed);
        final String text = JSON.writeValueAsString(frame);
        final List<Object> rows =
                List.copyOf(rows(BybitFixtures.read(AccountSocket.PRIVATE, text)));
        final Object original =
                rows(BybitFixtures.read(AccountSocket.PRIVATE, message(name))).get(0);
        // the other row is there, and the changed one only with what its field says
        assertThat(rows).as("%s %s=%s", name, field, value).isNotEmpty().endsWith(original);
        assertThat(rows.size()).isLessThanOrEqualTo(2);
        if (rows.size() == 2 && !money(rows.get(0)).equals(money(original))) {
            assertThat(differences(rows.get(0), original))
                    .as("%s %s=%s", name, field, value)
                    .isEqualTo(1);
            assertSaid(rows.get(0), JSON.writeValueAsString(changed));
        }
    }

    private static long differences(final Object one, final Object other) {
        long count = 0;
        for (int i = 0; i < money(one).size(); i++) {
            count += money(one).get(i).compareTo(money(other).get(i)) == 0 ? 0 : 1;
        }
        return count;
    }

    private static ObjectNode row(final JsonNode frame) {
        return (ObjectNode) list(frame).get(0);
    }

    /** The rows of a push; those of a wallet are its coins. */
    private static ArrayNode list(final JsonNode frame) {
        final JsonNode coins = frame.at("/data/0/coin");
        return (ArrayNode) (coins.isArray() ? coins : frame.get("data"));
    }

    @Test
    void aFieldThatOccursTwiceHasNoValue() {
        final Orders read =
                (Orders)
                        BybitFixtures.pushed(
                                "push.order",
                                "\"qty\":\"0.010\"",
                                "\"qty\":\"0.010\",\"qty\":\"0.020\"");
        assertThat(read.rows()).isEmpty();
        assertThat(read.unreadable()).containsExactly("order row 1: qty is not one value");
    }

    @Test
    void bytesThatAreNotUtf8SpoilOneRow() {
        final String frame = message("push.execution");
        final String row = frame.substring(frame.indexOf("[{") + 1, frame.length() - 2);
        final byte[] text =
                frame.replace(row, row.replace("qf-1a2b3c", "qf~") + "," + row)
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '~') {
                text[i] = (byte) 0xff;
            }
        }
        final Executions read = (Executions) ACCOUNT.read(AccountSocket.PRIVATE, text);
        assertThat(read.rows()).hasSize(1);
        assertThat(read.unreadable()).containsExactly("execution row 1: orderLinkId is no id");
    }

    @Test
    void aFrameOfAMegabyteIsRead() {
        final String frame = message("push.execution");
        final String row = frame.substring(frame.indexOf("[{") + 1, frame.length() - 2);
        final int rows = 1_000_000 / row.length() + 1;
        final String large = frame.replace(row, (row + ",").repeat(rows) + row);
        assertThat(rows(BybitFixtures.read(AccountSocket.PRIVATE, large))).hasSize(rows + 1);
        final String filled =
                frame.replace("\"markIv\":\"\"", "\"markIv\":\"" + "x".repeat(1_000_000) + "\"");
        assertThat(rows(BybitFixtures.read(AccountSocket.PRIVATE, filled))).hasSize(1);
        final String deep = "{\"topic\":\"order\",\"data\":" + "[".repeat(500_000);
        assertThat(BybitFixtures.read(AccountSocket.PRIVATE, deep))
                .isInstanceOf(AccountMessage.Ignored.class);
    }
}
