"""The same fixed-offset quoting on the paper venue and in hftbacktest, side by side.

    python3 compare_hftbacktest.py [JOURNAL.jsonl.gz] [--offsets 0,0.5,1,1.5,2.5] [--queues riskAverse,power] [--latency 50,0]
                                   [--feed journal|recorded] [--requests one,many] [--jar FILE] [--show N]

It needs the Python package hftbacktest 2.4.4 and a built jar, and a journal of one Binance USD-M instrument.
--feed journal   hftbacktest sees the records at the clock of the journal, in its order, as the paper venue does
--feed recorded  it sees them as it converts recordings itself: matched at the exchange's time, and seen by the trader
                 at the time of receipt, whose clock is shifted until no record arrives before it was sent
--requests one   hftbacktest has the latency: an order cannot be changed while a request of it is on its way
--requests many  the script keeps each request for the latency, so an order can be changed again at once, as on the paper venue
--show N         the first N fills that only one of the two has, each with what the other one had resting on that side
Prints a table: for each setting fills, size, volume, pnl and fees of both, and the difference in percent.
"""
import argparse
import contextlib
import gzip
import io
import json
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import numpy as np

try:
    import hftbacktest as h
    from hftbacktest.data import correct_event_order, correct_local_timestamp, validate_event_order
    from hftbacktest.order import EXPIRED, GTX, LIMIT, NEW, NONE, PARTIALLY_FILLED
    from hftbacktest.types import event_dtype
    from numba import njit
except ImportError:
    sys.exit("hftbacktest is not installed: pip install hftbacktest==2.4.4")

MS = 1_000_000
ROOT = Path(__file__).resolve().parent.parent
JOURNAL = ROOT.parent / "shared" / "data" / "binance-usdm-btcusdt-20240808.jsonl.gz"
FAR = "100000000"  # of position and balance: out of the way
MAKER, TAKER, TOLERANCE, AGE_MS, NOTIONAL = 2.0, 5.5, 0.5, 5000, 500


def records(path):
    """The definition, then (kind, time, received, payload) of the records that change or match the book, in the journal's order."""
    definition, book, last, held = None, False, None, []
    opener = gzip.open if str(path).endswith(".gz") else open
    rows = []
    with opener(path, "rt") as lines:
        for line in lines:
            record = json.loads(line)
            if record["kind"] == "instrument":
                definition = definition or record["payload"]
                continue
            if record["kind"] != "market":
                continue
            data = record["payload"].get("data", record["payload"])
            received = record["received"]
            if "lastUpdateId" in data and not book:
                book = True
                rows.append(("snapshot", data["T"], received, data))
                kept = [(r, d) for r, d in held if d["u"] >= data["lastUpdateId"]]
                for r, d in kept:
                    rows.append(("depth", d["T"], received, d))
                last = kept[-1][1]["u"] if kept else None
            elif data.get("e") == "depthUpdate":
                if not book:
                    held.append((received, data))
                elif last is not None and data["pu"] != last:
                    sys.exit(f"{path}: a gap at u {data['u']}; this comparison needs a recording without one")
                else:
                    last = data["u"]
                    rows.append(("depth", data["T"], received, data))
            elif data.get("e") == "trade" and book and data.get("X", "MARKET") == "MARKET":
                rows.append(("trade", data["T"], received, data))
    if definition is None or not book:
        sys.exit(f"{path}: no definition or no snapshot")
    return definition, rows


def events(rows, feed):
    """hftbacktest's array of events. One record has one time, and no two have the same, so each is seen by itself."""
    out, clock, within = [], 0, 0
    for kind, time, received, data in rows:
        if feed == "journal":
            within = within + 1 if time <= clock else 0
            clock = max(clock, time)
            exchange = local = clock * MS + within
        else:
            exchange, local = time * MS, received * MS
        add = lambda ev, px, qty: out.append((ev, exchange, local, float(px), float(qty), 0, 0, 0.0))
        if kind == "trade":
            add(h.TRADE_EVENT | (h.SELL_EVENT if data["m"] else h.BUY_EVENT), data["p"], data["q"])
            continue
        event = h.DEPTH_SNAPSHOT_EVENT if kind == "snapshot" else h.DEPTH_EVENT
        for side, name in ((h.BUY_EVENT, "b"), (h.SELL_EVENT, "a")):
            for px, qty in data[{"b": "bids", "a": "asks"}[name] if kind == "snapshot" else name]:
                add(event | side, px, qty)
    array = np.array(out, event_dtype)
    with contextlib.redirect_stdout(io.StringIO()):
        array = correct_local_timestamp(array, 0)
    array = correct_event_order(array, np.argsort(array["exch_ts"], kind="mergesort"), np.argsort(array["local_ts"], kind="mergesort"))
    validate_event_order(array)
    return array


