/** Tests of the documents: what they name, link, quote and tell people to type. */
package io.quoteflow.documents;
