"""Society: stocks of work, trust, participation, volunteers and organizations over the last month."""

from __future__ import annotations

from sim.measures.registry import enter, measure_of_days
from sim.measures.view import View, ratio, stock

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


def _enter_stock(name: str, column: str) -> None:
    enter(name, lambda view: stock(view, column), "days")


for _name, _column in STOCKS.items():
    _enter_stock(_name, _column)


@measure_of_days
def posts_filled(view: View) -> float | None:
    """Share of the posts of building and unit heads that are filled and active."""
    active, posts = stock(view, "heads_active"), stock(view, "heads_posts")
    return None if active is None or posts is None else ratio(active, posts)
