/** The gateway of this process together with the recording that it writes. */
package io.quoteflow.recorder;
