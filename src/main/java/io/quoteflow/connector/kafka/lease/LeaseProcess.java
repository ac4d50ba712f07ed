package io.quoteflow.connector.kafka.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Describes this process in the records of a lease. */
final class LeaseProcess {
    private LeaseProcess() {}

    /** Returns the number of the process and the name of its machine, for people. */
    static String name() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (final UnknownHostException unnamed) {
            host = "localhost";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }
}
