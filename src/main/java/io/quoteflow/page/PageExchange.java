package io.quoteflow.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A complete request and its answer, which is sent when the exchange is closed. Used by one thread.
 */
final class PageExchange extends HttpExchange {
    private static final int NONE = -1;

    private final Channel channel;
    private final Consumer<FullHttpResponse> answer;
    private final String method;
    private final URI uri;
    private final String protocol;
    private final Headers requested = new Headers();
    private final Headers answered = new Headers();
    private final Map<String, Object> attributes = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final InputStream in;
    private int status = NONE;
    private boolean closed;

    /**
     * Creates an exchange.
     *
     * @param channel of the connection
     * @param request that arrived
     * @param answer called once with the answer, or with null if the handler gave none
     * @throws IllegalArgumentException if the request has no valid URI or a header is malformed
     */
    PageExchange(
            final Channel channel,
            final FullHttpRequest request,
            final Consumer<FullHttpResponse> answer) {
        this.channel = channel;
        this.answer = answer;
        method = request.method().name();
        uri = URI.create(request.uri());
        if (uri.getPath() == null) {
            throw new IllegalArgumentException(request.uri());
        }
        protocol = request.protocolVersion().text();
        for (final Map.Entry<String, String> header : request.headers()) {
            requested.add(header.getKey(), header.getValue());
        }
        in = new ByteArrayInputStream(ByteBufUtil.getBytes(request.content()));
    }

    @Override
    public Headers getRequestHeaders() {
        return requested;
    }

    @Override
    public Headers getResponseHeaders() {
        return answered;
    }

    @Override
    public URI getRequestURI() {
        return uri;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public HttpContext getHttpContext() {
        throw new UnsupportedOperationException("there is one handler for all paths");
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (status == NONE) {
            answer.accept(null);
            return;
        }
        final boolean head = method.equals(HttpMethod.HEAD.name());
        final ByteBuf body =
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(out.toByteArray());
        final FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        answered.forEach((name, values) -> response.headers().set(name, values));
        if (status != HttpResponseStatus.NO_CONTENT.code()) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, out.size());
        }
        answer.accept(response);
    }

    @Override
    public InputStream getRequestBody() {
        return in;
    }

    @Override
    public OutputStream getResponseBody() {
        return out;
    }

    /**
     * Sets the status of the answer.
     *
     * @param length ignored; the length is that of the written body
     */
    @Override
    public void sendResponseHeaders(final int newStatus, final long length) {
        status = newStatus;
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return (InetSocketAddress) channel.remoteAddress();
    }

    @Override
    public int getResponseCode() {
        return status;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return (InetSocketAddress) channel.localAddress();
    }

    @Override
    public String getProtocol() {
        return protocol;
    }

    @Override
    public Object getAttribute(final String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(final String name, final Object value) {
        attributes.put(name, value);
    }

    @Override
    public void setStreams(final InputStream newIn, final OutputStream newOut) {
        throw new UnsupportedOperationException("an answer is sent as a whole");
    }

    @Override
    public HttpPrincipal getPrincipal() {
        return null;
    }
}
