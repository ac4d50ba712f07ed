"""The model card: on what a model was trained, and whether it is better than one feature."""
import numpy as np

from . import walkforward
from .models import SingleFeature

ERRORS = 2.0


def make(data, name, model, horizon_bars):
    """Trains walk-forward and returns the card as a dictionary."""
    rows, forecast = walkforward.forecasts(data, model().fit)
    _, single = walkforward.forecasts(data, SingleFeature().fit)
    y = data.y[rows]
    block = walkforward.blocks(data.time[rows])
    skill, skill_error = walkforward.with_error(lambda m: walkforward.r2(y[m], forecast[m]), block)
    alone, alone_error = walkforward.with_error(lambda m: walkforward.r2(y[m], single[m]), block)
    gain, gain_error = walkforward.with_error(
        lambda m: walkforward.r2(y[m], forecast[m]) - walkforward.r2(y[m], single[m]), block)
    best = SingleFeature()
    best.fit(data)
    weak = not (np.isfinite(gain_error) and gain > ERRORS * gain_error and skill > ERRORS * skill_error)
    return {"format": 1, "model": name, "data": data.sha256, "instruments": list(data.instruments),
            "from": int(data.time[0]), "to": int(data.time[-1]), "rows": len(data), "tested": len(rows),
            "horizonBars": horizon_bars,
            "r2": number(skill), "r2Error": number(skill_error),
            "bestFeature": best.name, "bestFeatureR2": number(alone), "bestFeatureR2Error": number(alone_error),
            "gain": number(gain), "gainError": number(gain_error), "weak": bool(weak)}


def number(value):
    return None if not np.isfinite(value) else round(float(value), 6)


def line(card):
    """The card in one sentence."""
    verdict = "WEAK: not better than one feature by two standard errors" if card["weak"] else "better than one feature"
    return (f"{card['model']}: out-of-sample R² {percent(card['r2'])} ± {percent(card['r2Error'])}, "
            f"{card['bestFeature']} alone {percent(card['bestFeatureR2'])}, "
            f"gain {percent(card['gain'])} ± {percent(card['gainError'])}; {verdict}")


def percent(value):
    return "n/a" if value is None else f"{100 * value:.2f} %"
