"""The kinds of model: how each is fitted, and how it is written for Quoteflow."""
import json

import numpy as np

from .data import FEATURES

SCHEMA = "f1"
RIDGE = 1e-3


class Linear:
    """Least squares with a little ridge, on standardised features."""

    kind = "linear"

    def fit(self, data):
        mean, sd = moments(data.x)
        z = (data.x - mean) / sd
        gram = z.T @ z + RIDGE * len(data) * np.eye(z.shape[1])
        weights = np.linalg.solve(gram, z.T @ (data.y - data.y.mean()))
        self.weights = weights / sd
        self.intercept = float(data.y.mean() - self.weights @ mean)
        return lambda other: self.intercept + other.x.astype(float) @ self.weights

    def text(self, card):
        return json.dumps({"kind": "linear", "schema": SCHEMA, "intercept": self.intercept,
                           "weights": [float(w) for w in self.weights], "card": card}, indent=1)


class SingleFeature:
    """The one feature that explains most of the rows it is fitted to. The yardstick of every model."""

    def fit(self, data):
        x, y = data.x.astype(float), data.y - data.y.mean()
        centred = x - x.mean(axis=0)
        squares = np.sum(centred * centred, axis=0)
        products = centred.T @ y
        explained = np.divide(products ** 2, squares, out=np.zeros_like(squares), where=squares > 0)
        self.best = int(np.argmax(explained))
        self.name = FEATURES[self.best]
        slope = products[self.best] / squares[self.best] if squares[self.best] > 0 else 0.0
        level = data.y.mean() - slope * x[:, self.best].mean()
        return lambda other: level + slope * other.x[:, self.best].astype(float)


class Trees:
    """Boosted trees by XGBoost."""

    kind = "xgboost"

    def __init__(self, trees=100, depth=3, rate=0.05, seed=1):
        import xgboost
        self.xgboost, self.trees = xgboost, trees
        self.settings = {"objective": "reg:squarederror", "max_depth": depth, "eta": rate, "subsample": 0.7,
                         "colsample_bytree": 0.7, "min_child_weight": 20, "seed": seed, "nthread": 1, "verbosity": 0}

    def fit(self, data):
        matrix = self.xgboost.DMatrix(data.x, label=data.y)
        self.booster = booster = self.xgboost.train(self.settings, matrix, self.trees)
        return lambda other: booster.predict(self.xgboost.DMatrix(other.x)).astype(float)

    def text(self, card):
        self.booster.set_attr(quoteflow=json.dumps(card))
        return self.booster.save_raw("json").decode()


