/**
 * Rules that every HTTP server of this program applies to requests of browsers. Depends on the JDK
 * only.
 */
package io.quoteflow.http;
