package io.quoteflow.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
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
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The least that a program between a broker and a socket can do, a process: each record of a topic
 * becomes a frame, and each frame a record of another topic.
 */
public final class OrderEcho {
    private static final int MAX = 1 << 16;

    private OrderEcho() {}

    /**
     * Runs until it is killed.
     *
     * @param words servers, the topic that is read, the topic that is written, the port of the peer
     */
    public static void main(final String[] words) throws InterruptedException {
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", words[0], "linger.ms", "0"),
                                new StringSerializer(),
                                new StringSerializer());
                KafkaConsumer<String, String> consumer = consumer(words[0], words[1])) {
            final Channel peer =
                    connect(
                            Integer.parseInt(words[3]),
                            text -> producer.send(new ProducerRecord<>(words[2], text)));
            while (true) {
                for (final ConsumerRecord<String, String> record :
                        consumer.poll(Duration.ofSeconds(1))) {
                    peer.writeAndFlush(new TextWebSocketFrame(record.value()));
                }
            }
        }
    }

    /** Returns a consumer of a topic from its start. */
    static KafkaConsumer<String, String> consumer(final String servers, final String topic) {
        final KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "group.id",
                                topic,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private static Channel connect(final int port, final Consumer<String> frames)
            throws InterruptedException {
        final WebSocketClientProtocolHandler handshake =
                new WebSocketClientProtocolHandler(
                        WebSocketClientProtocolConfig.newBuilder()
                                .webSocketUri("ws://127.0.0.1:" + port + "/echo")
                                .build());
        return new Bootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(
                        initializer(
                                () ->
                                        new ChannelHandler[] {
                                            new HttpClientCodec(),
                                            new HttpObjectAggregator(MAX),
                                            handshake,
                                            reader((channel, text) -> frames.accept(text))
                                        }))
                .connect("127.0.0.1", port)
                .sync()
                .channel();
    }

    /** The other end of the socket. */
    static final class Peer implements AutoCloseable {
        private final EventLoopGroup loop =
                new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        private final Channel server;

        /**
         * @param frames receives the text of each frame, before it is sent back
         * @param back receives it just before it is sent back
         */
        Peer(final Consumer<String> frames, final Consumer<String> back)
                throws InterruptedException {
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
                                                        reader(
                                                                (channel, text) -> {
                                                                    frames.accept(text);
                                                                    back.accept(text);
                                                                    channel.writeAndFlush(
                                                                            new TextWebSocketFrame(
                                                                                    text));
                                                                })
                                                    }))
                            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .sync()
                            .channel();
        }

        int port() {
            return ((InetSocketAddress) server.localAddress()).getPort();
        }

        @Override
        public void close() {
            loop.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }

    /** Receives a text and where it came from. */
    private interface Reader {
        void read(Channel channel, String text);
    }

    private static ChannelHandler reader(final Reader reader) {
        return new SimpleChannelInboundHandler<TextWebSocketFrame>() {
            @Override
            protected void channelRead0(
                    final ChannelHandlerContext context, final TextWebSocketFrame frame) {
                reader.read(context.channel(), frame.text());
            }
        };
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
