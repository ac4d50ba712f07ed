package io.quoteflow.page;

import com.sun.net.httpserver.HttpHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Handles the requests of one connection, one at a time. The next request is read after the answer
 * to the last one has been read. Runs in the I/O thread of the server; handlers run in the threads
 * of a pool.
 */
final class PageRequests extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(PageRequests.class);

    private final PageConnections connections;
    private final Executor threads;
    private final HttpHandler handler;
    private Future<?> deadline;

    /** Whether the next request has not arrived completely. */
    private boolean awaiting;

    PageRequests(
            final PageConnections connections, final Executor threads, final HttpHandler handler) {
        this.connections = connections;
        this.threads = threads;
        this.handler = handler;
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        connections.opened(context.channel());
        setDeadline(context, connections.limits().request());
        await(context);
    }

    private void await(final ChannelHandlerContext context) {
        awaiting = true;
        context.read();
    }

    /**
     * Reads on if a client has sent the head of a request and its body apart. The flow control
     * before this handler counts the head as what was asked for.
     */
    @Override
    public void channelReadComplete(final ChannelHandlerContext context) {
        if (awaiting) {
            context.read();
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        deadline.cancel(false);
        connections.closed(context.channel());
    }

    /**
     * Closes the connection unless the next step is completed within a time. Replaces the previous
     * deadline.
     */
    private void setDeadline(final ChannelHandlerContext context, final Duration time) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        deadline =
                context.executor()
                        .schedule(() -> context.close(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(
            final ChannelHandlerContext context, final FullHttpRequest request) {
        awaiting = false;
        deadline.cancel(false);
        connections.handling(context.channel());
        final boolean keepAlive = HttpUtil.isKeepAlive(request);
        final PageExchange exchange;
        try {
            if (request.decoderResult().isFailure()) {
                throw new IllegalArgumentException(request.decoderResult().cause());
            }
            exchange =
                    new PageExchange(
                            context.channel(),
                            request,
                            (answer) -> answer(context, answer, keepAlive));
        } catch (final IllegalArgumentException malformed) {
            answer(context, status(HttpResponseStatus.BAD_REQUEST), false);
            return;
        }
        try {
            threads.execute(() -> handle(exchange));
        } catch (final RejectedExecutionException busy) {
            answer(context, status(HttpResponseStatus.SERVICE_UNAVAILABLE), false);
        }
    }

    private void handle(final PageExchange exchange) {
        try (exchange) {
            handler.handle(exchange);
        } catch (final IOException | RuntimeException broken) {
            LOG.warn("the live page could not answer a request", broken);
        }
    }

    private static FullHttpResponse status(final HttpResponseStatus status) {
        final FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        return answer;
    }

    /**
     * Sends an answer. Safe for any thread.
     *
     * @param answer null to close the connection without an answer
     */
    private void answer(
            final ChannelHandlerContext context,
            final FullHttpResponse answer,
            final boolean keepAlive) {
        if (!context.executor().inEventLoop()) {
            context.executor().execute(() -> answer(context, answer, keepAlive));
            return;
        }
        if (answer == null || !context.channel().isActive()) {
            context.close();
            return;
        }
        connections.answering(context.channel(), answer.content().readableBytes());
        setDeadline(context, connections.limits().answer());
        HttpUtil.setKeepAlive(answer, keepAlive);
        context.writeAndFlush(answer)
                .addListener(
                        written -> {
                            connections.read(context.channel());
                            if (written.isSuccess() && keepAlive) {
                                connections.answered(context.channel());
                                setDeadline(context, connections.limits().idle());
                                await(context);
                            } else {
                                context.close();
                            }
                        });
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        LOG.debug("a browser closed the connection: {}", cause.toString());
        context.close();
    }
}
