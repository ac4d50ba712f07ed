package io.quoteflow.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class OwnSiteTest {
    private final OwnSite site = OwnSite.loopback(8081);

    @ParameterizedTest
    @CsvSource({
        "localhost:8081, true",
        "LocalHost:8081, true",
        "127.0.0.1:8081, true",
        "[::1]:8081, true",
        "localhost, false",
        "localhost:8082, false",
        "localhost.:8081, false",
        "rebound.example:8081, false",
        "localhost:8081.rebound.example, false"
    })
    void aServerOnLoopbackHasThreeNames(final String host, final boolean own) {
        assertThat(site.isNamedBy(List.of(host))).isEqualTo(own);
    }

    @Test
    void thereIsExactlyOneHost() {
        assertThat(site.isNamedBy(null)).isFalse();
        assertThat(site.isNamedBy(List.of())).isFalse();
        assertThat(site.isNamedBy(List.of("localhost:8081", "localhost:8081"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        ", true",
        "http://localhost:8081, true",
        "https://localhost:8081, false",
        "http://localhost:8082, false",
        "null, false"
    })
    void anOriginIsSchemeAndHost(final String origin, final boolean same) {
        assertThat(OwnSite.isSameOrigin(origin, "http", "localhost:8081")).isEqualTo(same);
    }
}
