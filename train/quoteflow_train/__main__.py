"""python3 -m quoteflow_train KIND FEATURES --out MODEL.json"""
import argparse
import hashlib
import json
import sys

from . import card, data
from .models import KINDS


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="quoteflow_train", description="Trains a model for Quoteflow, walk-forward.")
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("features", help="file that `quoteflow features` wrote, .csv or .parquet")
    parser.add_argument("--out", required=True, help="model file to write")
    parser.add_argument("--horizon-bars", type=int, default=1, help="the value of strategy.model.horizonBars (1)")
    given = parser.parse_args(arguments)
    try:
        rows = data.read(given.features)
        written = card.make(rows, given.kind, KINDS[given.kind], given.horizon_bars)
    except (OSError, ValueError) as refused:
        print(f"quoteflow_train: {refused}", file=sys.stderr)
        return 2
    model = KINDS[given.kind]()
    model.fit(rows)
    text = model.text(written)
    with open(given.out, "w", encoding="utf-8") as file:
        file.write(text)
    with open(given.out + ".card.json", "w", encoding="utf-8") as file:
        json.dump(dict(written, sha256=hashlib.sha256(text.encode()).hexdigest()), file, indent=1)
    print(card.line(written))
    return 0


if __name__ == "__main__":
    sys.exit(main())
