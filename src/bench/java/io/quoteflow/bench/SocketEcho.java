package io.quoteflow.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

import org.HdrHistogram.Histogram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bare socket library: a server that sends frames, and clients that send them back. */
final class SocketEcho {
    private static final int MAX = 1 << 20;
    private static final int CLIENT_THREADS = 2;
    private static final double NANOS = 1e9;
    private static final long MICRO = 1000;

    private SocketEcho() {}

    /** Sends frames, and measures until they are back. */
    static final class Server implements AutoCloseable {
        private final EventLoopGroup loop =
                new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        private final Histogram roundTrips = new Histogram(3);
        private final List<Channel> open = new ArrayList<>();
        private final Channel server;
        private final long start = System.nanoTime();
        private long sent;

        Server() throws InterruptedException {
            server =
                    new ServerBootstrap()
                            .group(loop)
                            .channel(NioServerSocketChannel.class)
                            .childOption(ChannelOption.TCP_NODELAY, true)
                            .childHandler(
                                    initializer(
                                            () ->
                                                    new ChannelHandler[] {
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(MAX),
                                                        new WebSocketServerProtocolHandler("/echo"),
                                                        back()
                                                    }))
                            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .sync()
                            .channel();
        }

        int port() {
            return ((InetSocketAddress) server.localAddress()).getPort();
        }

        private ChannelHandler back() {
            return new SimpleChannelInboundHandler<WebSocketFrame>() {
                @Override
                public void userEventTriggered(
                        final ChannelHandlerContext context, final Object event) {
                    if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                        open.add(context.channel());
                    }
                }

                @Override
                protected void channelRead0(
                        final ChannelHandlerContext context, final WebSocketFrame frame) {
                    final long took = System.nanoTime() - frame.content().readLong();
                    roundTrips.recordValue(Math.max(0, took) / MICRO);
                }

                @Override
                public void channelInactive(final ChannelHandlerContext context) {
                    open.remove(context.channel());
                }
            };
        }

        /** Sends frames of some size at a rate from now on, each millisecond those that are due. */
        void run(final int rate, final int bytes) {
            loop.scheduleAtFixedRate(() -> send(rate, bytes), 1, 1, TimeUnit.MILLISECONDS);
        }

        private void send(final int rate, final int bytes) {
            final long due = (long) ((System.nanoTime() - start) / NANOS * rate);
            while (sent < due) {
                sent++;
                if (!open.isEmpty()) {
                    final Channel to = open.get((int) (sent % open.size()));
                    final ByteBuf content = to.alloc().buffer(bytes);
                    content.writeLong(System.nanoTime()).writeZero(bytes - Long.BYTES);
                    to.write(new BinaryWebSocketFrame(content));
                }
            }
            open.forEach(Channel::flush);
        }

        /** Returns the round trips since the last call, in µs. */
        Histogram take() throws Exception {
            return loop.submit(
                            () -> {
                                final Histogram copy = roundTrips.copy();
                                roundTrips.reset();
                                return copy;
                            })
                    .get();
        }

        @Override
        public void close() {
            loop.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }

    /** Sends back what comes, over several connections. */
    static final class Client implements AutoCloseable {
        private final EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(CLIENT_THREADS, NioIoHandler.newFactory());

        Client(final int port, final int connections) throws InterruptedException {
            for (int i = 0; i < connections; i++) {
                new Bootstrap()
                        .group(loops)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .handler(
                                initializer(
                                        () ->
                                                new ChannelHandler[] {
                                                    new HttpClientCodec(),
                                                    new HttpObjectAggregator(MAX),
                                                    new WebSocketClientProtocolHandler(
                                                            WebSocketClientProtocolConfig
                                                                    .newBuilder()
                                                                    .webSocketUri(
                                                                            "ws://127.0.0.1:"
                                                                                    + port
                                                                                    + "/echo")
                                                                    .build()),
                                                    forth()
                                                }))
                        .connect("127.0.0.1", port)
                        .sync();
            }
        }

        private static ChannelHandler forth() {
            return new SimpleChannelInboundHandler<BinaryWebSocketFrame>() {
                @Override
                protected void channelRead0(
                        final ChannelHandlerContext context, final BinaryWebSocketFrame frame) {
                    context.writeAndFlush(frame.retain());
                }
            };
        }

        @Override
        public void close() {
            loops.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }

    /** Makes the handlers of a channel. */
    private interface Handlers {
        ChannelHandler[] make();
    }

    private static ChannelInitializer<Channel> initializer(final Handlers handlers) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(final Channel channel) {
                channel.pipeline().addLast(handlers.make());
            }
        };
    }
}
