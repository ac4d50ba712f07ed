package io.quoteflow.parameter;

/**
 * What the paper venue takes to happen in a queue when less is displayed than trades explain,
 * EXTENSIONS 22.
 */
public enum QueueModel {
    /** Only orders behind the own one leave. */
    RISK_AVERSE("riskAverse"),
    /** Those ahead and those behind leave in proportion to their sizes. */
    PROPORTIONAL("proportional"),
    /** They leave in proportion to a power of their sizes. */
    POWER("power");

    private final String word;

    QueueModel(final String word) {
        this.word = word;
    }

    /** Returns the value of {@link Parameter#QUEUE} that stands for this model. */
    public String word() {
        return word;
    }

    /** Returns all values of {@link Parameter#QUEUE}. */
    static String[] words() {
        final QueueModel[] models = values();
        final String[] words = new String[models.length];
        for (final QueueModel model : models) {
            words[model.ordinal()] = model.word;
        }
        return words;
    }

    /**
     * Returns the model of a word.
     *
     * @throws IllegalArgumentException naming the word, if there is none
     */
    public static QueueModel parse(final String word) {
        for (final QueueModel model : values()) {
            if (model.word.equals(word)) {
                return model;
            }
        }
        throw new IllegalArgumentException(word + " is none of " + String.join(", ", words()));
    }
}
