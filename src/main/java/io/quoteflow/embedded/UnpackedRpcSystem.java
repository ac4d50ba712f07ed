package io.quoteflow.embedded;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.exceptions.RpcLoaderException;

import java.util.ServiceLoader;

/**
 * Loads Flink's RPC from the class path, where quoteflow-standalone.jar has it. Flink's own loader
 * writes a jar of 21 MB to a temporary folder at each start, and no archive of classes helps with
 * what it loads from there. Flink finds this loader as a service and tries it first. Where the
 * class path has no RPC, it fails, and Flink's own one follows.
 */
public final class UnpackedRpcSystem implements RpcSystemLoader {
    /** Smaller than that of Flink's loader, so that this one is tried before it. */
    private static final int PRIORITY = -1;

    @Override
    public int getLoadPriority() {
        return PRIORITY;
    }

    /**
     * Loads the RPC.
     *
     * @throws RpcLoaderException if the class path has none
     */
    @Override
    public RpcSystem loadRpcSystem(final Configuration configuration) {
        return ServiceLoader.load(RpcSystem.class, UnpackedRpcSystem.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new RpcLoaderException("no RPC on the class path"));
    }
}
