"""Write what is made from data: the parameter book, tables of the glossary and of the model description.

Run ``python docs/refresh.py`` after a change of parameters, categories, measures, levers or
mechanisms; the tests in ``tests/docs`` say when it is due.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import wrap

from ruamel.yaml import YAML

import sim.tables
from sim.actors.line_kinds import DATA as LINE_DATA
from sim.actors.line_kinds import line_kinds
from sim.cases.catalogue import load_catalogue
from sim.cases.numbers import files
from sim.cases.schema import CategoryData
from sim.codes import (
    Action,
    After,
    AfterReason,
    Bid,
    BidReason,
    BodyKind,
    Channel,
    ClaimReason,
    Code,
    DayReason,
    Decision,
    ErrandReason,
    EstateReason,
    HeadReason,
    HeadStayReason,
    LimitOption,
    LineHours,
    ManagerChoice,
    MediateOption,
    NextOption,
    OwnersChoice,
    RatingReason,
    Reason,
    Reopening,
    Stay,
    StayReason,
    SummonsOption,
    TaskOption,
    Term,
    Unresolved,
    Voice,
    VoiceReason,
    Wave,
)
from sim.course.roles import debrief, roles
from sim.measures.words import measure_table
from sim.parameters import load_parameters
from sim.parameters.book import book
from sim.policy.data_numbers import groups, members
from sim.policy.levers import load_levers
from sim.policy.mechanisms import list_mechanisms
from sim.tables import (
    BodyRow,
    CaseRow,
    CategoryRow,
    CommunityRow,
    ContractRow,
    DistrictRow,
    EstateRow,
    GridDayRow,
    GridRow,
    HeadRow,
    HeadsRow,
    ItemRow,
    LineRow,
    MeansRow,
    MomentRow,
    MoodRow,
    OutboxRow,
    ResidentRow,
    RewardRow,
    Row,
    RulesRow,
    SeriesRow,
    StreetRow,
    Surface,
    TaskRow,
    TouchRow,
    TwinRow,
    columns_of,
)
from sim.tables.world import World

DOCS = Path(__file__).parent

FIELDS = (
    "rate", "severity", "growth", "tolerance", "patrol", "head", "sensor", "public", "seen", "deadline",
    "recur", "recur_days", "spread", "order", "together", "beyond",
)  # fmt: skip
NEEDS = ("level", "hours", "depth", "parties", "p")

BLOCK = re.compile(r"(<!-- data: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(c).replace("|", "\\|") for c in line) + " |" for line in lines)


# --- the parameter book -------------------------------------------------------------------------


def parameter_book() -> str:
    """Return the parameter book: declared parameters, case categories, departments, prices."""
    return (
        "\n\n".join(
            [
                book(load_parameters(), "en").rstrip(),
                *_categories(),
                *_departments(),
                *_line_work(),
                *_line_work(),
                *_prices(),
                *_groups(),
            ]
        ).replace("\n\n\n", "\n\n")
        + "\n"
    )


def _categories() -> list[str]:
    data = files().categories
    low, high = data.range_factor
    default = data.default_basis
    steps = ", ".join(f"`{field}` by {step} to either side" for field, step in data.range_step.items())
    catalogue = load_catalogue()
    units = [f"- `{field}`: {data.units[field]}" for field in (*FIELDS, *NEEDS, "factor")]
    numbers = [[f"`{c.id}`", c.zh, c.en, *(f"{getattr(c, f):g}" for f in FIELDS)] for c in catalogue.data]
    needs = [
        [f"`{c.id}`", k + 1, need.department, *(f"{getattr(need, f):g}" for f in NEEDS),
         ", ".join(need.plausible) or "-"]
        for c in catalogue.data
        for k, need in enumerate(c.needs)
    ]  # fmt: skip
    factors = [[f"`{c.id}`", *_factors(c), ", ".join(c.flags) or "-"] for c in catalogue.data]
    basis = [
        [f"`{c.id}.{field}`", said.grade, said.source, said.note]
        for c in catalogue.data
        for field, said in c.basis.items()
    ]
    return [
        "## case categories",
        f"Every number ranges from {low:g} to {high:g} times its value (shares stay within 0..1, {steps}).  "
        f"Grade {default.grade} ({default.source}: {default.note}) unless a basis is given below.  Addresses "
        "are `noise.rate`, `noise.place.urban_village`, and `noise.need1.hours` for the first need of a "
        "category; `cogov parameters show noise.rate` shows one number in full.",
        "\n".join(units),
        table(["name", "Chinese", "English", *FIELDS], numbers),
        "Needs, with the departments that could be taken for the owner:",
        table(["category", "need", "department", *NEEDS, "plausible"], needs),
        "Factors on the rate (1 where not given), and flags:",
        table(["category", "by place", "by estate", "by kind of resident", "flags"], factors),
        "Basis of single numbers:",
        table(["number", "grade", "source", "note"], basis),
    ]


def _factors(category: CategoryData) -> list[str]:
    blocks = (category.place, category.estate, category.kind)
    said = [{k: v for k, v in block.model_dump().items() if v != 1.0} for block in blocks]
    return [", ".join(f"{k} {v:g}" for k, v in block.items()) or "-" for block in said]


def _departments() -> list[str]:
    data = files().departments
    rows = [[f"`{d.id}`", d.zh, d.en, f"{d.staff:g}", f"{d.city_staff:g}", f"{d.line:g}"]
            for d in load_catalogue().departments]  # fmt: skip
    low, high = data.range_factor
    basis = f"Grade {data.grade} ({data.source}): {data.note}."
    return [
        "## departments",
        f"Officers on tickets per 100,000 residents, and line work per officer against the mean.  {basis}  "
        f"Every number ranges from {low:g} to {high:g} times its value; its address is "
        "`departments.<name>.staff`, `departments.<name>.city_staff` or `departments.<name>.line`.",
        table(["name", "Chinese", "English", "district", "city", "line work"], rows),
    ]


def _line_work() -> list[str]:
    data = YAML(typ="safe").load(LINE_DATA.read_text(encoding="utf-8"))
    numbers = ("every", "deadline", "checked", "points", "lapses", "looks_at", "busy", "spell")
    units = "; ".join(f"`{name}` {unit}" for name, unit in data["units"].items())
    default, factor = data["default_basis"], data["range_factor"]
    rows = [
        [f"`{k.id}`", k.zh, k.en, ", ".join(f"{b.name.lower()} {h:g}" for b, h in k.hours.items()) or "–",
         *(f"{k.numbers[name]:g}" for name in numbers), k.wave.name.lower(), ", ".join(k.protects) or "–"]
        for k in line_kinds()
    ]  # fmt: skip
    given = [
        f"- `{row['id']}.{field}`: {said['grade']} ({said['source']}): {said['note']}."
        for row in data["lines"]
        for field, said in row.get("basis", {}).items()
    ]
    return [
        "## line work",
        f"{units}.  Ranges: value × {factor[0]:g} … {factor[1]:g}.  "
        f"Grade {default['grade']} ({default['source']}): {default['note']}; other bases below.  Hours of "
        "`forms` are `forms_front`, `forms_street`, `forms_department`.",
        table(["name", "Chinese", "English", "hours", *numbers, "wave", "protects"], rows),
        "\n".join(given),
    ]


def _prices() -> list[str]:
    levers = load_levers()
    head = ["name", "meaning", "value", "range", "unit", "grade", "source", "note"]
    parts = []
    for title, numbers in (
        ("prices of policies", levers.prices),
        ("conversions of levers", levers.conversions),
    ):
        rows = [
            [f"`{name}`", p.en, f"{p.value:g}", f"{p.range[0]:g} … {p.range[1]:g}", p.unit, p.grade, p.source,
             p.note]
            for name, p in numbers.items()
        ]  # fmt: skip
        parts += [f"## {title}", table(head, rows)]
    return parts


def _groups() -> list[str]:
    """Return the groups in which robustness and sensitivity vary the numbers of data files."""
    rows = [[f"`{name}`", one.zh, one.en, len(members(name))] for name, one in groups().items()]
    return [
        "## groups of numbers of data files",
        "A study varies the assumptions (grade S) among these numbers in groups: one factor draws every "
        "member within its range, each for itself (`own`, the usual way), or all at the same place of their "
        "ranges (`common`).  `uncertain: {groups.rates: open}` makes each member a factor.  The declared "
        "value is the median of every member.  Why so: `sim/study/design/groups.py`.",
        table(["group", "Chinese", "English", "members"], rows),
    ]


# --- the glossary -------------------------------------------------------------------------------

TERMS = ("中文", "English", "name in code")

ESTATES: tuple[type[Code], ...] = (ManagerChoice, OwnersChoice, EstateReason)

MOTIVES: tuple[type[Code], ...] = (
    Voice, VoiceReason, After, AfterReason, RatingReason, Reopening, Unresolved, HeadReason, Bid, BidReason,
    ErrandReason, DayReason, ClaimReason, Stay, StayReason, HeadStayReason,
)  # fmt: skip
"""What people decide and why."""

WEIGHED: tuple[type[Code], ...] = (
    Wave, LineHours, Decision, TaskOption, LimitOption, NextOption, SummonsOption, MediateOption, Term,
)  # fmt: skip
"""What bodies decide, between which options, and what they weigh."""

NOTHING = ("没有记录", "none kept")
"""Words of a code for which nothing is said."""


def _words(codes: Iterable[Code], missing: tuple[str, str]) -> list[Sequence[str]]:
    return [
        [
            *(mine or other for mine, other in zip(c.words, missing, strict=True)),
            f"`{type(c).__name__}.{c.name}`",
        ]
        for c in codes
    ]


def glossary_tables() -> dict[str, str]:
    """Return the tables of the glossary that are made from data, by name of the block."""
    catalogue = load_catalogue()
    measures = measure_table().values()
    return {
        "bodies": table(TERMS, _words(BodyKind, ("", ""))),
        "estates": table(TERMS, [row for codes in ESTATES for row in _words(codes, NOTHING)]),
        "motives": table(TERMS, [row for codes in MOTIVES for row in _words(codes, NOTHING)]),
        "channels": table(TERMS, _words(Channel, ("未被发现", "not known"))),
        "actions": table(TERMS, _words(Action, ("", ""))),
        "reasons": table(TERMS, _words(Reason, ("无", "none"))),
        "weighed": table(TERMS, [row for codes in WEIGHED for row in _words(codes, ("", ""))]),
        "categories": table(TERMS, [[c.zh, c.en, f"`{c.id}`"] for c in catalogue.data]),
        "departments": table(TERMS, [[d.zh, d.en, f"`{d.id}`"] for d in catalogue.departments]),
        "measures": table(TERMS, [[m.label["zh"], m.label["en"], f"`{m.name}`"] for m in measures]),
        "mechanisms": table(("number", *TERMS[:2]), [[m.number, m.zh, m.en] for m in list_mechanisms()]),
        "levers": table(TERMS, [[v.zh, v.en, f"`{name}`"] for name, v in load_levers().levers.items()]),
    }


def glossary(text: str) -> str:
    """Return the glossary ``text`` with its tables made anew."""
    tables = glossary_tables()
    return BLOCK.sub(lambda found: f"{found[1]}{tables[found[2]]}\n{found[3]}", text)


# --- the model description ----------------------------------------------------------------------


OF_COLUMNS: dict[str, dict[str, type[Row]]] = {
    "places": {"district": DistrictRow, "street": StreetRow, "community": CommunityRow, "grid": GridRow},
    "mood": {"": MoodRow},
    "residents": {"": ResidentRow},
    "people_heads": {"": HeadRow},
    "estates": {"": EstateRow},
    "bodies": {"": BodyRow},
    "grid_days": {"": GridDayRow},
    "surface": {
        "means": MeansRow, "reward": RewardRow, "rules": RulesRow, "heads": HeadsRow, "contract": ContractRow,
    },
    "cases": {"": CaseRow},
    "tasks": {"": TaskRow},
    "logs": {"touch": TouchRow, "moment": MomentRow, "outbox": OutboxRow},
    "catalogue": {"category": CategoryRow, "item": ItemRow, "line work": LineRow},
    "series": {"": SeriesRow},
    "twin": {"": TwinRow},
}  # fmt: skip
"""Tables of columns in the model description, by block; a name where one block holds several."""


def _columns(of: dict[str, type[Row]]) -> str:
    """Return one table of the columns of some rows."""
    said = [
        [name, f"`{each.name}`", each.unit or "–", f"{each.doc} (`{each.codes}`)" if each.codes else each.doc]
        for name, row in of.items()
        for each in columns_of(row)
    ]
    head = ["of", "column", "unit", "meaning"]
    return table(head, said) if len(of) > 1 else table(head[1:], [line[1:] for line in said])


def _arrays() -> str:
    """Return the arrays of the world that are no tables."""
    plain = [each for each in World.members if each.code != "rows"]
    return table(
        ("array", "shape", "unit", "meaning"),
        [[f"`{each.name}`", each.shape.replace("*", "×"), each.unit or "–", each.doc] for each in plain],
    )


def _surface() -> str:
    """Return the surface: tables with their columns, then the arrays written as a whole."""
    whole = [each for each in World.members if each.name in Surface._fields and each.code != "rows"]
    rows = [[f"`{each.name}` {each.shape}", each.unit, each.doc] for each in whole]
    named = {f"`{name}`": row for name, row in OF_COLUMNS["surface"].items()}
    return "\n".join([_columns(named), *table(("", "", ""), [["–", *row] for row in rows]).splitlines()[2:]])


def odd_tables() -> dict[str, str]:
    """Return the tables of the model description that are made from data, by name of the block."""
    head = ("number", "mechanism", "acts on", "columns", "shown by")
    rows = [
        [m.number, f"{m.zh} / {m.en}", f"{m.acts_on['zh']} / {m.acts_on['en']}",
         ", ".join(f"`{column}`" for column in m.columns), f"`{Path(m.scenario or '–').stem}`"]
        for m in list_mechanisms()
    ]  # fmt: skip
    return {
        **{f"columns_{name}": _columns(of) for name, of in OF_COLUMNS.items()},
        "columns_surface": _surface(),
        "columns_arrays": _arrays(),
        "odd_mechanisms": table(head, rows),
    }


def odd(text: str) -> str:
    """Return the model description ``text`` with its tables of columns and of mechanisms made anew."""
    tables = odd_tables()
    return BLOCK.sub(lambda found: f"{found[1]}{tables[found[2]]}\n{found[3]}", text)


# --- the group exercise -------------------------------------------------------------------------


def group_exercise(text: str) -> str:
    """Return the page of the group exercise with its roles and the debrief's questions made anew."""
    head = ("角色", "关心什么", "手里有什么", "可以争的杠杆", "开场白", "出处")
    rows = [
        [one.name.zh, one.cares.zh, one.holds.zh, "、".join(one.fights_for("zh")), f"“{one.opens.zh}”",
         "、".join(one.seeds)]
        for one in roles()
    ]  # fmt: skip
    asked = "\n".join(f"{n}. {one.zh}" for n, one in enumerate(debrief(), 1))
    made = {"roles": table(head, rows), "debrief": asked}
    return BLOCK.sub(lambda found: f"{found[1]}{made[found[2]]}\n{found[3]}", text)


