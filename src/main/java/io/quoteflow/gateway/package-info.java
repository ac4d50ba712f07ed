/**
 * The market side of the gateway: connections, subscriptions and REST requests as a state machine
 * without sockets, threads or clock.
 */
package io.quoteflow.gateway;
