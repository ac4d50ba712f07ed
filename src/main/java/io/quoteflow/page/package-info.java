/**
 * The live page: a server on loopback, its data, and the control records that its buttons write.
 */
package io.quoteflow.page;
