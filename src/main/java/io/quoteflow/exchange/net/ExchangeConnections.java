package io.quoteflow.exchange.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.traffic.ChannelTrafficShapingHandler;
import io.quoteflow.exchange.CloseMode;
import io.quoteflow.exchange.ExchangeOutput;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The open WebSocket connections. Used by the thread of the server only. */
final class ExchangeConnections implements ExchangeOutput {
    /** Number of bytes that may wait for a client before it is reset. */
    private static final long MOST_WAITING = 256L << 20;

    private static final String SLOW = "slow";
    private static final long CHECK_MILLIS = 50;
    private static final long LONGEST_WAIT = 3_600_000;

    private final Map<Long, Open> open = new HashMap<>();
    private final Set<Channel> unflushed = new HashSet<>();
    private long next;

    private static final class Open {
        private final SocketChannel channel;
        private long waiting;

        Open(final SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** Returns a number for a new connection. */
    long number() {
        return next++;
    }

    void add(final long number, final SocketChannel channel) {
        open.put(number, new Open(channel));
    }

    void remove(final long number) {
        open.remove(number);
    }

    @Override
    public void text(final long connection, final byte[] text) {
        write(connection, new TextWebSocketFrame(Unpooled.wrappedBuffer(text)), text.length);
    }

    @Override
    public void ping(final long connection, final byte[] payload) {
        write(connection, new PingWebSocketFrame(Unpooled.wrappedBuffer(payload)), payload.length);
    }

    @Override
    public void pong(final long connection, final byte[] payload) {
        write(connection, new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)), payload.length);
    }

    private void write(final long connection, final WebSocketFrame frame, final int bytes) {
        final Open to = open.get(connection);
        if (to == null) {
            frame.release();
            return;
        }
        to.waiting += bytes;
        to.channel.write(frame).addListener(written -> to.waiting -= bytes);
        if (to.waiting > MOST_WAITING) {
            reset(to.channel);
        }
        unflushed.add(to.channel);
    }

    /** Sends what was written since the last call. */
    void flush() {
        unflushed.forEach(Channel::flush);
        unflushed.clear();
    }

    @Override
    public void throttle(final long connection, final long bytesPerSecond) {
        final Open to = open.get(connection);
        if (to == null) {
            return;
        }
        if (to.channel.pipeline().get(SLOW) != null) {
            to.channel.flush();
            to.channel.pipeline().remove(SLOW);
        }
        if (bytesPerSecond > 0) {
            to.channel
                    .pipeline()
                    .addFirst(
                            SLOW,
                            new ChannelTrafficShapingHandler(
                                    bytesPerSecond, 0, CHECK_MILLIS, LONGEST_WAIT));
        }
    }

    @Override
    public void close(final long connection, final CloseMode mode) {
        final Open to =
                mode == CloseMode.HALF_OPEN ? open.get(connection) : open.remove(connection);
        if (to == null) {
            return;
        }
        switch (mode) {
            case CLOSE_FRAME ->
                    to.channel
                            .writeAndFlush(
                                    new CloseWebSocketFrame(
                                            WebSocketCloseStatus.ENDPOINT_UNAVAILABLE))
                            .addListener(ChannelFutureListener.CLOSE);
            case FIN ->
                    // past TLS, which would announce the end; after everything that was written
                    to.channel
                            .writeAndFlush(Unpooled.EMPTY_BUFFER)
                            .addListener(written -> end(to.channel));
            case RST -> reset(to.channel);
            case HALF_OPEN -> {
                to.channel.flush();
                to.channel.config().setAutoRead(false);
            }
        }
    }

    /** Resets a connection. What waits to be sent is lost. */
    static void reset(final SocketChannel channel) {
        channel.config().setSoLinger(0);
        end(channel);
    }

    /** Closes the socket without what TLS and WebSocket would say before. */
    private static void end(final SocketChannel channel) {
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    void resetAll() {
        List.copyOf(open.values()).forEach(each -> reset(each.channel));
    }
}
