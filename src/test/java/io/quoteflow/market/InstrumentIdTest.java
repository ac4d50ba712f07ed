package io.quoteflow.market;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstrumentIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTCUSDT",
                "BTC-26DEC25",
                "BTCUSDT_251226",
                "BTCUSDT-05DEC25",
                "\u5e01\u5b89\u4eba\u751fUSDT",
                "\u8fd9\u662f\u6d4b\u8bd5\u5e01456",
                "\u0130\u0131\u00dfUSDT",
                "\u0661\u0662USDT",
                // letters outside the first plane
                "\ud840\udc00USDT",
                "\ud801\udc00"
            })
    void aSymbolIsOfLettersAndDigitsOfAnyScript(final String symbol) {
        final InstrumentId id = InstrumentId.parse("binance.usdm." + symbol);
        assertThat(id.symbol()).isEqualTo(symbol);
        assertThat(id).hasToString("binance.usdm." + symbol);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A.B",
                "A B",
                "A/B",
                "A\u0000",
                "A\u00a0B",
                "A,B",
                "A=B",
                "A{b}",
                "A\u200bB",
                "\ufeffA",
                // a combining mark and an emoji are no letters, half of a pair is nothing
                "e\u0301",
                "\ud83d\ude80",
                "\ud840",
                "A\udc00"
            })
    void otherCharactersAreRefusedAsTheSymbols(final String symbol) {
        assertThatThrownBy(() -> InstrumentId.parse("binance.usdm." + symbol))
                .isInstanceOf(BadSymbolException.class)
                .hasMessageContaining(symbol)
                .hasMessageContaining("letters and digits of any script, - and _");
    }

    @Test
    void theCharacterIsNamed() {
        assertThatThrownBy(() -> InstrumentId.parse("binance.usdm.\u5e01\ud83d\ude80!"))
                .hasMessageContaining("U+1f680");
        assertThatThrownBy(() -> InstrumentId.parse("binance.usdm.A!"))
                .hasMessageContaining("U+0021");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BTC", "a.b", "a..c", "a.b.", "\u5e01.usdm.A", "a.\u5e01.A"})
    void whatIsNoIdIsNotToldAsASymbol(final String text) {
        assertThatThrownBy(() -> InstrumentId.parse(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("venue.category.SYMBOL");
    }

    @Test
    void symbolsAreNeitherFoldedNorNormalised() {
        final InstrumentId composed = InstrumentId.parse("binance.spot.\u00c5");
        assertThat(composed).isNotEqualTo(InstrumentId.parse("binance.spot.\u212b"));
        assertThat(composed).isNotEqualTo(InstrumentId.parse("binance.spot.\u00e5"));
        final Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(InstrumentId.parse("binance.spot.I\u0130i\u0131").symbol())
                    .isEqualTo("I\u0130i\u0131");
        } finally {
            Locale.setDefault(before);
        }
    }
}
