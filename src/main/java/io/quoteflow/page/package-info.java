/**
 * The live page: a server on loopback, its data, and the control records that its buttons ask for.
 */
package io.quoteflow.page;
