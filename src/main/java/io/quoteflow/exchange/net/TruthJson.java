package io.quoteflow.exchange.net;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quoteflow.exchange.account.ExchangeTruth;

import java.io.IOException;
import java.math.BigDecimal;

/** Writes the truth about an account as JSON, with decimal numbers as texts. */
final class TruthJson {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(
                            new SimpleModule()
                                    .addSerializer(BigDecimal.class, new PlainDecimals()));

    private TruthJson() {}

    private static final class PlainDecimals extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(
                final BigDecimal number,
                final JsonGenerator out,
                final SerializerProvider serializers)
                throws IOException {
            out.writeString(number.toPlainString());
        }
    }

    static String of(final ExchangeTruth truth) {
        try {
            return JSON.writeValueAsString(truth);
        } catch (final JsonProcessingException unwritable) {
            throw new IllegalStateException("the truth cannot be written", unwritable);
        }
    }
}
