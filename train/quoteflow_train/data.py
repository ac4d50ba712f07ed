"""Reading of the files that `quoteflow features` writes."""
import csv
import hashlib
from dataclasses import dataclass

import numpy as np

FEATURES = ("imbalance1", "imbalance5", "imbalance20", "near2.5", "near5", "near10", "near25", "ofi1", "ofi5",
            "trades1", "trades5", "return", "return5", "sigmaRatio", "spreadBps", "q")


@dataclass(frozen=True)
class Data:
    """Rows of features with their labels, sorted by time, then by instrument.

    time and until are in ms: when a row was known, and when its label was. x has one column a feature, as float32.
    y is the move of the mid over the horizon, basis points. instrument is an index into instruments.
    """

    instruments: tuple
    instrument: np.ndarray
    time: np.ndarray
    until: np.ndarray
    x: np.ndarray
    y: np.ndarray
    sha256: str

    def __len__(self):
        return len(self.y)

    def where(self, rows):
        """The rows of a mask or of a list of indexes."""
        return Data(self.instruments, self.instrument[rows], self.time[rows], self.until[rows], self.x[rows],
                    self.y[rows], self.sha256)


def read(path):
    """Reads a CSV or a Parquet file. Rows without a label are left out."""
    with open(path, "rb") as file:
        sha256 = hashlib.sha256(file.read()).hexdigest()
    rows = [row for row in (parquet if path.lower().endswith(".parquet") else table)(path)
            if row["label"] not in ("", None)]
    if not rows:
        raise ValueError(f"{path} has no row with a label; is the run longer than the horizon?")
    rows.sort(key=lambda row: (int(row["time"]), row["instrument"]))
    instruments = tuple(sorted({row["instrument"] for row in rows}))
    index = {name: k for k, name in enumerate(instruments)}
    return Data(instruments,
                np.array([index[row["instrument"]] for row in rows]),
                np.array([int(row["time"]) for row in rows]),
                np.array([int(row["until"]) for row in rows]),
                np.array([[float(row[name]) for name in FEATURES] for row in rows], dtype=np.float32),
                np.array([float(row["label"]) for row in rows]),
                sha256)


def table(path):
    """The rows of a CSV."""
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        check(path, reader.fieldnames or ())
        return list(reader)


def parquet(path):
    """The rows of a Parquet file. It needs pyarrow."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import read_table
    except ImportError as missing:
        raise ValueError(f"{path} is a Parquet file; install pyarrow, or write a .csv") from missing
    try:
        rows = read_table(path)
    except ArrowException as broken:
        raise ValueError(f"{path} is not a whole Parquet file: {broken}") from broken
    check(path, rows.column_names)
    return rows.to_pylist()


def check(path, names):
    for name in ("instrument", "time", "until", "label", *FEATURES):
        if name not in names:
            raise ValueError(f"{path} lacks the column {name}; it must be a file that `quoteflow features` wrote")
