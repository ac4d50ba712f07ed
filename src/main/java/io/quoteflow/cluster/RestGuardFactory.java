package io.quoteflow.cluster;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.Channel;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelPipeline;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpServerCodec;

import io.quoteflow.http.OwnSite;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a {@link RestGuard} into every connection of Flink's REST endpoint. Flink finds this class
 * by {@code META-INF/services}. {@link RestGuardOptions} has its options.
 */
public final class RestGuardFactory implements InboundChannelHandlerFactory {
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Optional<ChannelHandler> createHandler(
            final Configuration configuration, final Map<String, String> responseHeaders) {
        return Optional.of(new Installer(configuration));
    }

    /**
     * Returns the rules for the accepted values of {@code Host}. Each name is accepted with and
     * without the port: Flink's own client sends the bare name, and so does a browser for ports 80
     * and 443.
     *
     * @param port that the REST endpoint listens on
     */
    static OwnSite site(final Configuration configuration, final int port) {
        final List<String> names = new ArrayList<>(OwnSite.LOOPBACK);
        // Flink's client sends an IPv6 address without brackets
        names.add("::1");
        Stream.of(RestOptions.ADDRESS, RestOptions.BIND_ADDRESS)
                .flatMap(option -> configuration.getOptional(option).stream())
                .filter(name -> !name.isBlank() && !isWildcard(name))
                .forEach(names::add);
        final List<String> hosts = new ArrayList<>(configuration.get(RestGuardOptions.HOSTS));
        for (final String name : names) {
            hosts.add(name);
            hosts.add(name + ":" + port);
        }
        return new OwnSite(hosts);
    }

    /**
     * Whether an address stands for all interfaces. Such an address is not a name of this server.
     */
    private static boolean isWildcard(final String address) {
        return address.equals("0.0.0.0") || address.equals("::") || address.equals("[::]");
    }

    /**
     * Replaces itself with the guard. Flink adds custom handlers behind the one that writes uploads
     * to disk; the guard has to stand before that one, directly behind the HTTP decoder.
     */
    private static final class Installer extends ChannelHandlerAdapter {
        private final Configuration configuration;

        Installer(final Configuration configuration) {
            this.configuration = configuration;
        }

        @Override
        public void handlerAdded(final ChannelHandlerContext context) {
            final Channel channel = context.channel();
            final ChannelPipeline pipeline = channel.pipeline();
            final ChannelHandlerContext decoder = pipeline.context(HttpServerCodec.class);
            final RestAccess access = configuration.get(RestGuardOptions.ACCESS);
            if (decoder == null || access == RestAccess.NONE) {
                channel.close();
                return;
            }
            final int port = ((InetSocketAddress) channel.localAddress()).getPort();
            pipeline.addAfter(
                    decoder.name(), null, new RestGuard(site(configuration, port), access));
            pipeline.remove(this);
        }
    }
}
