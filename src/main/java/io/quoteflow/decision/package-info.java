/** What a trader emits: decisions, their streams, and the hash over them. */
package io.quoteflow.decision;
