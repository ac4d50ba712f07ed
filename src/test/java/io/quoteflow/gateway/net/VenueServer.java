package io.quoteflow.gateway.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A small venue over real sockets that speaks like Bybit, and breaks on demand. */
final class VenueServer implements AutoCloseable {
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;

    /** The WebSockets that are open. */
    final List<Channel> sockets = new CopyOnWriteArrayList<>();

    /** Texts and contents of pongs that came. */
    final List<String> texts = new CopyOnWriteArrayList<>();

    final List<String> pongs = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** TLS handshakes that failed. */
    final AtomicInteger failures = new AtomicInteger();

    /** Whether WebSockets are answered, and what is said if not. */
    volatile HttpResponseStatus upgrade = HttpResponseStatus.SWITCHING_PROTOCOLS;

    /** Answers neither texts nor pings. */
    volatile boolean deaf;

    /**
     * @param tls null for plain TCP
     */
    VenueServer(final SslContext tls) {
        server =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childOption(ChannelOption.SO_SNDBUF, 64 << 10)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(final Channel channel) {
                                        if (tls != null) {
                                            channel.pipeline()
                                                    .addLast(tls.newHandler(channel.alloc()));
                                        }
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(1 << 20),
                                                        new Handler());
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .syncUninterruptibly()
                        .channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Sends a text to each WebSocket. */
    void send(final String text) {
        sockets.forEach(socket -> socket.writeAndFlush(new TextWebSocketFrame(text)));
    }

    /** Sends a text in fragments of one byte and more, with a ping in between. */
    void sendInFragments(final String text, final int length) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (final Channel socket : sockets) {
            for (int from = 0; from < bytes.length; from += length) {
                final int to = Math.min(bytes.length, from + length);
                final boolean last = to == bytes.length;
                final var part = Unpooled.copiedBuffer(bytes, from, to - from);
                socket.writeAndFlush(
                        from == 0
                                ? new TextWebSocketFrame(last, 0, part)
                                : new ContinuationWebSocketFrame(last, 0, part));
                if (from == 0) {
                    socket.writeAndFlush(new PingWebSocketFrame());
                }
            }
        }
    }

    void ping(final String payload) {
        sockets.forEach(
                socket ->
                        socket.writeAndFlush(
                                new PingWebSocketFrame(
                                        Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8))));
    }

    /** Ends each WebSocket with a TCP reset. */
    void reset() {
        for (final Channel socket : new ArrayList<>(sockets)) {
            socket.config().setOption(ChannelOption.SO_LINGER, 0);
            socket.close();
        }
    }

    /** Ends each TCP stream, without a close frame. */
    void finish() {
        new ArrayList<>(sockets).forEach(Channel::close);
    }

    void closeFrame() {
        sockets.forEach(
                socket -> socket.writeAndFlush(new CloseWebSocketFrame(1001, "maintenance")));
    }

    /** Stops reading and answering, as behind a cut cable. */
    void cutCable() {
        deaf = true;
        sockets.forEach(socket -> socket.config().setAutoRead(false));
        sockets.clear();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        new ArrayList<>(sockets).forEach(Channel::close);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private final class Handler extends SimpleChannelInboundHandler<Object> {
        @Override
        protected void channelRead0(final ChannelHandlerContext context, final Object message) {
            if (message instanceof FullHttpRequest request) {
                http(context, request);
            } else if (message instanceof TextWebSocketFrame frame) {
                text(context, frame.text());
            } else if (message instanceof PongWebSocketFrame frame) {
                pongs.add(frame.content().toString(StandardCharsets.UTF_8));
            } else if (message instanceof WebSocketFrame) {
                context.close();
            }
        }

        private void http(final ChannelHandlerContext context, final FullHttpRequest request) {
            requests.add(request.uri());
            if (!request.headers().contains(HttpHeaderNames.UPGRADE)) {
                answer(context, HttpResponseStatus.OK, definition(request.uri()));
            } else if (!upgrade.equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
                answer(context, upgrade, "no");
            } else {
                new WebSocketServerHandshakerFactory("ws://x" + request.uri(), null, false)
                        .newHandshaker(request)
                        .handshake(context.channel(), request)
                        .addListener(done -> sockets.add(context.channel()));
                context.channel()
                        .closeFuture()
                        .addListener(done -> sockets.remove(context.channel()));
            }
        }

        private String definition(final String uri) {
            return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":[{\"symbol\":\""
                    + new QueryStringDecoder(uri).parameters().get("symbol").get(0)
                    + "\",\"priceFilter\":{\"tickSize\":\"0.10\"},\"lotSizeFilter\":{\"qtyStep\":"
                    + "\"0.001\",\"minOrderQty\":\"0.001\",\"minNotionalValue\":\"5\"}}]}}";
        }

        private void answer(
                final ChannelHandlerContext context,
                final HttpResponseStatus status,
                final String body) {
            final FullHttpResponse response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            status,
                            Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
            HttpUtil.setContentLength(response, response.content().readableBytes());
            context.writeAndFlush(response);
        }

        private void text(final ChannelHandlerContext context, final String text) {
            texts.add(text);
            if (deaf) {
                return;
            }
            if (text.contains("ping")) {
                context.writeAndFlush(
                        new TextWebSocketFrame(
                                "{\"success\":true,\"ret_msg\":\"pong\",\"op\":\"ping\"}"));
            } else if (text.contains("\"subscribe\"")) {
                context.writeAndFlush(
                        new TextWebSocketFrame(
                                "{\"success\":true,\"ret_msg\":\"\",\"op\":\"subscribe\"}"));
                context.writeAndFlush(new TextWebSocketFrame(MarketGatewayTest.SNAPSHOT));
            }
        }

        /** A client that refuses a certificate may end the connection without an alert. */
        @Override
        public void userEventTriggered(final ChannelHandlerContext context, final Object event) {
            if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
                failures.incrementAndGet();
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
            context.close();
        }
    }
}
