/** Reading of model files: JSON as training tools write it, refused by name if it is not usable. */
package io.quoteflow.model.file;
