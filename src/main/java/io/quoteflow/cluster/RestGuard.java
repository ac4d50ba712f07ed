package io.quoteflow.cluster;

import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelDuplexHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelPromise;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderValues;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaders;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.QueryStringDecoder;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

import io.quoteflow.http.OwnSite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Refuses requests to Flink's REST endpoint before any other handler sees them: those that name
 * another host, those that come from a page of another site, and those that the {@link RestAccess}
 * of the endpoint excludes. A refused connection gets an answer with status 403 and is closed.
 *
 * <p>Belongs to one connection.
 */
final class RestGuard extends ChannelDuplexHandler {
    /** The header in which only browsers say which site a request comes from. */
    private static final String SITE = "Sec-Fetch-Site";

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    /** Last parts of paths that cancel or stop a job although their method is GET. */
    private static final Set<String> ACTING_GETS = Set.of("yarn-cancel", "yarn-stop");

    private final OwnSite site;
    private final RestAccess access;
    private boolean isRefused;

    /**
     * Creates the guard of a connection.
     *
     * @param access {@link RestAccess#READ} or {@link RestAccess#MANAGE}
     */
    RestGuard(final OwnSite site, final RestAccess access) {
        this.site = site;
        this.access = access;
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        if (isRefused) {
            ReferenceCountUtil.release(message);
            return;
        }
        final String reason = message instanceof HttpRequest request ? refusal(request) : null;
        if (reason == null) {
            context.fireChannelRead(message);
            return;
        }
        isRefused = true;
        ReferenceCountUtil.release(message);
        refuse(context, reason);
    }

    /**
     * Returns why a request is refused.
     *
     * @return the reason for people; null if the request is allowed
     */
    private String refusal(final HttpRequest request) {
        final HttpHeaders headers = request.headers();
        if (request.decoderResult().isFailure()) {
            return "the request is not HTTP";
        }
        if (!site.isNamedBy(headers.getAll(HttpHeaderNames.HOST))) {
            return "the request names another host than this server; quoteflow.rest.hosts in Flink's"
                    + " configuration allows further names";
        }
        if (!isOfOwnPage(request)) {
            return "pages of other sites are refused";
        }
        if (isAction(request) && !mayAct(headers)) {
            return "only reading is allowed here";
        }
        return null;
    }

    private static boolean isOfOwnPage(final HttpRequest request) {
        final HttpHeaders headers = request.headers();
        final String origin = headers.get(HttpHeaderNames.ORIGIN);
        final String host = headers.get(HttpHeaderNames.HOST);
        if (!OwnSite.isSameOrigin(origin, "http", host)
                && !OwnSite.isSameOrigin(origin, "https", host)) {
            return false;
        }
        final String from = headers.get(SITE);
        return from == null || OWN_SITES.contains(from) || isLink(request);
    }

    /**
     * Whether a request opens a page in a browser tab. A link on another site may do that, because
     * that site cannot read the page.
     */
    private static boolean isLink(final HttpRequest request) {
        return request.method().equals(HttpMethod.GET)
                && "navigate".equals(request.headers().get("Sec-Fetch-Mode"))
                && "document".equals(request.headers().get("Sec-Fetch-Dest"));
    }

    private static boolean isAction(final HttpRequest request) {
        final boolean isReading =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return !isReading || actsByGet(request.uri());
    }

    private static boolean actsByGet(final String uri) {
        try {
            return Arrays.stream(new QueryStringDecoder(uri).path().split("/"))
                    .anyMatch(ACTING_GETS::contains);
        } catch (final IllegalArgumentException malformed) {
            return true;
        }
    }

    private boolean mayAct(final HttpHeaders headers) {
        return access == RestAccess.MANAGE
                && !headers.contains(HttpHeaderNames.ORIGIN)
                && !headers.contains(SITE);
    }

    private static void refuse(final ChannelHandlerContext context, final String reason) {
        final FullHttpResponse answer =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.FORBIDDEN,
                        Unpooled.copiedBuffer(reason + "\n", StandardCharsets.UTF_8));
        final HttpHeaders headers = answer.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        headers.set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes());
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        OwnSite.protect(headers::set);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(
            final ChannelHandlerContext context,
            final Object message,
            final ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            // removed, because Flink allows every site to read its answers
            response.headers().remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
            OwnSite.protect(response.headers()::set);
        }
        context.write(message, promise);
    }
}
