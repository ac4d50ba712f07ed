package io.quoteflow.gateway.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests which frames tell the price of a trade. */
class LastTradeReaderTest {
    private final LastTradeReader reader = new LastTradeReader();

    private BigDecimal read(final String frame) {
        return reader.read(frame.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theLastTradeOfAFrameCounts() {
        assertThat(
                        read(
                                "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1,\"data\":[{\"p\":\"16578.50\",\"v\":\"1\"},{\"p\":\"16578.60\",\"v\":\"1\"}]}"))
                .isEqualTo(new BigDecimal("16578.60"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"topic\":\"orderbook.50.BTCUSDT\",\"data\":[{\"p\":\"1\"}]}",
                "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[]}",
                "{\"topic\":\"publicTrade.BTCUSDT\"}",
                "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[{\"p\":\"1e999999999\"}]}",
                "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[{\"p\":\"-1\"}]}",
                "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[{\"p\":\"0\"}]}",
                "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[{\"p\":null}]}",
                "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[7"
            })
    void otherFramesHaveNone(final String frame) {
        assertThat(read(frame)).isNull();
    }
}
