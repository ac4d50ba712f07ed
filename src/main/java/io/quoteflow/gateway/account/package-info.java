/**
 * What the gateway knows of an account at a venue: requests, queries, answers and pushes, as
 * values.
 */
package io.quoteflow.gateway.account;