@njit
def quote(bt, start, offset, tolerance, age, notional, hold, tick, lot, fills, spans):
    """Both sides at mid -/+ offset (hundredths of a bp), each refreshed by itself; returns the counts and the last mid.

    hold: 0 if hftbacktest has the latency, which allows one request of an order at a time; else the latency, for which this
    function keeps each request before hftbacktest gets it, so that several are on their way, as on the paper venue.
    fills: time, side, price in ticks, size; spans: side, price in ticks, first and last time at which the order could be matched.
    """
    order = np.zeros(2, np.int64)        # the order of the side, 0 for none
    sent = np.zeros(2, np.bool_)         # whether hftbacktest has it
    target = np.zeros(2, np.int64)
    since = np.zeros(2, np.int64)
    leaves = np.zeros(2)
    resting = np.zeros(2, np.int64)      # price at the venue as far as it has answered, 0 for none
    opened = np.zeros(2, np.int64)
    held = np.zeros((100_000, 4), np.int64)  # due, side, order, price
    first = last = 0
    code = n = m = requests = waits = expired = mid2 = 0
    next_id = 1
    size = 0.0
    while True:
        now = bt.current_timestamp
        timeout = 10_000_000_000
        if first < last:
            timeout = min(timeout, held[first, 0] - now)
        if timeout > 0:
            code = bt.wait_next_feed(True, timeout)
            if code == 1 or code > 3:
                break
        now = bt.current_timestamp
        while first < last and held[first, 0] <= now:
            s, number, price = held[first, 1], held[first, 2], held[first, 3]
            first += 1
            if order[s] != number:
                continue
            if sent[s]:
                known = bt.orders(0).get(number).arr[0]
                if known.req == NONE:
                    bt.modify(0, number, price * tick, size, False)
            elif s == 0:
                bt.submit_buy_order(0, number, price * tick, size, GTX, LIMIT, False)
            else:
                bt.submit_sell_order(0, number, price * tick, size, GTX, LIMIT, False)
            sent[s] = True
        orders = bt.orders(0)
        for s in range(2):
            if not sent[s]:
                continue
            known = orders.get(order[s]).arr[0]
            if leaves[s] - known.leaves_qty > lot / 2:
                fills[n, 0] = known.exch_timestamp
                fills[n, 1] = 1 - 2 * s
                fills[n, 2] = known.exec_price_tick
                fills[n, 3] = leaves[s] - known.leaves_qty
                n += 1
            leaves[s] = known.leaves_qty
            ended = known.status != NEW and known.status != PARTIALLY_FILLED and known.status != NONE
            if known.req == NONE or ended:
                if resting[s] != 0 and (ended or resting[s] != known.price_tick):
                    spans[m, 0] = 1 - 2 * s
                    spans[m, 1] = resting[s]
                    spans[m, 2] = opened[s]
                    spans[m, 3] = known.exch_timestamp
                    m += 1
                    resting[s] = 0
                if not ended and resting[s] == 0:
                    resting[s] = known.price_tick
                    opened[s] = known.exch_timestamp
            if ended:
                if known.status == EXPIRED:
                    expired += 1
                order[s] = 0
                sent[s] = False
        bt.clear_inactive_orders(0)
        depth = bt.depth(0)
        bid = depth.best_bid_tick
        ask = depth.best_ask_tick
        if now < start or bid >= ask or bid <= 0 or ask > 1_000_000_000 or hold > 0 and now % 1_000_000 == 999_999:
            continue
        mid2 = bid + ask
        # A millionth of a lot too small: hftbacktest 2.4.4 stops at a fill of exactly what is left (its issue 312).
        size = (np.floor(notional / (mid2 * tick / 2) / lot + 1e-9) - 1e-6) * lot
        for s in range(2):
            if s == 0:
                price = min(mid2 * (1_000_000 - offset) // 2_000_000, ask - 1)
            else:
                price = max(-(-(mid2 * (1_000_000 + offset)) // 2_000_000), bid + 1)
            if order[s] != 0 and abs(price - target[s]) * 4_000_000 <= tolerance * 2 * mid2 and now - since[s] < age:
                continue
            fresh = order[s] == 0
            if not fresh:
                whole = True
                if sent[s]:
                    known = bt.orders(0).get(order[s]).arr[0]
                    whole = abs(known.leaves_qty - size) < lot / 2
                    if hold == 0 and known.req != NONE:
                        waits += 1
                        continue
            if fresh:
                order[s] = next_id
                next_id += 1
                leaves[s] = size
            if fresh or price != target[s] or not whole:
                held[last, 0] = (now // 1_000_000) * 1_000_000 + hold - 1 if hold > 0 else now
                held[last, 1] = s
                held[last, 2] = order[s]
                held[last, 3] = price
                last += 1
                requests += 1
            target[s] = price
            since[s] = now
    return code, n, m, requests, waits, expired, mid2


def hftbacktest(data, definition, start, offset, queue, latency, many):
    """Fills as (time in ms, side, price, size), the spans of resting orders, and counts."""
    tick, lot = float(definition["tickSize"]), float(definition["lotSize"])
    asset = h.BacktestAsset().data(data).linear_asset(1.0).constant_order_latency(0 if many else latency * MS, 0)
    asset = asset.risk_adverse_queue_model() if queue == "riskAverse" else asset.power_prob_queue_model(3.0)
    asset = asset.partial_fill_exchange().trading_value_fee_model(MAKER / 1e4, TAKER / 1e4)
    asset = asset.tick_size(tick).lot_size(lot).last_trades_capacity(0)
    bt = h.HashMapMarketDepthBacktest([asset])
    fills, spans = np.zeros((100_000, 4)), np.zeros((100_000, 4))
    code, n, m, requests, waits, expired, mid2 = quote(
        bt, start * MS, round(offset * 100), round(TOLERANCE * 100), AGE_MS * MS, NOTIONAL,
        latency * MS if many else 0, tick, lot, fills, spans)
    bt.close()
    if code != 1:
        sys.exit(f"hftbacktest ended with error {code}")
    step = Decimal(definition["tickSize"])
    row = lambda f: (f[0] / MS, int(f[1]), int(f[2]) * step, Decimal(round(f[3] / lot)) * Decimal(definition["lotSize"]))
    held = [(int(s[0]), int(s[1]) * step, s[2] / MS, s[3] / MS) for s in spans[:m]]
    return [row(f) for f in fills[:n]], held, mid2 * step / 2, {"requests": requests, "waits": waits, "expired": expired}


def quoteflow(jar, journal, offset, queue, latency, folder):
    """Fills as above, the spans of resting orders as its rows ask for them, pnl, fees, the time of the first quote, and the last mid."""
    settings = {
        "strategy.minHalfSpreadBps": offset, "strategy.maxHalfSpreadBps": offset, "strategy.allowNegativeEdge": "true",
        "strategy.maxSkewBps": 0, "strategy.maxBiasBps": 0, "strategy.maxPositionNotional": FAR,
        "strategy.quoteNotional": NOTIONAL, "strategy.refreshToleranceBps": TOLERANCE, "strategy.maxQuoteAgeMs": AGE_MS,
        "risk.lossStreakMaker": 1000, "venue.startBalance": FAR, "venue.latencyMs": latency, "venue.queue": queue,
        "venue.queuePower": 3, "venue.makerFeeBps": MAKER, "venue.takerFeeBps": TAKER, "report": "false"}
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar), "run", str(ROOT / "jobs" / "replay.yaml"),
               "--input", str(journal), "--output", str(folder)]
    for key, value in settings.items():
        command += ["--set", f"{key}={value}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    rows = lambda name: [json.loads(line) for line in (Path(folder) / f"{name}.jsonl").read_text().splitlines()]
    overall = json.loads((Path(folder) / "summary.json").read_text())["overall"]
    sign = {"buy": 1, "sell": -1}
    fills = [(f["time"], sign[f["side"]], Decimal(f["price"]), Decimal(f["size"])) for f in rows("fills")]
    if not all(f["maker"] for f in rows("fills")):
        sys.exit("a fill was no maker fill: this comparison has none")
    spans, last = [], {}
    for order in rows("orders"):
        side = sign[order["side"]]
        if side in last:
            spans.append((side, last[side][0], last[side][1], order["time"] + latency))
        last[side] = (Decimal(order["price"]), order["time"] + latency)
    spans += [(side, price, since, float("inf")) for side, (price, since) in last.items()]
    return fills, spans, overall["pnl"], overall["fees"], rows("quotes")[0]["time"], len(rows("orders"))


def figures(fills, mid):
    """Fills, hits (those at one side and price within a second are one), size, volume, pnl and fees of a list of maker fills, with the last position at the mid."""
    size = sum((f[3] for f in fills), Decimal(0))
    volume = sum((f[2] * f[3] for f in fills), Decimal(0))
    fees = volume * Decimal(str(MAKER)) / 10_000
    position = sum((f[1] * f[3] for f in fills), Decimal(0))
    pnl = position * mid - sum((f[1] * f[2] * f[3] for f in fills), Decimal(0)) - fees
    hits = sum(1 for i, f in enumerate(fills) if not any(g[1:3] == f[1:3] and f[0] - g[0] <= 1000 for g in fills[:i]))
    return {"fills": len(fills), "hits": hits, "size": size, "volume": volume, "pnl": pnl, "fees": fees}


def split(ours, theirs, spans_ours, spans_theirs):
    """The size that both have at one side and price within a second, and what only one has, by what the other had resting."""
    left = [list(f) for f in theirs]
    common, only = Decimal(0), []
    for fill in ours:
        rest = fill[3]
        for other in left:
            if other[1:3] == list(fill[1:3]) and abs(other[0] - fill[0]) <= 1000 and other[3] > 0:
                taken = min(rest, other[3])
                rest, other[3], common = rest - taken, other[3] - taken, common + taken
        if rest:
            only.append(("Quoteflow", fill, rest, reason(fill, spans_theirs)))
    only += [("hftbacktest", tuple(f), f[3], reason(f, spans_ours)) for f in left if f[3]]
    return common, only


def reason(fill, spans):
    """What the other one had resting on this side at the time of a fill."""
    at = [price for side, price, since, until in spans if side == fill[1] and since <= fill[0] <= until]
    if not at:
        return "nothing"
    if fill[2] in at:
        return "same price"
    return "nearer" if any((price - fill[2]) * fill[1] > 0 for price in at) else "farther"


def percent(ours, theirs):
    return "    n/a" if not theirs else f"{100 * (float(ours) / float(theirs) - 1):+7.1f}"


def compare(left, right, show):
    """Prints the figures of both, and what only one of them filled."""
    ours, spans, pnl, fees, orders = left
    theirs, their_spans, mid, counts = right
    left, right = figures(ours, mid), figures(theirs, mid)
    if abs(float(left["fees"]) - fees) > 1e-6 or abs(float(left["pnl"]) - pnl) > 1e-6:
        sys.exit(f"pnl {left['pnl']} and fees {left['fees']} of the fills are not the {pnl} and {fees} of the summary")
    print("              Quoteflow  hftbacktest  difference %")
    print(f"  requests {orders:12d} {counts['requests']:12d}  {percent(orders, counts['requests'])}")
    for name in left:
        print(f"  {name:8} {float(left[name]):12.4f} {float(right[name]):12.4f}  {percent(left[name], right[name])}")
    common, only = split(ours, theirs, spans, their_spans)
    print(f"  size in common {common}; held back by a request under way {counts['waits']}; post-only ended {counts['expired']}")
    tally = Counter()
    for who, _, size, why in only:
        tally[who, why] += size
    for (who, why), size in sorted(tally.items()):
        print(f"  only {who:11} size {size}, the other one had there: {why}")
    for who, fill, size, why in only[:show]:
        print(f"    {who:11} {fill[0]:.3f} {'buy ' if fill[1] > 0 else 'sell'} {size} at {fill[2]}: {why}")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("journal", nargs="?", type=Path, default=JOURNAL)
    parser.add_argument("--offsets", default="0,0.5,1,1.5,2.5", help="bps of the mid")
    parser.add_argument("--queues", default="riskAverse,power")
    parser.add_argument("--latency", default="50", help="ms")
    parser.add_argument("--feed", choices=("journal", "recorded"), default="journal")
    parser.add_argument("--requests", default="one,many", help="one, many or both")
    parser.add_argument("--jar", type=Path, default=ROOT / "target" / "quoteflow-standalone.jar")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    if h.__version__ != "2.4.4":
        print(f"hftbacktest {h.__version__}: this comparison was made with 2.4.4")
    definition, rows = records(options.journal)
    data = events(rows, options.feed)
    print(f"{len(rows)} records, {len(data)} events")
    for latency in map(int, options.latency.split(",")):
        for queue in options.queues.split(","):
            for offset in map(float, options.offsets.split(",")):
                with tempfile.TemporaryDirectory() as folder:
                    ours, spans, pnl, fees, start, orders = quoteflow(
                        options.jar, options.journal, offset, queue, latency, Path(folder) / "run")
                for requests in options.requests.split(","):
                    theirs = hftbacktest(data, definition, start, offset, queue, latency, requests == "many")
                    print(f"\noffset {offset} bps, queue {queue}, latency {latency} ms, feed {options.feed}, requests {requests}")
                    compare((ours, spans, pnl, fees, orders), theirs, options.show)


if __name__ == "__main__":
    main()
