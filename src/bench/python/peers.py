"""The loop of hftbacktest and a compiled replay of Quoteflow over the same frames, in turn.

    mvn -q -Pbench package -DskipTests
    python3 src/bench/python/peers.py [JOURNAL.jsonl.gz] [--pairs 5]

It needs the Python package hftbacktest 2.4.4, and a journal of one Binance USD-M instrument. Both sides have their data
converted before. hftbacktest waits for each feed event, and keeps a quote on each side at a fixed distance from the
mid, moved when the mid has moved by half a basis point. It does not read bookTicker frames. Quoteflow reads all frames,
runs the whole strategy of jobs/replay.yaml and encodes every decision, without Flink.
Prints the CPU time of each, in microseconds a frame, and hftbacktest : Quoteflow. Then it prints the CPU time of both
whole ways from the capture to the result: conversion, compilation and one loop, beside one `run` of the jar.
"""
import argparse
import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

try:
    import hftbacktest as h
    from hftbacktest.order import GTX, LIMIT
    from hftbacktest.types import event_dtype
    from numba import njit
except ImportError:
    sys.exit("hftbacktest is not installed: pip install hftbacktest==2.4.4")

ROOT = Path(__file__).resolve().parents[3]
JOURNAL = ROOT.parent / "shared" / "data" / "binance-usdm-btcusdt-20240808.jsonl.gz"
JAR = ROOT / "target" / "quoteflow-standalone.jar"
BENCH = ROOT / "target" / "bench-classes"
BOTH = h.EXCH_EVENT | h.LOCAL_EVENT
NANOS_A_MILLI = 1_000_000
LATENCY = 50 * NANOS_A_MILLI
WARM_UPS = 3


def convert(journal):
    """Returns the events of depth and trades, and the number of all market frames."""
    rows, frames = [], 0
    with gzip.open(journal, "rt") as lines:
        for line in lines:
            record = json.loads(line)
            if record["kind"] != "market":
                continue
            frames += 1
            payload = record["payload"]
            data = payload.get("data", payload)
            at = record["received"] * NANOS_A_MILLI
            if isinstance(data.get("b"), list):
                levels(rows, at, data["b"], data["a"])
            elif "bids" in data:
                levels(rows, at, data["bids"], data["asks"])
            elif data.get("e") in ("trade", "aggTrade"):
                side = h.SELL_EVENT if data["m"] else h.BUY_EVENT
                rows.append((h.TRADE_EVENT | BOTH | side, at, at, float(data["p"]), float(data["q"]), 0, 0, 0))
    return np.array(rows, dtype=event_dtype), frames


def levels(rows, at, bids, asks):
    for side, changed in ((h.BUY_EVENT, bids), (h.SELL_EVENT, asks)):
        for price, size in changed:
            rows.append((h.DEPTH_EVENT | BOTH | side, at, at, float(price), float(size), 0, 0, 0))


@njit
def quote(hbt):
    """Returns the number of feed events. Quotes are 1 bps from the mid."""
    events, moved, number = 0, 0.0, 1
    while hbt.wait_next_feed(True, 10**12) != 1:
        events += 1
        depth = hbt.depth(0)
        mid = (depth.best_bid + depth.best_ask) / 2
        if not np.isfinite(mid) or abs(mid - moved) < 5e-5 * mid:
            continue
        moved = mid
        hbt.clear_inactive_orders(0)
        orders = hbt.orders(0).values()
        while orders.has_next():
            order = orders.get()
            if order.cancellable:
                hbt.cancel(0, order.order_id, False)
        tick = depth.tick_size
        hbt.submit_buy_order(0, number, np.floor(mid * (1 - 1e-4) / tick) * tick, 0.001, GTX, LIMIT, False)
        hbt.submit_sell_order(0, number + 1, np.ceil(mid * (1 + 1e-4) / tick) * tick, 0.001, GTX, LIMIT, False)
        number += 2
    return events


def loop(events):
    """Returns the CPU time of a pass, s."""
    asset = (
        h.BacktestAsset()
        .data(events)
        .linear_asset(1.0)
        .constant_order_latency(LATENCY, LATENCY)
        .risk_adverse_queue_model()
        .no_partial_fill_exchange()
        .trading_value_fee_model(0.0, 0.0)
        .tick_size(0.1)
        .lot_size(0.001)
    )
    hbt = h.HashMapMarketDepthBacktest([asset])
    before = time.process_time()
    quote(hbt)
    spent = time.process_time() - before
    hbt.close()
    return spent


def options():
    """Returns the options of the JVM that the project's own JVMs have."""
    words = (ROOT / ".mvn" / "jvm.config").read_text().split()
    return [word for word in words if word.startswith("--add-")]


class Replays:
    """A process that replays the compiled journal at each call."""

    def __init__(self, journal, folder):
        self.process = subprocess.Popen(
            ["java", "-XX:+UseSerialGC", *options(), "-cp", f"{BENCH}:{JAR}", "io.quoteflow.bench.CompiledLoop"]
            + [str(journal), str(Path(folder) / "peer.qfj")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer("ready")

    def answer(self, first):
        for line in self.process.stdout:
            if line.startswith(first):
                return line.split()
        sys.exit("the replay ended")

    def __call__(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.answer("replay")[3])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def whole(command):
    """Returns the CPU time of a process, s."""
    before = children()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    return children() - before


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("journal", nargs="?", type=Path, default=JOURNAL)
    words.add_argument("--pairs", type=int, default=5)
    words.add_argument("--one-loop", action="store_true", help="converts, compiles and loops once, and prints nothing")
    said = words.parse_args()
    journal = said.journal.resolve()
    events, frames = convert(journal)
    if said.one_loop:
        loop(events)
        return
    print(f"{frames} frames, {len(events)} events of hftbacktest", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        replay = Replays(journal, folder)
        for _ in range(WARM_UPS):
            loop(events)
            replay()
        ratios = []
        for pair in range(said.pairs):
            theirs, ours = loop(events), replay()
            ratios.append(theirs / ours)
            scale = 1e6 / frames
            print(f"pair {pair + 1}: hftbacktest {theirs * scale:.2f} us, replay {ours * scale:.2f} us", flush=True)
        replay.close()
        print(f"loop, hftbacktest : Quoteflow, median {statistics.median(ratios):.2f}", flush=True)
        theirs = [sys.executable, __file__, str(journal), "--one-loop"]
        ours = [str(ROOT / "bin" / "quoteflow"), "run", "jobs/replay.yaml", "--input", str(journal)]
        ours += ["--output", str(Path(folder) / "run"), "--overwrite"]
        ratios = []
        for pair in range(said.pairs):
            a, b = whole(theirs), whole(ours)
            ratios.append(a / b)
            print(f"pair {pair + 1}: hftbacktest {a:.1f} s, run {b:.1f} s", flush=True)
        print(f"whole process, hftbacktest : Quoteflow, median {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
