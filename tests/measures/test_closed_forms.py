"""Measures against what is known of them in closed form, or counted matter by matter."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_tables import defaults, empty_cases, random_record, record

from sim.codes import BodyKind, Group, Use
from sim.measures import Average, Record, View, evaluate
from sim.measures.duration import restricted_mean, survival, time_to_share
from sim.measures.fairness import symmetry
from sim.tables import NEVER

PARAMETERS = defaults()
DAYS = 40
SPANS = st.lists(st.tuples(st.integers(0, DAYS - 1), st.one_of(st.none(), st.integers(0, DAYS))), max_size=25)


def followed(matters: list[tuple[int, int | None]], days: int = DAYS) -> Record:
    """Return the record of matters registered on a day and resolved after so many days, or never."""
    cases = empty_cases(len(matters))
    for case, (start, span) in zip(cases, matters, strict=True):
        case["stage"], case["registered"], case["arisen"] = 1, start, start
        if span is not None and start + span < days:
            case["stage"], case["closed"], case["solved"] = 2, start + span, start + span
    return record(cases, days)


def product_limit(matters: list[tuple[int, int | None]]) -> list[Fraction]:
    """Return the share not yet resolved after each day, counted matter by matter (Kaplan and Meier 1958)."""
    seen = []
    for start, span in matters:
        left = DAYS - 1 - start  # the last day on which one could have seen it resolved
        seen.append((left, False) if span is None or span > left else (span, True))
    curve, share = [], Fraction(1)
    for day in range(DAYS + 1):
        watched = [1 for until, _ in seen if until >= day]
        resolved = [1 for until, happened in seen if happened and until == day]
        if watched:
            share *= 1 - Fraction(len(resolved), len(watched))
        curve.append(share)
    return curve


@settings(max_examples=120)
@given(SPANS)
def test_survival_is_the_product_limit(matters: list[tuple[int, int | None]]) -> None:
    curve = survival(View(followed(matters)))
    expected = product_limit(matters) if matters else []
    assert curve == pytest.approx([float(share) for share in expected], abs=1e-12)


def test_who_leaves_the_watch_unresolved_is_no_longer_counted_among_the_watched() -> None:
    # Three matters: one watched for 4 days only, one resolved after 2 days, one after 10.
    curve = survival(View(followed([(DAYS - 5, None), (0, 2), (0, 10)])))
    assert curve[[0, 1, 2, 9, 10]].tolist() == pytest.approx([1, 1, 2 / 3, 2 / 3, 0])
    # Had the first been counted to the end, a third would be left for ever.


@settings(max_examples=80)
@given(st.lists(st.integers(0, DAYS - 1), min_size=1, max_size=20), st.integers(0, DAYS))
def test_with_nothing_censored_the_restricted_mean_is_the_mean_of_the_shortened_times(
    spans: list[int], horizon: int
) -> None:
    curve = survival(View(followed([(0, span) for span in spans])))
    expected = float(np.minimum(spans, horizon).mean())
    assert restricted_mean(curve, horizon) == pytest.approx(expected, abs=1e-12)


def test_the_restricted_mean_needs_a_record_as_long_as_its_horizon() -> None:
    curve = survival(View(followed([(0, None)])))
    assert restricted_mean(curve, DAYS) == DAYS
    assert restricted_mean(curve, DAYS + 1) is None
    assert restricted_mean(np.zeros(0), 0) is None


def test_a_share_is_reached_on_the_day_it_is_reached_exactly() -> None:
    curve = np.array([1.0, 0.75, 0.5, 0.1, 0.1])
    assert time_to_share(curve, 0.25) == 1.0
    assert time_to_share(curve, 0.5) == 2.0
    assert time_to_share(curve, 0.51) == 3.0
    assert time_to_share(curve, 0.9) == 3.0
    assert time_to_share(curve, 0.91) is None
    assert time_to_share(curve, 0.0) == 0.0


@pytest.mark.parametrize(
    ("name", "column", "last"),
    [("resolved_30d", "registered", 30), ("resolved_90d", "registered", 90), ("resolved_all", "arisen", 90)],
)
def test_a_matter_counts_when_it_could_be_watched_to_the_last_day_of_the_horizon(
    name: str, column: str, last: int
) -> None:
    days = 200
    cases = empty_cases(4)
    cases["stage"] = 1
    cases["arisen"] = cases["registered"] = [days - last - 1, days - last - 1, days - last, 0]
    if column == "arisen":
        cases["registered"] = NEVER  # nobody ever hears of them
    cases["solved"] = [days - 1, NEVER, NEVER, last + 1]
    # The first is resolved on the last day allowed, the third is too young, the fourth a day late.
    assert evaluate(name, record(cases, days), PARAMETERS) == pytest.approx(1 / 3)


def test_symmetry_in_closed_form() -> None:
    assert symmetry(0.3, 0.3) == 1.0
    assert symmetry(0.2, 0.6) == pytest.approx(0.5)
    assert symmetry(0.4, 0.0) == 0.0
    assert symmetry(0.3, -0.1) == pytest.approx(1 - 0.4 / 0.4)
    assert symmetry(0.0, 0.0) is None
    assert symmetry(None, 0.1) is None
    assert symmetry(0.1, None) is None


def counted(record: Record, name: str, last: int) -> float | None:
    """Return a share or mean counted case by case, as one would explain it."""
    base, part = 0, 0.0
    for case in record.cases:
        if record.consult[case["category"]] or case["stage"] == 4 or case["registered"] < 0:
            continue
        closed, sent, solved = case["closed"] >= 0, case["dispatched"] != 0, case["solved"] >= 0
        near = case["channel"] in (1, 2, 3, 4)
        here, said = {
            "closed_on_time": (closed, case["on_time"] != 0),
            "resolved_of_closed": (closed, solved),
            "resolved_so_far": (True, solved),
            "satisfied": (case["rated"] >= 0, case["rated"] == 1),
            "satisfied_books": (case["rated"] >= 0 or case["counted"] > 0,
                                case["counted"] > 0 or case["rated"] == 1),
            "local_resolution": (closed and near, solved and case["close_level"] == 0),
            "local_closing": (closed and near, case["close_level"] == 0),
            "reopened": (closed, case["reopened"] > 0),
            "escalated": (True, case["escalated"] > 0),
            "petitioned": (True, case["petitioned"] > 0),
            "repeated": (True, case["repeats"] > 0),
            "aggravated": (True, case["aggravated"] > 0),
            "joint_share": (True, case["joint"] > 0),
            "transfers_mean": (sent, case["handovers"]),
            "return_share": (sent, case["returns"] > 0),
            "in_flow_share": (sent and case["registered"] >= record.days - last,
                              case["stage"] == 1 and case["responded"] < 0),
            "bodies_mean": (sent and closed, max(1, int(case["bodies"]) + int(case["idle_touches"]))),
            "handling_days": (sent and closed, case["open_days"]),
            "discovery_days": (True, case["registered"] - case["arisen"]),
            "hops": (closed, case["idle_touches"]),
            "first_contact": (closed, case["idle_touches"] == 0 and case["bodies"] <= 1 and solved
                              and case["reopened"] == 0),
        }[name]  # fmt: skip
        if here:
            base, part = base + 1, part + float(said)
    return part / base if base else None


@pytest.mark.parametrize(
    "name",
    ["closed_on_time", "resolved_of_closed", "resolved_so_far", "satisfied", "satisfied_books",
     "local_resolution", "local_closing", "reopened", "escalated", "petitioned", "repeated", "aggravated",
     "joint_share", "transfers_mean", "return_share", "in_flow_share", "bodies_mean", "handling_days",
     "discovery_days", "hops", "first_contact"],
)  # fmt: skip
def test_counted_case_by_case(name: str) -> None:
    for seed in range(4):
        found = random_record(seed)
        expected = counted(found, name, int(PARAMETERS["measure_window_short"]))
        assert expected is not None
        assert evaluate(name, found, PARAMETERS) == pytest.approx(expected, abs=1e-12)


def test_more_work_than_time_open_is_no_waiting() -> None:
    cases = empty_cases(2)
    cases["stage"], cases["registered"], cases["closed"], cases["needs"] = 2, 0, 3, [1, 2]
    cases["open_days"], cases["worked_days"] = [2, 4], [3, 1]
    found = record(cases, DAYS)
    assert evaluate("waiting_one", found, PARAMETERS) == 0.0
    assert evaluate("sign_waiting", found, PARAMETERS) == 0.75


def test_numbers_are_computed_once_and_masks_are_not_kept() -> None:
    view, asked = View(random_record(0), PARAMETERS), []

    def number(of: View) -> float:
        asked.append(of)
        return 1.0

    def average(of: View) -> Average:
        asked.append(of)
        return Average(of.closed, of.registered)

    assert view.once(number) == view.once(number) == 1.0
    assert len(asked) == 1
    assert view.once(average).value == view.once(average).value
    assert len(asked) == 3


def test_figures_of_the_city_counted_day_by_day() -> None:
    found = random_record(5)._replace(residents=2_000)
    series = found.series
    series["found_patrol"][0], series["found_head"][0], series["found_sensor"][0] = 1, 0, 0
    series["severity_found"][0] = 0.99
    finds = [float(day["found_patrol"] + day["found_head"] + day["found_sensor"]) for day in series]
    grave = [(n, day["severity_found"]) for n, day in zip(finds, series, strict=True)
             if n and not np.isnan(day["severity_found"])]  # fmt: skip
    assert 1.0 in [n for n, _ in grave]
    severity = sum(n * how for n, how in grave) / sum(n for n, _ in grave)
    assert evaluate("severity_found", found, PARAMETERS) == pytest.approx(severity)
    per_month = sum(finds) / 2 * 30 / found.days  # two thousand residents
    assert evaluate("found_per_thousand_month", found, PARAMETERS) == pytest.approx(per_month)
    contacts = sum(series["contacts"]) / 2_000 * 365 / found.days
    assert evaluate("contacts_per_resident_year", found, PARAMETERS) == pytest.approx(contacts)
    last = series[found.days - 30 :]
    assert evaluate("backlog", found, PARAMETERS) == pytest.approx(last["open"].mean())
    assert evaluate("trust", found, PARAMETERS) == pytest.approx(np.nanmean(last["trust"]))
    posts = last["heads_active"].mean() / last["heads_posts"].mean()
    assert evaluate("posts_filled", found, PARAMETERS) == pytest.approx(posts)
    # In a window the same, counted over its days and the month before its end.
    assert evaluate("backlog", found, PARAMETERS, window=(20, 100)) == pytest.approx(
        series["open"][70:100].mean()
    )
    half = evaluate("found_per_thousand_month", found, PARAMETERS, window=(0, 100))
    assert half == pytest.approx(sum(finds[:100]) / 2 * 30 / 100)


def test_hours_and_yuan_by_whom_and_for_what() -> None:
    hours = np.arange(1.0, 1 + len(BodyKind) * len(Use)).reshape(len(BodyKind), len(Use))
    found = record(empty_cases(0), 73, hours=hours, yuan=np.array([50.0, 25.0]), residents=10)
    paid = hours.copy()
    paid[:, Use.VOLUNTEER] = 0.0
    used = paid.sum() - paid[:, [Use.IDLE, Use.TIRED]].sum()
    assert evaluate("hours_total", found, PARAMETERS) == used
    assert evaluate("hours_per_resident_year", found, PARAMETERS) == pytest.approx(used / 10 * 5)
    assert evaluate("yuan_per_resident_year", found, PARAMETERS) == pytest.approx(75 / 10 * 5)
    front = paid[[BodyKind.GRID, BodyKind.COMMUNITY]]
    assert evaluate("form_share", found, PARAMETERS) == pytest.approx(front[:, Use.FORMS].sum() / front.sum())
    assert evaluate("form_share_all", found, PARAMETERS) == pytest.approx(hours[:, Use.FORMS].sum() / used)
    assert evaluate("hours_street", found, PARAMETERS) == paid[BodyKind.STREET].sum()
    assert evaluate("hours_for_volunteer", found, PARAMETERS) == hours[:, Use.VOLUNTEER].sum()
    cases = empty_cases(4)
    cases["stage"], cases["solved"] = [2, 1, 4, 2], [5, NEVER, 5, 0]
    solved = record(cases, 73, yuan=np.array([50.0, 25.0]))
    assert evaluate("yuan_per_resolved", solved, PARAMETERS) == pytest.approx(75 / 2)


SIDES = {
    "gap_urban_rural": (
        lambda case: not case["group"] & Group.RURAL,
        lambda case: case["group"] & Group.RURAL,
    ),
    "gap_migrant": (
        lambda case: own(case) and not case["group"] & Group.MIGRANT,
        lambda case: own(case) and case["group"] & Group.MIGRANT,
    ),
    "gap_estate": (
        lambda case: case["group"] & Group.MANAGED_ESTATE,
        lambda case: case["group"] & Group.OLD_ESTATE,
    ),
    "gap_elder": (
        lambda case: own(case) and not case["group"] & Group.ELDER,
        lambda case: own(case) and case["group"] & Group.ELDER,
    ),
}
"""Whose matters a gap compares: those of the first side, and those of the second."""


def own(case: np.void) -> bool:
    return case["resident"] >= 0 and not case["public"]


@pytest.mark.parametrize("name", SIDES)
def test_gaps_counted_case_by_case(name: str) -> None:
    horizon = int(PARAMETERS["measure_window_long"])
    for seed in range(4):
        found = random_record(seed, 400)
        shares = []
        for belongs in SIDES[name]:
            side = [case for case in found.cases
                    if not found.consult[case["category"]] and case["stage"] != 4 and belongs(case)
                    and case["arisen"] < found.days - horizon]  # fmt: skip
            solved = [case for case in side
                      if case["solved"] >= 0 and case["solved"] - case["arisen"] <= horizon]  # fmt: skip
            shares.append(len(solved) / len(side))
        assert evaluate(name, found, PARAMETERS) == pytest.approx(shares[0] - shares[1], abs=1e-12)


def within(case: np.void, end: str, start: str, horizon: int) -> bool:
    return case[end] >= 0 and case[end] - case[start] <= horizon


def test_horizons_counted_case_by_case() -> None:
    short, long = int(PARAMETERS["measure_window_short"]), int(PARAMETERS["measure_window_long"])
    limit = int(PARAMETERS["measure_response_days"])
    for seed in range(4):
        found = random_record(seed, 400)
        matters = [c for c in found.cases if not found.consult[c["category"]] and c["stage"] != 4]

        def share(start: str, horizon: int, end: str, matters=matters, found=found) -> float:
            base = [c for c in matters if 0 <= c[start] < found.days - horizon]
            return sum(within(c, end, start, horizon) for c in base) / len(base)

        expected = {
            "resolved_30d": share("registered", short, "solved"),
            "resolved_90d": share("registered", long, "solved"),
            "resolved_all": share("arisen", long, "solved"),
            "closure_gap": share("registered", long, "closed") - share("registered", long, "solved"),
            "responded_in_time": share("registered", limit, "responded"),
            "undiscovered": 1 - share("arisen", long, "registered"),
            "lapsed": sum(c["stage"] == 3 for c in matters) / len(matters),
        }
        for name, value in expected.items():
            assert evaluate(name, found, PARAMETERS) == pytest.approx(value, abs=1e-12), name


def test_what_is_still_open_waits_since_it_was_opened() -> None:
    cases = empty_cases(2)
    cases["stage"], cases["registered"], cases["needs"] = [1, 2], 10, 1
    cases["opened"], cases["open_days"], cases["worked_days"] = 10, [0, 10], [6, 4]
    found = record(cases, 40)  # the first has been open for 30 days
    assert evaluate("waiting_one", found, PARAMETERS) == pytest.approx((30 + 10 - 6 - 4) / 40)


def test_a_side_within_a_group_is_both() -> None:
    found = random_record(2, 300)
    rural = (found.cases["group"] & Group.RURAL) != 0
    group = np.arange(len(found.cases)) % 2 == 0
    expected = evaluate("resolved_all", found, PARAMETERS, rural & group)
    assert evaluate("resolved_rural", found, PARAMETERS, group) == expected
    assert View(found, rows=group).among(rural).rows.tolist() == (rural & group).tolist()
