"""Out-of-sample forecasts, and how sure one can be of their skill."""
import numpy as np

FOLDS = 6
BLOCKS = 30


def folds(data, count=FOLDS):
    """Pairs (rows to train on, rows to test on). The first part of the rows is never tested on.

    A row is not trained on if its label was known only after the first row of the test: else the test would leak.
    """
    edges = np.linspace(0, len(data), count + 2).astype(int)[1:]
    for first, last in zip(edges[:-1], edges[1:]):
        if last > first:
            before = np.flatnonzero(data.until[:first] <= data.time[first])
            yield before, np.arange(first, last)


def forecasts(data, fit):
    """(rows tested, forecasts of them). fit(data) returns a function from data to forecasts."""
    rows, values = [], []
    for train, test in folds(data):
        if len(train) < 100:
            continue
        rows.append(test)
        values.append(fit(data.where(train))(data.where(test)))
    if not rows:
        raise ValueError(f"{len(data)} rows are too few to train and test on; 700 are the least")
    return np.concatenate(rows), np.concatenate(values)


def blocks(time, count=BLOCKS):
    """By row, the number of its block of time; blocks hold about as many rows each."""
    return np.minimum(np.arange(len(time)) * count // len(time), count - 1)


def r2(y, forecast):
    """Out-of-sample R² against a forecast of 0."""
    total = np.sum(y * y)
    return 0.0 if total == 0 else 1.0 - np.sum((y - forecast) ** 2) / total


def with_error(statistic, block):
    """(statistic of all rows, its standard error) by leaving out one block of time after the other.

    statistic takes a mask of rows.
    """
    numbers = np.unique(block)
    every = statistic(np.ones(len(block), dtype=bool))
    if len(numbers) < 2:
        return every, float("nan")
    left = np.array([statistic(block != number) for number in numbers])
    return every, float(np.sqrt((len(numbers) - 1) / len(numbers) * np.sum((left - left.mean()) ** 2)))
