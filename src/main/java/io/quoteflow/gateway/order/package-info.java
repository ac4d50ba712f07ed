/**
 * The order side of the gateway as a state machine: decisions in, requests and journal records out.
 */
package io.quoteflow.gateway.order;
