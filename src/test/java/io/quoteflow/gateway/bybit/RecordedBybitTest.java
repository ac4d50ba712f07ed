package io.quoteflow.gateway.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.market.Side;
import io.quoteflow.testing.ExternalFixtures;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import static io.quoteflow.gateway.bybit.BybitFixtures.ACCOUNT;
import static io.quoteflow.gateway.bybit.BybitFixtures.LINEAR;
import static io.quoteflow.gateway.bybit.BybitFixtures.answer;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests the protocol with frames and answers that were recorded from Bybit. */
class RecordedBybitTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<String> lines(final String name) throws IOException {
        return Files.readAllLines(ExternalFixtures.recording(name));
    }

    private static AccountAnswer result(final AccountQuery query, final String file)
            throws IOException {
        final String result = Files.readString(ExternalFixtures.recording("bybit-rest/" + file));
        return ACCOUNT.read(
                query, answer("{\"retCode\":0,\"retMsg\":\"OK\",\"result\":" + result + "}"));
    }

    @Test
    void everyRecordedFrameIsRead() throws IOException {
        int rows = 0;
        for (final String line : lines("bybit-wire/rbot-testnet-messages.jsonl")) {
            final AccountMessage message = BybitFixtures.read(AccountSocket.PRIVATE, line);
            if (message instanceof AccountMessage.Orders read) {
                rows += read.rows().size();
                assertThat(read.unreadable()).isEmpty();
            } else if (message instanceof AccountMessage.Executions read) {
                rows += read.rows().size();
                assertThat(read.unreadable()).isEmpty();
                assertThat(read.rows().get(0).fee()).isEqualByComparingTo("0.02285465");
            } else if (message instanceof AccountMessage.Wallets read) {
                rows += read.rows().size();
                assertThat(read.unreadable()).isEmpty();
            } else if (message instanceof AccountMessage.Subscribed read) {
                assertThat(read.success()).isTrue();
            } else {
                assertThat(message).isInstanceOf(AccountMessage.Ignored.class);
            }
        }
        assertThat(rows).isGreaterThanOrEqualTo(12);
    }

    @Test
    void recordedPagesOfOrdersAreRead() throws IOException {
        int orders = 0;
        for (final String line : lines("bybit-wire/rbot-testnet-messages.jsonl")) {
            final JsonNode list = JSON.readTree(line).at("/result/list");
            if (list.at("/0/orderStatus").isTextual()) {
                final AccountAnswer read =
                        ACCOUNT.read(
                                new AccountQuery.OpenOrders("bybit.linear", "USDT", ""),
                                answer(line));
                assertThat(read.unreadable()).isEmpty();
                assertThat(read.rows()).hasSize(list.size());
                orders += list.size();
            } else if (list.at("/0/accountType").isTextual()) {
                final AccountAnswer read = ACCOUNT.read(new AccountQuery.Wallet(), answer(line));
                assertThat(read.unreadable()).isEmpty();
                assertThat(read.rows()).hasSize(2);
            }
        }
        assertThat(orders).isPositive();
    }

    @Test
    void recordedResultsAreRead() throws IOException {
        assertThat(result(new AccountQuery.AccountMode(), "v5-account-get-account-info.json"))
                .satisfies(
                        read -> assertThat(read.facts().marginMode()).isEqualTo("REGULAR_MARGIN"));
        assertThat(
                        result(
                                        new AccountQuery.Collateral("BTC"),
                                        "v5-account-get-collateral-info.json")
                                .facts()
                                .collateral())
                .isTrue();
        final List<AccountAnswer> read = new ArrayList<>();
        read.add(result(new AccountQuery.Wallet(), "v5-account-get-wallet-balance.json"));
        read.add(
                result(
                        new AccountQuery.Executions("bybit.linear", 0, 1, ""),
                        "v5-execution-get-execution-list.json"));
        read.add(
                result(
                        new AccountQuery.OpenOrders("bybit.spot", null, ""),
                        "v5-get-open-orders.json"));
        read.add(
                result(
                        new AccountQuery.OpenOrders("bybit.spot", null, ""),
                        "v5-get-history-orders.json"));
        read.add(
                result(
                        new AccountQuery.Positions("bybit.linear", LINEAR, null, ""),
                        "v5-position-get-position-info.json"));
        assertThat(read)
                .allSatisfy(
                        answer -> {
                            assertThat(answer.isGood()).isTrue();
                            assertThat(answer.unreadable()).isEmpty();
                            assertThat(answer.rows()).isNotEmpty();
                        });
    }

    @Test
    void recordedRefusalsHaveTheirClass() throws IOException {
        final List<OrderRequest> cancel = List.of(new OrderRequest.Cancel(LINEAR, "qf-1"));
        final List<OrderRequest> place =
                List.of(
                        new OrderRequest.Place(
                                LINEAR,
                                "qf-1",
                                Side.BUY,
                                BigDecimal.ONE,
                                BigDecimal.ONE,
                                false,
                                false));
        for (final String line : lines("bybit-wire/rest-responses-verbatim.jsonl")) {
            final JsonNode recorded = JSON.readTree(line);
            final boolean cancels = recorded.path("endpoint").asText().endsWith("/cancel");
            final OrderReply reply =
                    ACCOUNT.read(cancels ? cancel : place, answer(recorded.get("body").toString()));
            final int code = recorded.at("/body/retCode").asInt(Meaning.NO_CODE);
            final Outcome outcome = reply.whole().outcome();
            switch (code) {
                case 10001 ->
                        assertThat(outcome)
                                .isIn(Outcome.NOT_PLACED, Outcome.UNCHANGED, Outcome.FATAL);
                case 10002, 110003, 110007, 110017 ->
                        assertThat(outcome).isEqualTo(Outcome.NOT_PLACED);
                case 110001 -> assertThat(outcome).isEqualTo(Outcome.GONE);
                case 0 -> assertThat(outcome).isIn(Outcome.RECEIVED, Outcome.UNKNOWN);
                default -> assertThat(outcome).isEqualTo(Outcome.UNKNOWN);
            }
        }
    }
}