class Gru:
    """A gated recurrent unit, trained by gradient descent through short pieces of time."""

    kind = "gru"
    PIECE, SILENT = 40, 10

    def __init__(self, units=8, epochs=6, rate=0.01, seed=1):
        self.units, self.epochs, self.rate, self.seed = units, epochs, rate, seed

    def fit(self, data):
        random = np.random.default_rng(self.seed)
        self.mean, self.sd = moments(data.x)
        self.scale = float(data.y.std()) or 1.0
        k, n = self.units, data.x.shape[1]
        draw = lambda *shape: random.normal(0, 1 / np.sqrt(shape[-1]), shape)
        self.p = {name: draw(k, n) for name in ("Wz", "Wr", "Wh")}
        self.p |= {name: draw(k, k) for name in ("Uz", "Ur", "Uh")}
        self.p |= {name: np.zeros(k) for name in ("bz", "br", "bh", "bu")}
        self.p |= {"v": np.zeros(k), "v0": np.zeros(1)}
        pieces = [piece for rows in sequences(data) for piece in cut(rows, self.PIECE)]
        moment = {name: [np.zeros_like(v), np.zeros_like(v)] for name, v in self.p.items()}
        step = 0
        for _ in range(self.epochs):
            for batch in np.array_split(random.permutation(len(pieces)), max(1, len(pieces) // 16)):
                rows = np.array([pieces[i] for i in batch])
                step += 1
                self._descend(self._gradient(data, rows), moment, step)
        return self.forecast

    def forecast(self, other):
        values = np.zeros(len(other))
        for rows in sequences(other):
            h = np.zeros((1, self.units))
            for row in rows:
                h = self._step(self._inputs(other, [row]), h)[0]
                values[row] = self.scale * (h @ self.p["v"] + self.p["v0"])[0]
        return values

    def _inputs(self, data, rows):
        return (data.x[rows].astype(float) - self.mean) / self.sd

    def _step(self, x, h):
        p = self.p
        z = sigmoid(x @ p["Wz"].T + h @ p["Uz"].T + p["bz"])
        r = sigmoid(x @ p["Wr"].T + h @ p["Ur"].T + p["br"])
        u = h @ p["Uh"].T + p["bu"]
        c = np.tanh(x @ p["Wh"].T + p["bh"] + r * u)
        return (1 - z) * c + z * h, (x, h, z, r, u, c)

    def _gradient(self, data, rows):
        """Of the mean squared error over the rows of each piece but its first ones."""
        p, h, steps, errors = self.p, np.zeros((len(rows), self.units)), [], []
        for t in range(rows.shape[1]):
            h, step = self._step(self._inputs(data, rows[:, t]), h)
            steps.append((step, h))
            error = h @ p["v"] + p["v0"] - data.y[rows[:, t]] / self.scale
            errors.append(error if t >= self.SILENT else np.zeros_like(error))
        g = {name: np.zeros_like(v) for name, v in p.items()}
        back = np.zeros_like(h)
        for ((x, before, z, r, u, c), after), error in zip(reversed(steps), reversed(errors)):
            g["v"] += error @ after
            g["v0"] += error.sum()
            back = back + error[:, None] * p["v"]
            dc = back * (1 - z) * (1 - c * c)
            dz = back * (before - c) * z * (1 - z)
            dr = dc * u * r * (1 - r)
            du = dc * r
            for name, d in (("z", dz), ("r", dr), ("h", dc)):
                g["W" + name] += d.T @ x
                g["b" + name] += d.sum(axis=0)
            g["Uz"] += dz.T @ before
            g["Ur"] += dr.T @ before
            g["Uh"] += du.T @ before
            g["bu"] += du.sum(axis=0)
            back = back * z + dz @ p["Uz"] + dr @ p["Ur"] + du @ p["Uh"]
        return {name: v / rows.size for name, v in g.items()}

    def _descend(self, gradient, moment, step):
        """Adam."""
        for name, g in gradient.items():
            first, second = moment[name]
            first += 0.1 * (g - first)
            second += 0.001 * (g * g - second)
            self.p[name] -= self.rate * (first / (1 - 0.9 ** step)) / (np.sqrt(second / (1 - 0.999 ** step)) + 1e-8)

    def text(self, card):
        p = dict(self.p, v=self.p["v"] * self.scale)
        lists = {name: value.tolist() for name, value in p.items() if name != "v0"}
        return json.dumps({"kind": "gru", "schema": SCHEMA, "mean": self.mean.tolist(), "sd": self.sd.tolist(), **lists,
                           "v0": float(p["v0"][0]) * self.scale, "card": card}, indent=1)


def moments(x):
    """Means, and the deviations that features are scaled by.

    A feature that hardly varied, such as a spread that was one tick all day, counts as if it had varied by its mean.
    Else a spread of three ticks would be thousands of deviations away, and so would be the forecast.
    """
    x = x.astype(float)
    mean = x.mean(axis=0)
    sd = np.maximum(x.std(axis=0), np.abs(mean))
    return mean, np.where(sd > 1e-12, sd, 1.0)


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def sequences(data):
    """By instrument, its rows in the order of time."""
    return [np.flatnonzero(data.instrument == k) for k in range(len(data.instruments))]


def cut(rows, length):
    return [rows[start:start + length] for start in range(0, len(rows) - length + 1, length // 2)]


KINDS = {"linear": Linear, "xgboost": Trees, "gru": Gru}
