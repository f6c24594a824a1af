"""Positions for maps: inside the district's outline, the same in every run."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.city.place_effects import Purpose, uniforms

# The R2 sequence (powers of the plastic number) fills a plane evenly.
_R2 = np.array([0.7548776662466927, 0.5698402909980532])
_BATCH = 64
_SPIRAL = np.pi * (3.0 - np.sqrt(5.0))
# Communities of a street fill this share of the radius that the street would have if all
# streets of its district were circles of one size.
_FILL = 0.8
_PULLS = 6
_SIDE = 0.1


def contains(rings: list[NDArray[np.float64]], points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which points lie inside any of the closed rings (even-odd rule), ``(N,)``."""
    inside = np.zeros(len(points), dtype=bool)
    for ring in rings:
        x0, y0 = ring[:-1, 0], ring[:-1, 1]
        x1, y1 = ring[1:, 0], ring[1:, 1]
        px, py = points[:, :1], points[:, 1:]
        crosses = (y0 > py) != (y1 > py)
        rise = np.where(y1 == y0, 1.0, y1 - y0)
        inside ^= (crosses & (px < (x1 - x0) * (py - y0) / rise + x0)).sum(axis=1) % 2 == 1
    return inside


def inside_points(rings: list[NDArray[np.float64]], number: int, key: int) -> NDArray[np.float64]:
    """Evenly spread points inside the largest of some rings, ``(number, 2)``.

    Args:
        rings: closed outer rings.
        number: how many points.
        key: key of the place, which shifts the pattern.
    """
    ring = max(rings, key=lambda one: float(np.ptp(one[:, 0]) * np.ptp(one[:, 1])))
    low, size = ring.min(axis=0), np.ptp(ring, axis=0)
    shift = uniforms(np.array([key], dtype=np.uint64), Purpose.POSITION_X)[0]
    found: list[NDArray[np.float64]] = []
    missing, first = number, 1
    while missing > 0:
        steps = np.arange(first, first + _BATCH)[:, None]
        points = low + size * ((shift + steps * _R2) % 1.0)
        good = points[contains([ring], points)][:missing]
        found.append(good)
        missing -= len(good)
        first += _BATCH
    return np.concatenate(found)


def positions(
    rings: list[list[NDArray[np.float64]]], streets: np.ndarray, communities: np.ndarray
) -> NDArray[np.float32]:
    """Points of communities, gathered round the point of their street, ``(C, 2)``.

    Args:
        rings: outer rings of each district.
        streets: rows of ``STREET``.
        communities: rows of ``COMMUNITY``.
    """
    result = np.zeros((len(communities), 2), dtype=np.float32)
    for district, shape in enumerate(rings):
        rows = np.flatnonzero(streets["district"] == district)
        first = communities["key"][streets["first_community"][rows[0]]]
        anchors = inside_points(shape, rows.size, int(first))
        radius = _FILL * np.sqrt(_area(shape) / (np.pi * rows.size))
        for anchor, street in zip(anchors, streets[rows], strict=True):
            count = int(street["communities"])
            part = slice(int(street["first_community"]), int(street["first_community"]) + count)
            turn = 2.0 * np.pi * uniforms(communities["key"][part], Purpose.POSITION_Y)[0]
            steps = np.arange(count)
            angle = turn + steps * _SPIRAL
            away = radius * np.sqrt(steps / count)
            points = anchor + away[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
            for _ in range(_PULLS):
                outside = ~contains(shape, points)
                points[outside] = 0.5 * (points[outside] + anchor)
            points[~contains(shape, points)] = anchor
            result[part] = points
    return result


def _area(rings: list[NDArray[np.float64]]) -> float:
    """Area inside the rings in square degrees."""
    total = 0.0
    for ring in rings:
        x, y = ring[:, 0], ring[:, 1]
        total += abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2.0
    return total


def fallback_outline(codes: list[str], names: list[str]) -> list[dict[str, Any]]:
    """Squares in rows for districts whose polygons are not known, as GeoJSON features."""
    across = int(np.ceil(np.sqrt(len(codes))))
    features = []
    for number, (code, name) in enumerate(zip(codes, names, strict=True)):
        x, y = _SIDE * (number % across), -_SIDE * (number // across)
        ring = [[x, y], [x + _SIDE, y], [x + _SIDE, y + _SIDE], [x, y + _SIDE], [x, y]]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": code, "name": name},
                "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
            }
        )
    return features
