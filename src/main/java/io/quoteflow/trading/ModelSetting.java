package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

/** Fills in the hash of a model's file when a command names another file. */
final class ModelSetting {
    private final ModelSource models;

    ModelSetting(final ModelSource models) {
        this.models = models;
    }

    /**
     * Returns parameters in which the hash is that of the file.
     *
     * @param before the parameters before the command
     * @param changed the parameters with what the command sets
     * @throws IllegalArgumentException if the file is not a model that can be used, or if the
     *     command gives another hash
     */
    Parameters apply(final Parameters before, final Parameters changed) {
        final String file = changed.value(Parameter.MODEL_FILE);
        final String given = changed.value(Parameter.MODEL_SHA256);
        final boolean sameFile = file.equals(before.value(Parameter.MODEL_FILE));
        final boolean sameHash = given.equals(before.value(Parameter.MODEL_SHA256));
        if (sameFile && sameHash) {
            return changed;
        }
        if (file.isEmpty()) {
            return changed.with(Parameter.MODEL_SHA256, "");
        }
        final String hash = models.hash(file);
        if (!sameHash && !given.equals(hash)) {
            throw new IllegalArgumentException(
                    "the SHA-256 of " + file + " is " + hash + ", not " + given);
        }
        return changed.with(Parameter.MODEL_SHA256, hash);
    }
}
