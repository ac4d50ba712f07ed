/** Text for people: numbers, columns and times, and the escaping of text from outside. */
package io.quoteflow.text;
