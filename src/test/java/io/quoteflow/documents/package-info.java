/** Tests of the documents: their references, links, quoted code and commands. */
package io.quoteflow.documents;
