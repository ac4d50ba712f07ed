package io.quoteflow.page;

import io.quoteflow.report.PageDataSchema;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks a live page what its script asks. */
final class PageClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" content=\"([^\"]+)\"");

    private final String address;

    PageClient(final String address) {
        this.address = address;
    }

    private static HttpResponse<String> send(final HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Gets a page, and checks it if it is data. */
    HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        final HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(address + path)));
        if (path.startsWith("/data") && answer.statusCode() == HttpURLConnection.HTTP_OK) {
            PageDataSchema.checked(answer.body());
        }
        return answer;
    }

    /** The token that the page holds. */
    String token() throws IOException, InterruptedException {
        final Matcher found = TOKEN.matcher(get("/").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /**
     * Posts something where the buttons do.
     *
     * @param headers names and values in turn
     */
    HttpResponse<String> post(final String body, final String... headers)
            throws IOException, InterruptedException {
        final HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + "/control"))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Presses a button, and gives the status of the answer. */
    int press(final String command, final String instrument)
            throws IOException, InterruptedException {
        return post(
                        "{\"command\":\"" + command + "\",\"instrument\":\"" + instrument + "\"}",
                        RequestGuard.TOKEN,
                        token())
                .statusCode();
    }
}
