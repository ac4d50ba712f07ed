package io.quoteflow.exchange.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.ExchangeStatus;
import io.quoteflow.exchange.FakeExchange;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.tape.MarketTape;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Serves a fake exchange on one port of loopback. One thread does everything: it reads and writes
 * all connections and runs the exchange. Methods can be called by any thread.
 */
public final class ExchangeServer implements Closeable {
    private static final int BACKLOG = 1024;
    private static final int MAX_BODY = 65_536;
    private static final long LONGEST_PAUSE = 20;
    private static final long STOP_MILLIS = 100;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, ExchangeServer::thread, NioIoHandler.newFactory());
    private final long startNanos = System.nanoTime();
    private final long startMillis = System.currentTimeMillis();
    private final ExchangeConnections connections = new ExchangeConnections();
    private final ServerCertificate certificate;
    private final FakeExchange exchange;
    private final Channel server;
    private volatile Throwable failure;

    /**
     * Opens the port and starts the market.
     *
     * @param port 0 for any free port
     * @param certificate for TLS; null for plain connections
     * @throws IOException if the port cannot be used
     */
    public ExchangeServer(
            final int port,
            final ServerCertificate certificate,
            final ExchangeSettings settings,
            final MarketTape tape,
            final SentLog log)
            throws IOException {
        this.certificate = certificate;
        exchange = new FakeExchange(settings, tape, connections, log);
        try {
            server = bind(port);
        } catch (final InterruptedException cancelled) {
            loop.shutdownGracefully();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening port " + port, cancelled);
        } catch (final Exception taken) {
            // sync() throws the exception of the failed bind without declaring it
            loop.shutdownGracefully();
            throw new IOException("port " + port + ": " + taken.getMessage(), taken);
        }
        loop.execute(this::run);
    }

    private static Thread thread(final Runnable task) {
        final Thread thread = new Thread(task, "fake exchange");
        thread.setDaemon(true);
        return thread;
    }

    private Channel bind(final int port) throws InterruptedException {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(final SocketChannel channel) {
                                open(channel);
                            }
                        })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
    }

    private void open(final SocketChannel channel) {
        if (certificate != null) {
            channel.pipeline().addLast(certificate.context().newHandler(channel.alloc()));
        }
        channel.pipeline()
                .addLast(
                        new HttpServerCodec(),
                        new HttpObjectAggregator(MAX_BODY),
                        new ExchangeHandler(
                                exchange,
                                connections,
                                channel.localAddress().getPort(),
                                this::now,
                                this::fail));
    }

    /** Lets the exchange do what is due, again and again. */
    private void run() {
        final long now = now();
        final long due;
        try {
            due = exchange.advance(now);
        } catch (final RuntimeException | Error broken) {
            fail(broken);
            return;
        }
        connections.flush();
        final long pause = Math.max(1, Math.min(due - now, LONGEST_PAUSE));
        if (!loop.isShuttingDown()) {
            loop.schedule(this::run, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void fail(final Throwable cause) {
        failure = failure == null ? cause : failure;
    }

    /**
     * Checks that the market goes on.
     *
     * @throws IOException with the reason, if it does not: a journal cannot be read any more, or
     *     the log cannot be written
     */
    public void check() throws IOException {
        final Throwable cause = failure;
        if (cause != null) {
            throw new IOException("the fake exchange stopped: " + cause.getMessage(), cause);
        }
    }

    /** Returns the time of the exchange, ms: that of the system at the start, and monotonic. */
    private long now() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    /** Returns the port that is listened on. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Returns the base address, such as {@code http://127.0.0.1:9000}. */
    public String address() {
        return (certificate == null ? "http" : "https") + "://127.0.0.1:" + port();
    }

    /**
     * Puts faults into effect, or plans them.
     *
     * @throws IllegalArgumentException naming the line that cannot be used, and what is allowed
     */
    public void fault(final String script) {
        within(
                () -> {
                    exchange.fault(script, now());
                    connections.flush();
                    return null;
                });
    }

    /** Returns what the exchange does and did. */
    public ExchangeStatus status() {
        return within(() -> exchange.status(now()));
    }

    /**
     * Returns the truth about an account.
     *
     * @throws IllegalArgumentException if no account has the key
     */
    public ExchangeTruth truth(final String key) {
        return within(() -> exchange.truth(key));
    }

    /**
     * Places an order in an account that its API did not ask for.
     *
     * @param side {@code Buy} or {@code Sell}
     * @param link null for none
     * @return the id of the order
     * @throws IllegalArgumentException if no account has the key, or the order is refused
     */
    public String placeForeign(
            final String key,
            final String category,
            final String symbol,
            final String side,
            final BigDecimal price,
            final BigDecimal qty,
            final String link) {
        return within(
                () -> {
                    final String id =
                            exchange.placeForeign(
                                    key, category, symbol, side, price, qty, link, now());
                    connections.flush();
                    return id;
                });
    }

    private <T> T within(final Callable<T> call) {
        try {
            return loop.submit(call).get();
        } catch (final ExecutionException failed) {
            if (failed.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (final InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", cancelled);
        }
    }

    /** Closes the port and resets all connections. */
    @Override
    public void close() {
        server.close();
        loop.execute(connections::resetAll);
        loop.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
