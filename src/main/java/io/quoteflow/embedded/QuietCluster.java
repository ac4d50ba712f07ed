package io.quoteflow.embedded;

import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.component.DefaultDispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;
import org.apache.flink.util.ConfigurationException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A MiniCluster whose REST endpoint, which Flink always opens, has no handlers. Without a UI nobody
 * needs them, and to load their classes is a good part of a short run.
 */
@SuppressWarnings("try") // Flink's close() can be interrupted
final class QuietCluster extends MiniCluster {
    QuietCluster(final MiniClusterConfiguration configuration) {
        super(configuration);
    }

    @Override
    protected DispatcherResourceManagerComponentFactory
            createDispatcherResourceManagerComponentFactory() {
        final RestEndpointFactory<DispatcherGateway> endpoints = QuietCluster::endpoint;
        return new DefaultDispatcherResourceManagerComponentFactory(
                DefaultDispatcherRunnerFactory.createSessionRunner(
                        SessionDispatcherFactory.INSTANCE),
                StandaloneResourceManagerFactory.getInstance(),
                endpoints);
    }

    private static WebMonitorEndpoint<DispatcherGateway> endpoint(
            final Configuration configuration,
            final LeaderGatewayRetriever<DispatcherGateway> dispatchers,
            final LeaderGatewayRetriever<ResourceManagerGateway> resourceManagers,
            final TransientBlobService blobs,
            final ScheduledExecutorService executor,
            final MetricFetcher metrics,
            final LeaderElection election,
            final FatalErrorHandler errors)
            throws IOException, ConfigurationException {
        final RestHandlerConfiguration rest =
                RestHandlerConfiguration.fromConfiguration(configuration);
        return new WebMonitorEndpoint<>(
                dispatchers,
                configuration,
                rest,
                resourceManagers,
                blobs,
                executor,
                metrics,
                election,
                RestEndpointFactory.createExecutionGraphCache(rest),
                errors) {
            @Override
            protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>>
                    initializeHandlers(final CompletableFuture<String> address) {
                return new ArrayList<>();
            }
        };
    }
}
