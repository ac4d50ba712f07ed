/**
 * Rules that every HTTP server of this program applies to a browser's requests. Uses the JDK alone.
 */
package io.quoteflow.http;
