package io.quoteflow.page;

import com.sun.net.httpserver.HttpHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server on loopback with bounded resources: a fixed number of threads, connections and
 * bytes, and a deadline for every step. One thread reads all connections, so an incomplete request
 * costs a few kilobytes and no thread. If there are too many connections, the one that has been
 * silent the longest is closed for the new one.
 *
 * <p>Handlers and exchanges are those of the JDK's own server. A handler runs in a thread of a
 * pool, and a connection has one request at a time. An answer is sent as a whole when its exchange
 * is closed.
 */
final class PageServer {
    /** Largest body of a request, bytes. A larger one is refused with status 413. */
    static final int MAX_BODY = 4096;

    private static final int MAX_LINE = 4096;
    private static final int MAX_HEAD = 16_384;
    private static final int READ_BYTES = 4096;
    private static final int BACKLOG = 256;
    private static final int THREADS = 4;
    private static final int QUEUE = 64;
    private static final long IDLE_THREAD_SECONDS = 10;
    private static final long STOP_MILLIS = 100;
    private static final long LAST_ANSWER_MILLIS = 2000;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, daemons("live page"), NioIoHandler.newFactory());
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    IDLE_THREAD_SECONDS,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(QUEUE),
                    daemons("live page request"));
    private final PageConnections connections;
    private final Channel server;
    private volatile HttpHandler handler;

    /**
     * Opens a port on loopback. Requests are not answered before {@link #serve}.
     *
     * @param port 0 for any free port
     * @throws IOException if the port cannot be used
     */
    PageServer(final int port) throws IOException {
        this(port, PageConnections.Limits.USUAL);
    }

    PageServer(final int port, final PageConnections.Limits limits) throws IOException {
        threads.allowCoreThreadTimeOut(true);
        connections = new PageConnections(limits);
        final ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.AUTO_READ, false)
                        .childOption(ChannelOption.AUTO_READ, false)
                        .childOption(ChannelOption.ALLOCATOR, new UnpooledByteBufAllocator(false))
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(READ_BYTES))
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(final SocketChannel channel) {
                                        open(channel);
                                    }
                                });
        try {
            server =
                    bootstrap
                            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                            .sync()
                            .channel();
        } catch (final InterruptedException cancelled) {
            loop.shutdownGracefully();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening port " + port, cancelled);
        } catch (final Exception taken) {
            // sync() throws the exception of the failed bind without declaring it
            loop.shutdownGracefully();
            throw new IOException("port " + port + ": " + taken.getMessage(), taken);
        }
    }

    private static ThreadFactory daemons(final String name) {
        return task -> {
            final Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private void open(final SocketChannel channel) {
        channel.pipeline()
                .addLast(new HttpServerCodec(MAX_LINE, MAX_HEAD, READ_BYTES))
                .addLast(new HttpObjectAggregator(MAX_BODY, true))
                .addLast(new FlowControlHandler())
                .addLast(new PageRequests(connections, threads, handler));
    }

    /** Starts to answer requests. */
    void serve(final HttpHandler newHandler) {
        handler = newHandler;
        server.config().setAutoRead(true);
    }

    /** Returns the address that the server listens on. */
    InetSocketAddress getAddress() {
        return (InetSocketAddress) server.localAddress();
    }

    /**
     * Closes the port and all connections, and interrupts the handlers. Waits up to two seconds for
     * browsers to read answers that were given before. Does nothing if it was called before.
     */
    void stop() {
        if (loop.isShuttingDown()) {
            return;
        }
        server.close().awaitUninterruptibly(STOP_MILLIS);
        final CountDownLatch read = new CountDownLatch(1);
        loop.execute(() -> connections.onceAllRead(read::countDown));
        try {
            read.await(LAST_ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException now) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        loop.submit(connections::closeAll).awaitUninterruptibly(STOP_MILLIS);
        loop.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(10 * STOP_MILLIS);
    }
}
