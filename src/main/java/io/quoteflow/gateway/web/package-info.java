/** What the gateway shows over HTTP, and the two commands that it takes there. */
package io.quoteflow.gateway.web;
