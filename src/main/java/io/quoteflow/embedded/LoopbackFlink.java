package io.quoteflow.embedded;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;

import io.quoteflow.cluster.RestAccess;
import io.quoteflow.cluster.RestGuardFactory;
import io.quoteflow.cluster.RestGuardOptions;

import java.net.InetAddress;
import java.util.ServiceLoader;

/** Configures an embedded Flink so that all of its sockets are on the loopback interface. */
public final class LoopbackFlink {
    private LoopbackFlink() {}

    /**
     * Returns the options of an embedded Flink whose sockets are all on loopback. Flink always
     * opens a REST endpoint.
     *
     * @param uiPort port of a read-only UI; 0 for no UI, which gives an endpoint on a free port
     *     that closes every connection
     * @throws IllegalStateException if Flink would not find the guard of its REST endpoint
     */
    public static Configuration configuration(final int uiPort) {
        requireGuard();
        final String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        final Configuration configuration = new Configuration();
        configuration.set(JobManagerOptions.ADDRESS, loopback);
        configuration.set(JobManagerOptions.BIND_HOST, loopback);
        configuration.set(TaskManagerOptions.HOST, loopback);
        configuration.set(TaskManagerOptions.BIND_HOST, loopback);
        configuration.set(RestOptions.ADDRESS, loopback);
        configuration.set(RestOptions.BIND_ADDRESS, loopback);
        configuration.set(RestOptions.PORT, uiPort);
        configuration.set(RestGuardOptions.ACCESS, uiPort == 0 ? RestAccess.NONE : RestAccess.READ);
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(WebOptions.CANCEL_ENABLE, false);
        configuration.set(WebOptions.RESCALE_ENABLE, false);
        return configuration;
    }

    /**
     * Checks that Flink will find the guard. Flink looks for it with the class loader of the thread
     * that starts Flink, which must be the current thread.
     *
     * @throws IllegalStateException if the guard is missing
     */
    private static void requireGuard() {
        for (final InboundChannelHandlerFactory factory :
                ServiceLoader.load(InboundChannelHandlerFactory.class)) {
            if (factory instanceof RestGuardFactory) {
                return;
            }
        }
        throw new IllegalStateException(
                "META-INF/services lacks "
                        + RestGuardFactory.class.getName()
                        + ": Flink's REST endpoint would be open to every page in a browser");
    }
}
