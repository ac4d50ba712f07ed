package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import static io.quoteflow.exchange.AccountClient.PRIVATE;
import static io.quoteflow.exchange.AccountClient.order;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests that rows and answers have all fields of GATEWAY 3's examples, of the same types. */
class AccountShapesTest {
    private final AccountClient client = AccountClient.connected();

    private static JsonNode example(final String name) throws IOException {
        try (InputStream file =
                AccountShapesTest.class.getResourceAsStream("/exchange/bybit-rows.json")) {
            return AccountClient.mapper().readTree(file).path(name);
        }
    }

    private static void check(final String name, final JsonNode made) throws IOException {
        final JsonNode wanted = example(name);
        assertThat(wanted.isObject()).isTrue();
        same(name, wanted, made);
    }

    private static void same(final String path, final JsonNode wanted, final JsonNode made) {
        wanted.properties()
                .forEach(
                        field -> {
                            final String name = path + "." + field.getKey();
                            final JsonNode value = made.path(field.getKey());
                            assertThat(value.getNodeType())
                                    .as(name)
                                    .isEqualTo(field.getValue().getNodeType());
                            if (value.isObject()) {
                                same(name, field.getValue(), value);
                            } else if (value.isArray() && !field.getValue().isEmpty()) {
                                same(name, field.getValue().get(0), value.get(0));
                            }
                        });
    }

    @Test
    void rowsAndAnswers() throws IOException {
        client.open(5, "/v5/private");
        client.text(5, AccountClient.auth("req_id", client.now() + 5000));
        client.text(5, "{'op':'subscribe','args':['execution.fast']}");
        final JsonNode answer =
                client.ask("order.create", order("s-1", "Buy", client.price("Buy", 2000), ""));
        check("answer", answer);
        check("order", client.rows("order").get(0));
        check(
                "realtime",
                client.result("/v5/order/realtime", "category=linear&settleCoin=USDT")
                        .path("list")
                        .get(0));
        client.fault("fill=half s-1");
        final List<JsonNode> frames = client.texts(PRIVATE);
        for (final String topic : List.of("execution", "position", "wallet")) {
            final JsonNode frame =
                    frames.stream()
                            .filter(each -> each.path("topic").asText().equals(topic))
                            .findFirst()
                            .orElseThrow();
            assertThat(frame.path("id").isTextual()).isTrue();
            assertThat(frame.path("creationTime").isNumber()).isTrue();
            check(topic, frame.path("data").get(0));
        }
        check(
                "executions",
                client.result("/v5/execution/list", "category=linear").path("list").get(0));
        final List<JsonNode> fast = client.texts(5);
        check("execution.fast", fast.get(fast.size() - 1).path("data").get(0));
        client.fault("row=Funding");
        check("funding", client.rows("execution").get(0));
        final JsonNode batch =
                client.ask(
                        "order.create-batch",
                        "{'category':'linear','request':["
                                + order("s-2", "Buy", client.price("Buy", 2000), "")
                                + "]}");
        check("batch", batch);
    }
}
