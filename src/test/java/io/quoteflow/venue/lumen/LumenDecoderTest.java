package io.quoteflow.venue.lumen;

import io.quoteflow.venue.protocol.Decoding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of a venue in {@code docs/extending.md}. */
class LumenDecoderTest {
    private final Decoding decoding = new Decoding(new LumenDecoder());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'snapshot','symbol':'XYUSDT','time':5,'id':7,'bids':[['100.1','2']],'asks':[['100.2','3']]} | SNAPSHOT 5 depth 0 ids 7 7 6 bids 1001:2000 asks 1002:3000",
                "{'type':'update','symbol':'XYUSDT','time':6,'id':8,'bids':[],'asks':[['100.2','0']]} | DELTA 6 depth 0 ids 8 8 7 bids asks 1002:0",
                "{'type':'trade','symbol':'XYUSDT','time':7,'price':'100.2','size':'0.5','taker':'buy'} | TRADES 7 BUY 1002:500@7",
                "{'type':'ping','time':7} | SKIPPED",
                "{'type':'update','symbol':'ABUSDT','time':6,'id':8,'bids':[],'asks':[]} | WRONG_SYMBOL",
                "{'type':'update','symbol':'XYUSDT','time':6,'bids':[],'asks':[]} | BAD_FIELD",
                "{'type':'trade','symbol':'XYUSDT','time':7,'price':'-1','size':'0.5','taker':'buy'} | BAD_PRICE"
            })
    void decodes(final String frame, final String expected) {
        assertThat(decoding.told(frame.replace('\'', '"'))).isEqualTo(expected);
    }
}