# --- what type checkers know of parameters --------------------------------------------------------

STUB = Path(sim.tables.__file__).parent / "parameter_row.pyi"

STUB_HEAD = '''"""Declared parameters as a type checker sees them; written by ``python docs/refresh.py``."""

from sim.tables.column import Row

class ParameterRow(Row):
    """One value per declared parameter."""

'''


def parameter_stub() -> str:
    """Return the stub of the row of parameters: a misspelt ``w.p[0].patrol_hours`` is seen before a run."""
    parts = []
    for parameter in load_parameters().declared:
        told = f"{parameter.en} ({parameter.unit})".replace("\\", "/").replace('"', "'")
        lines = wrap(told, 100)
        text = lines[0] if len(lines) == 1 else "\n    ".join([*lines, ""])
        kind = "int" if parameter.choices else "float"
        parts.append(f'    {parameter.name}: {kind}\n    """{text}"""\n')
    return STUB_HEAD + "".join(parts)


def main() -> None:
    """Write the documents."""
    STUB.write_text(parameter_stub(), encoding="utf-8")
    (DOCS / "parameter-book.md").write_text(parameter_book(), encoding="utf-8")
    made = {"glossary.md": glossary, "odd.md": odd, "teaching/group-exercise.md": group_exercise}
    for name, made_anew in made.items():
        path = DOCS / name
        path.write_text(made_anew(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
