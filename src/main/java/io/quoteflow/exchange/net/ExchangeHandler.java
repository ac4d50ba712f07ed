package io.quoteflow.exchange.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.quoteflow.exchange.FakeExchange;
import io.quoteflow.exchange.Handshake;
import io.quoteflow.exchange.HttpAnswer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A connection: HTTP requests, one of which can turn it into a WebSocket. */
final class ExchangeHandler extends SimpleChannelInboundHandler<Object> {
    private static final int MAX_FRAME = 1 << 20;
    private static final int NONE = -1;

    private final FakeExchange exchange;
    private final ExchangeConnections connections;
    private final AdminPages admin;
    private final LongSupplier clock;
    private final Consumer<Throwable> failed;
    private long connection = NONE;
    private WebSocketServerHandshaker handshaker;

    ExchangeHandler(
            final FakeExchange exchange,
            final ExchangeConnections connections,
            final int port,
            final LongSupplier clock,
            final Consumer<Throwable> failed) {
        this.exchange = exchange;
        this.connections = connections;
        this.clock = clock;
        this.failed = failed;
        admin = new AdminPages(exchange, port);
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final Object message) {
        if (message instanceof FullHttpRequest request) {
            request(context, request);
        } else if (message instanceof WebSocketFrame frame) {
            frame(context, frame);
        }
        connections.flush();
    }

    private void request(final ChannelHandlerContext context, final FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            context.close();
        } else if (request.headers()
                .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            upgrade(context, request);
        } else {
            final HttpAnswer answer =
                    admin.has(request) ? admin.answer(request, clock.getAsLong()) : answer(request);
            deliver(context, answer, HttpUtil.isKeepAlive(request));
        }
    }

    private HttpAnswer answer(final FullHttpRequest request) {
        final int query = request.uri().indexOf('?');
        return exchange.http(
                request.method().name(),
                query < 0 ? request.uri() : request.uri().substring(0, query),
                query < 0 ? "" : request.uri().substring(query + 1),
                headers(request),
                ByteBufUtil.getBytes(request.content()),
                clock.getAsLong());
    }

    /** Returns the headers by name in lower case; of several with one name the first. */
    private static Map<String, String> headers(final FullHttpRequest request) {
        final Map<String, String> headers = new HashMap<>();
        for (final Map.Entry<String, String> header : request.headers()) {
            headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    /** Sends an answer now, later, or never. */
    private static void deliver(
            final ChannelHandlerContext context, final HttpAnswer answer, final boolean keepAlive) {
        if (answer.delay() == 0) {
            answer(context, answer, keepAlive);
        } else if (answer.delay() != Long.MAX_VALUE) {
            context.executor()
                    .schedule(
                            () -> answer(context, answer, keepAlive),
                            answer.delay(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private static void answer(
            final ChannelHandlerContext context, final HttpAnswer answer, final boolean keepAlive) {
        if (answer.status() == 0) {
            ExchangeConnections.reset((SocketChannel) context.channel());
            return;
        }
        final FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(answer.status()),
                        Unpooled.wrappedBuffer(answer.body()));
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        HttpUtil.setContentLength(response, answer.body().length);
        HttpUtil.setKeepAlive(response, keepAlive);
        final ChannelFuture written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void upgrade(final ChannelHandlerContext context, final FullHttpRequest request) {
        final WebSocketServerHandshaker maker =
                new WebSocketServerHandshakerFactory(
                                "ws://127.0.0.1" + request.uri(),
                                null,
                                WebSocketDecoderConfig.newBuilder()
                                        .maxFramePayloadLength(MAX_FRAME)
                                        .build())
                        .newHandshaker(request);
        if (maker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        final long number = connections.number();
        final Handshake answer = exchange.opened(number, request.uri(), clock.getAsLong());
        if (!answer.isOpen()) {
            answer(context, refusal(answer), HttpUtil.isKeepAlive(request));
            return;
        }
        connection = number;
        handshaker = maker;
        connections.add(number, (SocketChannel) context.channel());
        handshaker.handshake(context.channel(), request);
        context.pipeline().addBefore(context.name(), null, new WebSocketFrameAggregator(MAX_FRAME));
    }

    private static HttpAnswer refusal(final Handshake answer) {
        return answer.status() == 0
                ? HttpAnswer.RESET
                : HttpAnswer.plain(answer.status(), answer.body());
    }

    private void frame(final ChannelHandlerContext context, final WebSocketFrame frame) {
        final long now = clock.getAsLong();
        if (frame instanceof TextWebSocketFrame) {
            exchange.text(connection, frame.content().toString(StandardCharsets.UTF_8), now);
        } else if (frame instanceof PingWebSocketFrame) {
            exchange.ping(connection, ByteBufUtil.getBytes(frame.content()), now);
        } else if (frame instanceof PongWebSocketFrame) {
            exchange.pong(connection, ByteBufUtil.getBytes(frame.content()), now);
        } else if (frame instanceof CloseWebSocketFrame close) {
            handshaker.close(context.channel(), close.retain());
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        if (connection != NONE) {
            connections.remove(connection);
            exchange.closed(connection, clock.getAsLong());
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        context.close();
        // the network and what clients send fail a connection; anything else is the exchange's own
        if (!(cause instanceof IOException) && !(cause instanceof CodecException)) {
            failed.accept(cause);
        }
    }
}
