package io.quoteflow.job.state;

import io.quoteflow.job.types.ParameterSet;

import java.io.Serializable;

/**
 * What a job leaves in every snapshot of its trader operator, whether it has seen an instrument or
 * not: that it was there, how often it was started, and with what parameters.
 *
 * @param epoch rises with every start, DESIGN 3
 * @param parameters of its job file
 */
public record JobMark(long epoch, ParameterSet parameters) implements Serializable {
    private static final long serialVersionUID = 1;
}
