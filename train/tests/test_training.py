"""Trains on made data in which the signal is known."""
import csv
import json
import os
import tempfile
import unittest

import numpy as np

from quoteflow_train import __main__ as program
from quoteflow_train import data, models, walkforward

BAR = 1000


def write(path, signal, rows=3000, seed=1):
    """Features of noise, with a label of signal(x) plus noise."""
    random = np.random.default_rng(seed)
    x = random.normal(0, 1, (rows, len(data.FEATURES))).astype(np.float32)
    y = signal(x) + random.normal(0, 1, rows)
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["instrument", "bar", "time", "until", "split", "label", *data.FEATURES])
        for k in range(rows):
            out.writerow(["a.b.C", k, k * BAR, (k + 1) * BAR, "train", y[k], *x[k]])


def card_of(kind, signal, folder, seed=1):
    source, out = os.path.join(folder, "f.csv"), os.path.join(folder, "m.json")
    write(source, signal, seed=seed)
    assert program.main([kind, source, "--out", out]) == 0
    with open(out + ".card.json", encoding="utf-8") as file:
        return json.load(file), out


class TrainingTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def test_a_linear_signal_of_two_features_is_found(self):
        card, out = card_of("linear", lambda x: 0.5 * x[:, 0] - 0.5 * x[:, 3], self.folder.name)
        self.assertFalse(card["weak"])
        with open(out, encoding="utf-8") as file:
            model = json.load(file)
        self.assertAlmostEqual(model["weights"][0], 0.5, delta=0.06)
        self.assertEqual(model["card"]["r2"], card["r2"])

    def test_a_feature_that_hardly_varied_does_not_blow_up_the_forecast(self):
        spread = data.FEATURES.index("spreadBps")
        source = os.path.join(self.folder.name, "f.csv")
        write(source, lambda x: x[:, 0])
        rows = data.read(source)
        rows.x[:, spread] = 0.016 + 1e-6 * rows.x[:, spread]
        forecast = models.Linear().fit(rows)
        rows.x[:, spread] = 0.146
        self.assertLess(np.abs(forecast(rows)).max(), 6)

    def test_noise_is_called_weak(self):
        card, _ = card_of("linear", lambda x: np.zeros(len(x)), self.folder.name)
        self.assertTrue(card["weak"])

    def test_a_product_is_found_by_trees_alone(self):
        signal = lambda x: np.sign(x[:, 0] * x[:, 1])
        linear, _ = card_of("linear", signal, self.folder.name)
        trees, out = card_of("xgboost", signal, self.folder.name)
        self.assertTrue(linear["weak"])
        self.assertFalse(trees["weak"])
        with open(out, encoding="utf-8") as file:
            attributes = json.load(file)["learner"]["attributes"]
        self.assertFalse(json.loads(attributes["quoteflow"])["weak"])

    def test_a_memory_is_found_by_the_recurrent_unit(self):
        def signal(x):
            return 0.8 * np.concatenate([[0], x[:-1, 2]])
        linear, _ = card_of("linear", signal, self.folder.name)
        gru, _ = card_of("gru", signal, self.folder.name)
        self.assertTrue(linear["weak"])
        self.assertFalse(gru["weak"])

    def test_folds_never_look_ahead(self):
        path = os.path.join(self.folder.name, "f.csv")
        write(path, lambda x: x[:, 0], rows=1000)
        rows = data.read(path)
        for train, test in walkforward.folds(rows):
            self.assertLessEqual(rows.until[train].max(), rows.time[test].min())

    def test_the_gradient_of_the_recurrent_unit(self):
        path = os.path.join(self.folder.name, "f.csv")
        write(path, lambda x: x[:, 0], rows=100)
        rows = data.read(path)
        gru = models.Gru(units=3, epochs=0)
        gru.fit(rows)
        gru.p["v"] = np.array([0.3, -0.2, 0.5])
        pieces = np.array([np.arange(0, 20), np.arange(30, 50)])

        def loss():
            h, total = np.zeros((2, 3)), 0.0
            for t in range(20):
                h, _ = gru._step(gru._inputs(rows, pieces[:, t]), h)
                if t >= gru.SILENT:
                    total += 0.5 * np.sum((h @ gru.p["v"] + gru.p["v0"] - rows.y[pieces[:, t]] / gru.scale) ** 2)
            return total / pieces.size

        for name, g in gru._gradient(rows, pieces).items():
            at = (0,) * g.ndim
            gru.p[name][at] += 1e-6
            above = loss()
            gru.p[name][at] -= 2e-6
            below = loss()
            gru.p[name][at] += 1e-6
            self.assertAlmostEqual(g[at], (above - below) / 2e-6, places=6, msg=name)


if __name__ == "__main__":
    unittest.main()
