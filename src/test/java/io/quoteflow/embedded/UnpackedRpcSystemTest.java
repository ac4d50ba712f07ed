package io.quoteflow.embedded;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.exceptions.RpcLoaderException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests how Flink's RPC is found where the class path does not hold its classes. */
class UnpackedRpcSystemTest {
    @Test
    void failsWithoutRpcOnTheClassPath() {
        assertThatThrownBy(() -> new UnpackedRpcSystem().loadRpcSystem(new Configuration()))
                .isInstanceOf(RpcLoaderException.class)
                .hasMessageContaining("no RPC on the class path");
    }

    @Test
    void flinksOwnLoaderThenFollows() {
        try (RpcSystem system = RpcSystem.load()) {
            assertThat(system).isNotNull();
        }
    }
}
