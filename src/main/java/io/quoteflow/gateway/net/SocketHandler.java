package io.quoteflow.gateway.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** One WebSocket: its handshake, its pings, its texts. */
final class SocketHandler extends SimpleChannelInboundHandler<Object> {
    private static final int MAX_REASON = 200;

    private final int connection;
    private final SocketEvents events;
    private final WebSocketClientHandshaker handshaker;
    private Inflow inflow;
    private boolean ended;

    SocketHandler(
            final int connection,
            final SocketEvents events,
            final WebSocketClientHandshaker handshaker) {
        this.connection = connection;
        this.events = events;
        this.handshaker = handshaker;
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        inflow = new Inflow(context.channel());
        handshaker.handshake(context.channel());
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final Object message) {
        if (message instanceof FullHttpResponse answer) {
            handshake(context, answer);
        } else if (message instanceof WebSocketFrame frame) {
            frame(context, frame);
        }
    }

    private void handshake(final ChannelHandlerContext context, final FullHttpResponse answer) {
        if (handshaker.isHandshakeComplete()) {
            return;
        }
        if (!answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            end(context, "HTTP " + answer.status(), answer.status().code());
            return;
        }
        handshaker.finishHandshake(context.channel(), answer);
        events.opened(connection);
    }

    private void frame(final ChannelHandlerContext context, final WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame) {
            events.heard(connection, false);
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof PongWebSocketFrame) {
            events.heard(connection, true);
        } else if (frame instanceof CloseWebSocketFrame close) {
            end(context, "closed by the venue: " + close.statusCode() + " " + said(close), 0);
        } else {
            final byte[] text = ByteBufUtil.getBytes(frame.content());
            inflow.add(text.length);
            events.text(connection, text, () -> inflow.remove(text.length));
        }
    }

    private static String said(final CloseWebSocketFrame close) {
        final String reason = close.reasonText();
        return reason == null ? "" : shortened(reason);
    }

    private static String shortened(final String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + "...";
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        end(context, "closed by the venue", 0);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        end(context, text(cause), 0);
    }

    private void end(final ChannelHandlerContext context, final String reason, final int status) {
        if (!ended) {
            ended = true;
            events.closed(connection, reason, status);
        }
        context.close();
    }

    /** Returns what went wrong, in one line. */
    static String text(final Throwable cause) {
        final Throwable root = cause.getCause() == null ? cause : cause.getCause();
        final String message = root.getMessage();
        return shortened(
                (message == null ? root.getClass().getSimpleName() : message).replace('\n', ' '));
    }
}
