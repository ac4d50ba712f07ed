"""Trains models for Quoteflow, walk-forward, from the CSV that `quoteflow features` writes."""
