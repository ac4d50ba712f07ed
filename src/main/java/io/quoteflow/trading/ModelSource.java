package io.quoteflow.trading;

import io.quoteflow.model.Model;
import io.quoteflow.model.ModelCard;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

/** Finds the model that parameters name. Implementations read each file once a process. */
public interface ModelSource {
    /** A source without models, for jobs that name none. */
    ModelSource NONE =
            new ModelSource() {
                @Override
                public Model model(final String file, final String sha256) {
                    throw new IllegalStateException("no model is read here: " + file);
                }

                @Override
                public String hash(final String file) {
                    throw new IllegalArgumentException("no model is read here: " + file);
                }

                @Override
                public ModelCard card(final String file, final String sha256) {
                    throw new IllegalStateException("no model is read here: " + file);
                }
            };

    /**
     * Returns a model. It is called at every bar, so a model that was read is found fast.
     *
     * @throws IllegalStateException if the file cannot be read, or has another hash
     */
    Model model(String file, String sha256);

    /**
     * Reads a file.
     *
     * @return its SHA-256, 64 hex digits
     * @throws IllegalArgumentException on one line, if it is not a model that can be used
     */
    String hash(String file);

    /**
     * Returns the card of a model; null if it has none.
     *
     * @throws IllegalStateException if the file cannot be read, or has another hash
     */
    ModelCard card(String file, String sha256);

    /**
     * Whether a model shifts the quotes that is not shown to be better than one feature. The file
     * is read if this process has not read it, as after a restore.
     */
    default boolean isWeak(final Parameters p) {
        if (!p.isGiven(Parameter.MODEL_FILE) || p.decimal(Parameter.MODEL_WEIGHT).mantissa() == 0) {
            return false;
        }
        final ModelCard card = card(p.value(Parameter.MODEL_FILE), p.value(Parameter.MODEL_SHA256));
        return card == null || card.weak();
    }
}
