package io.quoteflow.cluster;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelOutboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelPromise;
import org.apache.flink.shaded.netty4.io.netty.channel.embedded.EmbeddedChannel;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultLastHttpContent;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests which requests the guard of Flink's REST endpoint allows. */
class RestGuardTest {
    private static final int PORT = 8081;
    private static final String OWN = "localhost:8081";
    private static final String JOB = "0123456789abcdef0123456789abcdef";

    /** Never sends an answer, so that a refused connection is not closed yet. */
    private static final class SlowNetwork extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(
                final ChannelHandlerContext context,
                final Object message,
                final ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }

    private static EmbeddedChannel channel(
            final Configuration configuration, final RestAccess access) {
        return new EmbeddedChannel(
                new RestGuard(RestGuardFactory.site(configuration, PORT), access));
    }

    private static HttpRequest request(
            final String method, final String path, final String... headers) {
        final HttpRequest request =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), path);
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i + 1] != null) {
                request.headers().add(headers[i], headers[i + 1]);
            }
        }
        return request;
    }

    private static boolean passes(final EmbeddedChannel channel, final HttpRequest request) {
        channel.writeInbound(request);
        final boolean passed = channel.readInbound() != null;
        if (!passed) {
            final FullHttpResponse answer = channel.readOutbound();
            assertThat(answer.status()).isEqualTo(HttpResponseStatus.FORBIDDEN);
            assertThat(channel.isOpen()).as("a refused connection stays open").isFalse();
        }
        return passed;
    }

    private static boolean passes(final RestAccess access, final HttpRequest request) {
        return passes(channel(new Configuration(), access), request);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8081, true",
        "localhost, true",
        "127.0.0.1:8081, true",
        "[::1]:8081, true",
        "flink.internal:8081, true",
        "flink.internal, true",
        "10.1.2.3:8081, true",
        "flink.example.com, true",
        "flink.example.com:8081, false",
        "0.0.0.0:8081, false",
        "localhost:8082, false",
        "rebound.example:8081, false",
        "localhost.rebound.example:8081, false",
        ", false"
    })
    void aRequestNamesThisServer(final String host, final boolean passes) {
        final Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "flink.internal");
        configuration.set(RestOptions.BIND_ADDRESS, "10.1.2.3");
        configuration.set(RestGuardOptions.HOSTS, List.of("flink.example.com"));
        assertThat(
                        passes(
                                channel(configuration, RestAccess.READ),
                                request("GET", "/overview", "Host", host)))
                .isEqualTo(passes);
    }

    @Test
    void theAddressOfAllInterfacesIsNoName() {
        final Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_ADDRESS, "0.0.0.0");
        assertThat(
                        passes(
                                channel(configuration, RestAccess.READ),
                                request("GET", "/overview", "Host", "0.0.0.0:8081")))
                .isFalse();
    }

    @Test
    void twoHostsAreRefused() {
        assertThat(passes(RestAccess.MANAGE, request("GET", "/overview", "Host", OWN, "Host", OWN)))
                .isFalse();
    }

    /** A page of the UI, a link, a typed address; not images, frames and scripts of others. */
    @ParameterizedTest
    @CsvSource({
        ", , , , true",
        "http://localhost:8081, same-origin, cors, empty, true",
        "https://localhost:8081, same-origin, cors, empty, true",
        ", same-origin, no-cors, script, true",
        ", none, navigate, document, true",
        ", cross-site, navigate, document, true",
        ", same-site, navigate, document, true",
        ", cross-site, navigate, iframe, false",
        ", cross-site, no-cors, image, false",
        ", same-site, no-cors, script, false",
        "http://localhost:8082, same-site, cors, empty, false",
        "http://localhost:8082, , , , false",
        "http://attacker.example, cross-site, cors, empty, false",
        "null, cross-site, cors, empty, false"
    })
    void aBrowserReadsForThisPageAlone(
            final String origin,
            final String site,
            final String mode,
            final String destination,
            final boolean passes) {
        for (final RestAccess access : List.of(RestAccess.READ, RestAccess.MANAGE)) {
            assertThat(
                            passes(
                                    access,
                                    request(
                                            "GET",
                                            "/jobs/overview",
                                            "Host",
                                            OWN,
                                            "Origin",
                                            origin,
                                            "Sec-Fetch-Site",
                                            site,
                                            "Sec-Fetch-Mode",
                                            mode,
                                            "Sec-Fetch-Dest",
                                            destination)))
                    .as(access.name())
                    .isEqualTo(passes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /jobs",
        "POST, /jars/upload",
        "POST, /jobs/" + JOB + "/savepoints",
        "POST, /jobs/" + JOB + "/checkpoints",
        "POST, /jobs/" + JOB + "/stop",
        "PATCH, /jobs/" + JOB + "?mode=cancel",
        "PUT, /jobs/" + JOB + "/resource-requirements",
        "DELETE, /cluster",
        "OPTIONS, /jobs",
        "GET, /jobs/" + JOB + "/yarn-cancel",
        "GET, /jobs/" + JOB + "/yarn%2Dstop?x=y",
        "GET, /jobs//" + JOB + "/yarn-cancel/",
        "GET, http://localhost:8081/jobs/" + JOB + "/yarn-cancel",
        "GET, /jobs/%zz/yarn-cancel"
    })
    void whatActsIsForClientsThatAreNoBrowserAndForAClusterAlone(
            final String method, final String path) {
        assertThat(passes(RestAccess.READ, request(method, path, "Host", OWN))).isFalse();
        assertThat(
                        passes(
                                RestAccess.MANAGE,
                                request(
                                        method,
                                        path,
                                        "Host",
                                        OWN,
                                        "Origin",
                                        "http://localhost:8081",
                                        "Sec-Fetch-Site",
                                        "same-origin")))
                .isFalse();
        assertThat(
                        passes(
                                RestAccess.MANAGE,
                                request(
                                        method,
                                        path,
                                        "Host",
                                        OWN,
                                        "Sec-Fetch-Site",
                                        "cross-site",
                                        "Sec-Fetch-Mode",
                                        "navigate",
                                        "Sec-Fetch-Dest",
                                        "document")))
                .as("a link")
                .isFalse();
        assertThat(passes(RestAccess.MANAGE, request(method, path, "Host", OWN)))
                .as("flink run")
                .isTrue();
    }

    @Test
    void nothingOfARefusedConnectionIsReadAnyMore() {
        final EmbeddedChannel channel =
                new EmbeddedChannel(
                        new SlowNetwork(),
                        new RestGuard(
                                RestGuardFactory.site(new Configuration(), PORT), RestAccess.READ));
        final DefaultLastHttpContent body =
                new DefaultLastHttpContent(Unpooled.copiedBuffer("a jar", StandardCharsets.UTF_8));
        channel.writeInbound(request("POST", "/jars/upload", "Host", OWN), body);
        assertThat(channel.<Object>readInbound()).isNull();
        assertThat(body.refCnt()).as("it is released").isZero();
    }

    @Test
    void answersAreForTheOwnPageAlone() {
        final EmbeddedChannel channel = channel(new Configuration(), RestAccess.READ);
        final HttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        answer.headers().set("Access-Control-Allow-Origin", "*");
        channel.writeOutbound(answer);
        final HttpResponse sent = channel.readOutbound();
        assertThat(sent.headers().contains("Access-Control-Allow-Origin")).isFalse();
        assertThat(sent.headers().get("X-Frame-Options")).isEqualTo("DENY");
        assertThat(sent.headers().get("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }
}
