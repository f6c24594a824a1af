"""Which rows and columns of the surface a stage reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from sim.actors.line_kinds import line_kinds
from sim.codes import Estate
from sim.errors import InputError, nearest
from sim.policy.levers import ACROSS, BODY_NAMES, ROWS, Lever, LeverFile
from sim.policy.places import Places
from sim.policy.ranks import mixed, name_keys, quantiles
from sim.policy.schema import Pick
from sim.policy.stages import PlaceChoice, Stage

WHOLE = ("whole city", "city", "全市")
SELECTORS = {
    "urban": "urban",
    "城镇": "urban",
    "rural": "rural",
    "乡村": "rural",
    "largest district": "largest",
    "最大的区": "largest",
    "smallest district": "smallest",
    "最小的区": "smallest",
}


class Area(NamedTuple):
    """Part of a city.  A district or the city counts only when all its streets do."""

    streets: np.ndarray  # bool (S,)
    districts: np.ndarray  # bool (D,)
    whole: bool


def area(choices: Sequence[PlaceChoice], places: Places) -> Area:
    """Return the part of the city that ``choices`` name; the whole city when there are none.

    Raises:
        InputError: no such place, or several of that name.
    """
    count = len(places.street_names)
    streets = np.zeros(count, dtype=bool)
    if not choices:
        streets[:] = True
    for choice in choices:
        streets |= _streets(choice, places)
    all_of = np.ones(len(places.district_names), dtype=bool)
    np.logical_and.at(all_of, places.street_district, streets)
    has = np.bincount(places.street_district, minlength=len(all_of)) > 0
    return Area(streets, all_of & has, bool(streets.all()))


def _streets(choice: PlaceChoice, places: Places) -> np.ndarray:
    if isinstance(choice, Pick):
        return _picked(choice, places)
    name = choice.strip()
    every = np.ones(len(places.street_names), dtype=bool)
    urban = np.asarray(places.street_urban, dtype=bool)
    if name in WHOLE:
        return every
    if name in SELECTORS:
        kind = SELECTORS[name]
        if kind in ("urban", "rural"):
            return urban if kind == "urban" else ~urban
        people = places.district_population
        return places.street_district == (int(people.argmax()) if kind == "largest" else int(people.argmin()))
    for names in (places.district_names, places.district_codes):
        if name in names:
            return places.street_district == names.index(name)
    found = [
        at
        for at, codes in enumerate(zip(places.street_names, places.street_codes, strict=True))
        if name in codes
    ]
    full = [
        f"{places.district_names[d]}/{s}"
        for d, s in zip(places.street_district, places.street_names, strict=True)
    ]
    if not found and name in full:
        found = [full.index(name)]
    if len(found) > 1:
        raise InputError(
            f"叫 {name} 的街道不止一个",
            f"more than one street is called {name}",
            allowed=[full[at] for at in found],
        )
    if not found:
        known = [*places.district_names, *places.street_names, *SELECTORS, *full]
        raise InputError(
            f"{places.city} 没有叫 {name} 的区或街道",
            f"{places.city} has no district or street called {name}",
            allowed=[*places.district_names, "urban", "rural", "largest district"],
            nearest=nearest(name, known),
        )
    mask = np.zeros(len(places.street_names), dtype=bool)
    mask[found] = True
    return mask


def _picked(pick: Pick, places: Places) -> np.ndarray:
    within = area(tuple(pick.within), places).streets
    districts = pick.of == "districts"
    units = places.street_district if districts else np.arange(len(places.street_names))
    codes = places.district_codes if districts else places.street_codes
    keys = name_keys(places.district_codes) if districts else places.street_key
    candidates = np.unique(units[within])
    if pick.first is not None:
        found: list[int] = candidates.tolist()
        chosen = sorted(found, key=lambda unit: codes[unit])[: pick.first]
    else:
        ranks = quantiles(mixed(keys[candidates], 0), np.zeros(len(candidates), dtype=int))
        chosen = candidates[ranks < (pick.share or 0.0)]
    return within & np.isin(units, chosen)


class Target(NamedTuple):
    """The block of a table that a stage reaches.

    ``quantile`` is present where the value is a share of cells: a cell is covered when its quantile is
    below the share; infinite cells are never covered.
    """

    rows: np.ndarray  # i8 (n,)
    cols: np.ndarray  # i8 (m,)
    quantile: np.ndarray | None  # f8 (n, m)


def target(stage: Stage, levers: LeverFile, places: Places) -> Target:
    """Return the rows and columns that ``stage`` reaches in this city.

    Raises:
        InputError: it names a place, category or department that the city does not have.
    """
    lever = levers.levers[stage.lever]
    here = area(stage.places, places)
    kind = ROWS[lever.table]
    if kind == "street":
        rows = np.flatnonzero(here.streets)
    elif kind == "grid":
        rows = np.flatnonzero(
            here.streets[places.grid_street]
            & _estates(stage.estates, places)
            & _estates(lever.estates, places)
        )
    else:
        rows = _bodies(stage, lever, here, places)
    across = ACROSS.get(lever.table)
    if across is None:
        cols = np.zeros(1, dtype=np.int64)
        shares = _body_quantiles(lever, rows, places)[:, None] if "share" in lever.modes else None
        return Target(rows, cols, shares)
    if across == "line":
        chosen = [row for row, kind in enumerate(line_kinds()) if not lever.lines or kind.id in lever.lines]
        return Target(rows, np.array(chosen, np.int64), None)
    if across == "category":
        cols = _categories(stage, lever, places)
        keys = name_keys(places.category_names)[cols]
    else:
        cols = _items(stage, lever, places)
        keys = mixed(
            name_keys(places.category_names)[places.item_category[cols]],
            places.item_need[cols].astype(np.uint64),
        )
    if stage.mode not in ("share", "listed", "take", "back"):
        return Target(rows, cols, None)
    across_quantile = quantiles(keys, np.zeros(len(cols), dtype=int))
    return Target(rows, cols, _related(lever, levers, rows, cols, across_quantile, places))


def _estates(names: Sequence[str], places: Places) -> np.ndarray:
    if not names:
        return np.ones(len(places.grid_street), dtype=bool)
    return np.isin(places.grid_estate, [Estate[name.upper()] for name in names])


def _bodies(stage: Stage, lever: Lever, here: Area, places: Places) -> np.ndarray:
    kinds = [BODY_NAMES.index(name) for name in lever.bodies]
    mask = np.isin(places.body_kind, kinds)
    street, district = places.body_street, places.body_district
    there = np.where(
        street >= 0,
        here.streets[np.maximum(street, 0)],
        np.where(district >= 0, here.districts[np.maximum(district, 0)], here.whole),
    )
    mask &= there
    if stage.departments and ACROSS.get(lever.table) != "item":
        mask &= np.isin(places.body_department, _departments(stage.departments, places))
    if stage.estates:
        grid = places.body_grid
        mask &= (grid >= 0) & _estates(stage.estates, places)[np.maximum(grid, 0)]
    return np.flatnonzero(mask)


def _body_quantiles(lever: Lever, rows: np.ndarray, places: Places) -> np.ndarray:
    """Rank bodies within their parent by names, so that another place never changes the choice."""
    department = places.body_department[rows]
    level = places.body_level[rows].astype(np.int64)
    kind = places.body_kind[rows].astype(np.int64)
    grid, community, street = places.body_grid[rows], places.body_community[rows], places.body_street[rows]
    names = np.append(name_keys(places.department_names), np.uint64(0))
    own = names[department]
    for at, place_keys in (
        (street, places.street_key),
        (community, places.community_key),
        (grid, places.grid_key),
    ):
        there = at >= 0
        own[there] = place_keys[at[there]]
    keys = mixed(own, kind.astype(np.uint64))
    parent = np.where(
        (grid >= 0) | (community >= 0),
        street.astype(np.int64),
        np.where(street >= 0, -1 - places.body_district[rows], -100_000 - places.body_district[rows]),
    )
    groups = (parent * 16 + level) * 16 + kind
    return quantiles(keys, np.unique(groups, return_inverse=True)[1])


def _categories(stage: Stage, lever: Lever, places: Places) -> np.ndarray:
    mask = np.ones(len(places.category_names), dtype=bool)
    if lever.categories.prerequisite is not None:
        mask &= np.asarray(places.category_prerequisite, dtype=bool) == lever.categories.prerequisite
    if stage.categories:
        mask &= np.isin(np.arange(len(mask)), _named_categories(stage.categories, places))
    return np.flatnonzero(mask)


def _items(stage: Stage, lever: Lever, places: Places) -> np.ndarray:
    mask = np.ones(len(places.item_category), dtype=bool)
    wanted = lever.items
    if wanted.level:
        mask &= np.isin(places.item_level, wanted.level)
    for flag, value in wanted.flags.items():
        mask &= np.asarray(places.item_flags[flag], dtype=bool) == value
    if wanted.departments:
        known = [name for name in wanted.departments if name in places.department_names]
        mask &= np.isin(places.item_department, [places.department_names.index(name) for name in known])
    if stage.categories:
        mask &= np.isin(places.item_category, _named_categories(stage.categories, places))
    if stage.departments:
        mask &= np.isin(places.item_department, _departments(stage.departments, places))
    return np.flatnonzero(mask)


def _named_categories(names: Iterable[str], places: Places) -> list[int]:
    return _named(names, places.category_names, places.category_zh, ("类别", "category"))


def _departments(names: Iterable[str], places: Places) -> list[int]:
    return _named(names, places.department_names, places.department_zh, ("部门", "department"))


def _named(
    names: Iterable[str], known: tuple[str, ...], zh: tuple[str, ...], what: tuple[str, str]
) -> list[int]:
    found: list[int] = []
    for name in names:
        where = next((table.index(name) for table in (known, zh) if name in table), None)
        if where is None:
            raise InputError(
                f"没有叫 {name} 的{what[0]}",
                f"there is no {what[1]} called {name}",
                allowed=known,
                nearest=nearest(name, [*known, *zh]),
            )
        found.append(where)
    return found


def _related(
    lever: Lever, levers: LeverFile, rows: np.ndarray, cols: np.ndarray, across: np.ndarray, places: Places
) -> np.ndarray:
    """Return quantiles of cells; infinite where body and item do not belong together."""
    block = np.broadcast_to(across, (len(rows), len(cols)))
    if lever.relation == "any":
        return block
    body, item = places.body_department[rows], places.item_department[cols]
    if lever.relation == "own":
        return np.where(body[:, None] == item[None, :], block, np.inf)
    step = np.full((len(places.department_names) + 1,) * 2, np.inf)
    for number, group in enumerate(levers.mergers):
        members = [places.department_names.index(name) for name in group if name in places.department_names]
        # Half a step below the count, so that "2 mergers" covers the first two and not the third.
        step[np.ix_(members, members)] = number + 0.5
    reach = places.item_level[cols][None, :] <= places.body_level[rows][:, None]
    return np.where(reach, step[body[:, None], item[None, :]], np.inf)
