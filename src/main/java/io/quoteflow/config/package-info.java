/** Job and connector files, read and checked into typed records. */
package io.quoteflow.config;
