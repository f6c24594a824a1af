"""Society: stocks of trust, participation, volunteers and organizations, as means of the last days."""

from __future__ import annotations

import numpy as np

from sim.measures.record import Record
from sim.measures.view import ratio, stock

STOCKS = {
    "backlog": "open",
    "trust": "trust",
    "participation": "participation",
    "organizations_alive": "organizations",
    "dependence": "dependence",
    "burnout": "burnout",
    "volunteers_active": "heads_active",
}
"""Measure and the column of the daily series it averages."""


def stocks(record: Record, window: int) -> dict[str, float | None]:
    """Return each stock's mean over the last ``window`` days, by measure."""
    return {name: stock(record.series, column, window) for name, column in STOCKS.items()}


def posts_filled(record: Record, window: int) -> float | None:
    """Share of the posts of building and unit heads that are filled and active."""
    active, posts = stock(record.series, "heads_active", window), stock(record.series, "heads_posts", window)
    return None if active is None or posts is None else ratio(active, posts)


def severity_found(record: Record) -> float | None:
    """Mean severity at discovery of what patrols, heads and sensors found, weighted by the day's finds."""
    series = record.series
    found = series["found_patrol"] + series["found_head"] + series["found_sensor"]
    rows = (found > 0) & ~np.isnan(series["severity_found"])
    return ratio(float((series["severity_found"][rows] * found[rows]).sum()), float(found[rows].sum()))


def found_per_thousand_month(record: Record) -> float | None:
    """Matters found by patrols, heads and sensors per 1,000 residents and 30 days."""
    series = record.series
    found = float((series["found_patrol"] + series["found_head"] + series["found_sensor"]).sum())
    return ratio(found * 1000.0 * 30.0, float(record.residents) * record.days)
