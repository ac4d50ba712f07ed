package io.quoteflow.page;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What other sites in the same browser can try. */
class RequestGuardTest {
    private static final int PORT = 8082;

    private final RequestGuard door = new RequestGuard(PORT);

    private static Headers headers(final String name, final String value) {
        final Headers headers = new Headers();
        if (value != null) {
            headers.add(name, value);
        }
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8082, true",
        "127.0.0.1:8082, true",
        "[::1]:8082, true",
        "localhost, false",
        "localhost:8083, false",
        "rebound.example:8082, false",
        "localhost.rebound.example:8082, false",
        ", false"
    })
    void onlyOurOwnNameIsAnswered(final String host, final boolean may) {
        assertThat(door.mayRead(headers("Host", host))).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8082, true, true",
        ", true, true",
        "http://localhost:8082, false, false",
        "http://127.0.0.1:8082, true, false",
        "http://localhost:8081, true, false",
        "https://localhost:8082, true, false",
        "null, true, false",
        "http://rebound.example:8082, true, false"
    })
    void onlyOurOwnPageDoesSomething(
            final String origin, final boolean hasToken, final boolean may) {
        final Headers headers = headers("Host", "localhost:" + PORT);
        headers.add(RequestGuard.TOKEN, hasToken ? door.token() : "x" + door.token());
        if (origin != null) {
            headers.add("Origin", origin);
        }
        assertThat(door.mayRead(headers) && door.mayAct(headers)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8082, same-origin, cors, true",
        ", none, navigate, true",
        ", cross-site, navigate, true",
        ", cross-site, no-cors, false",
        ", same-site, no-cors, false",
        ", cross-site, , false",
        "http://rebound.example:8082, , , false",
        "null, , , false"
    })
    void pagesOfOtherSitesReadNothing(
            final String origin, final String from, final String mode, final boolean may) {
        final Headers headers = headers("Host", "localhost:" + PORT);
        if (origin != null) {
            headers.add("Origin", origin);
        }
        if (from != null) {
            headers.add("Sec-Fetch-Site", from);
        }
        if (mode != null) {
            headers.add("Sec-Fetch-Mode", mode);
        }
        assertThat(door.mayRead(headers)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({"''", "a"})
    void aTokenIsNotGuessedByItsFirstLetters(final String wrong) {
        final Headers headers = headers("Host", "localhost:" + PORT);
        assertThat(door.mayAct(headers)).as("none").isFalse();
        headers.add(RequestGuard.TOKEN, wrong);
        assertThat(door.mayAct(headers)).isFalse();
        assertThat(new RequestGuard(PORT).token()).isNotEqualTo(door.token()).hasSize(32);
    }
}
