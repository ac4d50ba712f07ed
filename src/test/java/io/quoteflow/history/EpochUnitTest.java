package io.quoteflow.history;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests that the unit of a time is recognised by its size. */
class EpochUnitTest {
    @ParameterizedTest
    @CsvSource({
        "1585180700, SECONDS, 1585180700000000000",
        "1585180700.0647, SECONDS, 1585180700064700000",
        "1585180700.1234567899, SECONDS, 1585180700123456789",
        "1585180700064, MILLISECONDS, 1585180700064000000",
        "1585180700064.75, MILLISECONDS, 1585180700064750000",
        "1585180700064700, MICROSECONDS, 1585180700064700000",
        "1585180700064700123, NANOSECONDS, 1585180700064700123",
        "1000000000, SECONDS, 1000000000000000000",
        "8999999999, SECONDS, 8999999999000000000",
        "1000000000000, MILLISECONDS, 1000000000000000000",
        "8999999999999, MILLISECONDS, 8999999999999000000",
        "8999999999999999, MICROSECONDS, 8999999999999999000",
        "8999999999999999999, NANOSECONDS, 8999999999999999999"
    })
    void aTimeHasTheUnitOfItsSize(final String text, final EpochUnit unit, final long nanos) {
        assertThat(EpochUnit.parse(text)).isEqualTo(new EpochUnit.Time(nanos, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1585180700",
                "1585180700.",
                ".5",
                "1.585e9",
                "1585180700 ",
                "15851807000",
                "999999999",
                "9000000000",
                "9000000000000",
                "9999999999999999999",
                "99999999999999999999",
                "٣٣٣٣٣٣٣٣٣٣",
                "2020-03-26"
            })
    void anythingElseIsRefused(final String text) {
        assertThatThrownBy(() -> EpochUnit.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
