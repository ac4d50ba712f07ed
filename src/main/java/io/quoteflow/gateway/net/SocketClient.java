package io.quoteflow.gateway.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The WebSockets of the gateway, by number. The number of threads does not depend on the number of
 * connections. The calls are made by one thread and return at once.
 */
final class SocketClient implements AutoCloseable {
    /** Largest size of a text, bytes. */
    static final int MAX_TEXT = 16 << 20;

    private static final int THREADS = 2;
    private static final int MAX_HANDSHAKE = 64 << 10;
    private static final int GOODBYE_MILLIS = 1_000;

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(
                    THREADS,
                    new DefaultThreadFactory("gateway-socket", true),
                    NioIoHandler.newFactory());

    /** Resolving a name blocks, so the event loops must not do it. */
    private final ExecutorService resolver =
            Executors.newFixedThreadPool(
                    THREADS, new DefaultThreadFactory("gateway-resolver", true));

    /** The channel of each connection that is not closed, once it has one. */
    private final Map<Integer, Channel> channels = new ConcurrentHashMap<>();

    /** The connections that are opened and not closed, with a channel or without. */
    private final Set<Integer> wanted = ConcurrentHashMap.newKeySet();

    private final AtomicInteger addresses = new AtomicInteger();
    private final SocketEvents events;
    private final SslContext tls;
    private final int connectTimeoutMillis;

    /**
     * @param tls for {@code wss}
     */
    SocketClient(final SocketEvents events, final SslContext tls, final int connectTimeoutMillis) {
        this.events = events;
        this.tls = tls;
        this.connectTimeoutMillis = connectTimeoutMillis;
    }

    void open(final int connection, final String url) {
        wanted.add(connection);
        resolver.execute(() -> connect(connection, URI.create(url)));
    }

    private void connect(final int connection, final URI uri) {
        final InetAddress[] all;
        try {
            all = InetAddress.getAllByName(uri.getHost());
        } catch (final UnknownHostException unknown) {
            events.closed(connection, "unknown host " + uri.getHost(), 0);
            return;
        }
        final InetAddress one = all[Math.floorMod(addresses.getAndIncrement(), all.length)];
        final ChannelFuture connecting =
                new Bootstrap()
                        .group(loops)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectTimeoutMillis)
                        .handler(pipeline(connection, uri))
                        .connect(new InetSocketAddress(one, port(uri)));
        channels.put(connection, connecting.channel());
        connecting.channel().closeFuture().addListener(done -> forget(connection));
        if (!wanted.contains(connection)) {
            // it was closed while its host was resolved
            connecting.channel().close();
        }
        connecting.addListener(
                done -> {
                    if (!done.isSuccess()) {
                        events.closed(connection, SocketHandler.text(done.cause()), 0);
                    }
                });
    }

    private void forget(final int connection) {
        wanted.remove(connection);
        channels.remove(connection);
    }

    private ChannelInitializer<Channel> pipeline(final int connection, final URI uri) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(final Channel channel) {
                final ChannelPipeline pipeline = channel.pipeline();
                if (isSecure(uri)) {
                    pipeline.addLast(tls.newHandler(channel.alloc(), uri.getHost(), port(uri)));
                }
                pipeline.addLast(new HttpClientCodec());
                pipeline.addLast(new HttpObjectAggregator(MAX_HANDSHAKE));
                pipeline.addLast(new WebSocketFrameAggregator(MAX_TEXT));
                pipeline.addLast(
                        new SocketHandler(
                                connection,
                                events,
                                WebSocketClientHandshakerFactory.newHandshaker(
                                        uri,
                                        WebSocketVersion.V13,
                                        null,
                                        false,
                                        new DefaultHttpHeaders(),
                                        MAX_TEXT)));
            }
        };
    }

    private static boolean isSecure(final URI uri) {
        return uri.getScheme().equals("wss");
    }

    private static int port(final URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? 443 : 80;
    }

    void send(final int connection, final String text) {
        write(connection, new TextWebSocketFrame(text));
    }

    /**
     * Sends a text and reports what became of it.
     *
     * @param written is run once all of the text has been given to the operating system
     * @param unsent is run if certainly no byte of the text has left; neither is run if that is not
     *     known
     */
    void send(
            final int connection,
            final String text,
            final Runnable written,
            final Runnable unsent) {
        final Channel channel = channels.get(connection);
        if (channel == null) {
            unsent.run();
            return;
        }
        try {
            channel.eventLoop().execute(() -> write(channel, text, written, unsent));
        } catch (final RejectedExecutionException closed) {
            unsent.run();
        }
    }

    private static void write(
            final Channel channel,
            final String text,
            final Runnable written,
            final Runnable unsent) {
        if (!channel.isActive()) {
            unsent.run();
            return;
        }
        channel.writeAndFlush(new TextWebSocketFrame(text))
                .addListener(
                        done -> {
                            // after a failure, a part of the text may have left
                            if (done.isSuccess()) {
                                written.run();
                            }
                        });
    }

    void ping(final int connection) {
        write(connection, new PingWebSocketFrame());
    }

    private void write(final int connection, final WebSocketFrame frame) {
        final Channel channel = channels.get(connection);
        if (channel == null) {
            frame.release();
        } else {
            channel.writeAndFlush(frame);
        }
    }

    void close(final int connection) {
        wanted.remove(connection);
        final Channel channel = channels.get(connection);
        if (channel == null) {
            return;
        }
        channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                .addListener(ChannelFutureListener.CLOSE);
        channel.eventLoop().schedule(() -> channel.close(), GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        resolver.shutdownNow();
        channels.values().forEach(Channel::close);
        loops.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
