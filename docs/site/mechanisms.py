"""Mechanisms and levers as pages: what each acts on, what it costs, how it may fail, and what a trial found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ruamel.yaml import YAML

from docs.site.edition import ROOT, Edition, bullets, facts, section, table
from sim.measures import measure_info
from sim.policy.levers import Cost, Lever, load_levers
from sim.policy.library import scenario_files
from sim.policy.mechanisms import Mechanism, list_mechanisms
from sim.policy.scenario import Scenario, load_scenario
from sim.policy.stages import Stage

KINDS = {
    "endowment": ("有什么", "what they have"),
    "knowledge": ("知道什么", "what they know"),
    "authority": ("能做什么", "what they may do"),
    "rule": ("规则", "rules"),
    "reward": ("因什么得分", "what they are rewarded for"),
}
"""What a policy may change."""

PAYERS = {"city": ("市", "city"), "district": ("区县", "district"), "street": ("街道", "street")}
PER = {
    "year": ("每年", "every year"),
    "workday": ("每工作日", "every working day"),
    "once": ("一次性", "once"),
}


def write(edition: Edition) -> None:
    """Write the overviews, a page for every mechanism and a page for every lever."""
    _overview(edition)
    for row in list_mechanisms():
        _page(edition, row)
    _levers(edition)
    for name, lever in load_levers().levers.items():
        _lever(edition, name, lever)


@cache
def scenarios() -> dict[str, Scenario]:
    """Return every scenario of the package by name."""
    return {name: load_scenario(name) for name in sorted(scenario_files())}


@cache
def found() -> dict[int, list[str]]:
    """Return the rows of the page of trials by number: situation, hypothesis, before, difference, found, moved."""
    text = (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")
    rows = [
        re.split(r"(?<!\\) \| ", line.strip("| "))
        for line in text.splitlines()
        if re.match(r"\| \d+ \|", line)
    ]
    return {int(row[0]): row[2:] for row in rows if len(row) >= 8}


@cache
def trials() -> Mapping[int, dict]:
    """Return what each mechanism is tried for, as declared."""
    (file,) = (ROOT / "sim").rglob("trials.yaml")
    return {row["row"]: row for row in YAML(typ="safe").load(file.read_text(encoding="utf-8"))["trials"]}


def _overview(edition: Edition) -> None:
    say = edition.say
    rows = [
        (
            row.number,
            f"[{say(row.zh, row.en)}]({row.number}.md)",
            row.acts_on[edition.lang],
            row.watch[edition.lang],
        )
        for row in list_mechanisms()
    ]
    head = ("#", say("机制", "mechanism"), say("作用于", "acts on"), say("怎样失灵", "how it fails"))
    parts = [
        f"# {say('机制', 'Mechanisms')}",
        say(
            "五份种子文件里的政策拆成一种一种的机制，每种一页：作用于什么、哪些杠杆、怎样失灵、哪个方案演示它、试验看到了什么。"
            "机制只能改变行动者有什么、知道什么、能做什么、因什么得分。全部可动的量见[杠杆](../levers/index.md)。",
            "The policies of the five seed documents taken apart into single mechanisms, a page for each: what it acts "
            "on, which levers, how it fails, which policy shows it, what a trial found. A mechanism changes only what "
            "actors have, know, may do or are rewarded for. All quantities that can be moved: [levers](../levers/index.md).",
        ),
        table(head, rows),
        "```{toctree}\n:hidden:\n\n../levers/index\n```",
    ]
    edition.write("mechanisms/index", "\n\n".join(parts))


def _page(edition: Edition, row: Mechanism) -> None:
    say, lang = edition.say, edition.lang
    levers = load_levers().levers
    shown = next((s for s in scenarios().values() if s.file == row.scenario), None)
    within = [s for s in scenarios().values() if row.number in s.mechanisms and s is not shown]
    parts = [
        f"# {row.number}　{say(row.zh, row.en)}",
        say(row.en, row.zh),
        facts(
            [
                (say("作用于", "Acts on"), row.acts_on[lang]),
                (say("怎样失灵", "How it fails"), row.watch[lang]),
                (say("改动的列", "Columns it moves"), ", ".join(f"`{column}`" for column in row.columns)),
                (say("出自", "From"), ", ".join([*row.seed, *([row.source[lang]] if row.source else [])])),
            ]
        ),
        section(
            say("杠杆", "Levers"),
            bullets(
                f"[{say(levers[name].zh, levers[name].en)}](../levers/{name}.md) `{name}`: {levers[name].about.model_dump()[lang]}"
                for name in row.levers
            ),
        ),
        section(say("演示方案", "The policy that shows it"), _shown(edition, shown)),
        section(say("试验", "The trial"), _trial(edition, row.number)),
        section(
            say("含有它的其他方案", "Other policies that contain it"),
            bullets(f"`{s.name}` {s.title[lang]}" for s in within),
        ),
    ]  # fmt: skip
    edition.write_leaf(f"mechanisms/{row.number}", [(say("机制", "Mechanisms"), "index.md")], parts)


def _shown(edition: Edition, scenario: Scenario | None) -> str:
    if scenario is None:
        return ""
    say, lang = edition.say, edition.lang
    option = say("", "--lang en ")
    head = (say("阶段", "stage"), say("杠杆", "lever"), say("数值", "value"), say("从第几天", "from day"))
    rows = [
        (stage.id, f"[`{stage.lever}`](../levers/{stage.lever}.md)", _said(edition, stage), stage.start)
        for stage in scenario.stages
    ]
    return "\n\n".join(
        [
            f"**{scenario.title[lang]}** `{scenario.name}`",
            scenario.lesson[lang],
            table(head, rows),
            f"```sh\ncogov {option}scenario show {scenario.name}\n"
            f"cogov {option}compare baseline {scenario.name} --city teaching --replications 4\n```",
        ]
    )


def _said(edition: Edition, stage: Stage) -> str:
    lever = load_levers().levers[stage.lever]
    return f"{stage.value:g} {_unit(edition, lever.unit_of(stage.unit, stage.mode))}"


def _trial(edition: Edition, number: int) -> str:
    say, lang = edition.say, edition.lang
    declared = trials().get(number)
    if declared is None:
        return ""
    measure = declared["expect"]["measure"]
    arrow = {"up": "↑", "down": "↓", "zero": "0"}[declared["expect"]["direction"]]
    label = measure_info(measure).label[lang]
    rows = [
        (say("情形", "Situation"), declared["situation"][lang]),
        (say("假设（S）", "Hypothesis (S)"), f"[{label}](../measures/{measure}.md) {arrow}"),
    ]
    if number in found():
        _, _, before, difference, result, moved, *_ = *found()[number], "", ""
        result = say(*result.split(" / ", 1)) if " / " in result else result
        rows += [
            (say("没有它", "Without it"), before),
            (say("差别 [95 %]", "Difference [95 %]"), difference),
            (say("结果", "Found"), f"**{result}**"),
            (say("另外变动", "Also moved"), moved),
        ]
    if why := declared.get("why"):
        rows.append((say("为什么", "Why"), why[lang]))
    note = say(
        "强设置下的试验，说明机制有没有作用、往哪边，不说明效果多大。全部试验与方法见[机制试验](../validation/trials.md)。",
        "A trial at a strong setting tells whether a mechanism acts and which way it pulls, not how large its effect "
        "would be. All trials and how they are done: [trials](../validation/trials.md).",
    )
    return f"{facts(rows)}\n\n{note}"


def _levers(edition: Edition) -> None:
    say = edition.say
    parts = [
        f"# {say('杠杆', 'Levers')}",
        say(
            "杠杆是政府可以改变的量。一个杠杆只写一列，用自然单位；方案文件里的每个阶段动一个杠杆。",
            "Levers are the quantities that a government may change. Each writes one column, in natural units; every "
            "stage of a policy file moves one lever.",
        ),
    ]
    head = (
        say("名称", "name"),
        say("含义", "meaning"),
        say("单位", "unit"),
        say("范围", "range"),
        say("机制", "mechanisms"),
    )
    for kind, title in KINDS.items():
        rows = [
            (
                f"[`{name}`]({name}.md)",
                say(lever.zh, lever.en),
                _unit(edition, lever.unit),
                f"{lever.range[0]:g} … {lever.range[1]:g}",
                ", ".join(f"[{number}](../mechanisms/{number}.md)" for number in lever.mechanisms),
            )
            for name, lever in load_levers().levers.items()
            if lever.kind == kind
        ]
        parts += [section(say(*title), table(head, rows))]
    edition.write("levers/index", "\n\n".join(part for part in parts if part))


def _unit(edition: Edition, unit: str) -> str:
    known = load_levers().units.get(unit)
    return edition.say(known.zh, unit) if known else unit


def _cost(edition: Edition, cost: Cost) -> str:
    price = load_levers().prices[cost.price]
    return edition.say(
        f"{PAYERS[cost.payer][0]}出：数量 × {price.value:g} {price.unit}（{price.zh}），{PER[cost.per][0]}",
        f"the {PAYERS[cost.payer][1]} pays the amount × {price.value:g} {price.unit} ({price.en}) {PER[cost.per][1]}",
    )


def _lever(edition: Edition, name: str, lever: Lever) -> None:
    say, lang = edition.say, edition.lang
    prices = load_levers().prices
    names = {row.number: say(row.zh, row.en) for row in list_mechanisms()}
    costs = [_cost(edition, cost) for cost in lever.cost if cost.price in prices]
    ranges = "; ".join(
        f"{counted.range[0]:g} … {counted.range[1]:g} {_unit(edition, unit)}"
        for unit, counted in lever.units.items()
    )
    used = [s for s in scenarios().values() if any(stage.lever == name for stage in s.stages)]
    parts = [
        f"# {say(lever.zh, lever.en)} `{name}`",
        say(lever.en, lever.zh),
        facts(
            [
                (say("做什么", "What it does"), lever.about.model_dump()[lang]),
                (say("怎样失灵", "How it fails"), lever.watch.model_dump()[lang]),
                (say("改变", "Changes"), f"{say(*KINDS[lever.kind])}: `{lever.writes}`"),
                (say("范围", "Range"), ranges),
                (say("方式", "Modes"), ", ".join(f"`{mode}`" for mode in lever.modes)),
                (say("费用", "Cost"), "; ".join(costs)),
            ]
        ),
        section(
            say("用到它的机制", "Mechanisms that use it"),
            bullets(f"[{number}　{names[number]}](../mechanisms/{number}.md)" for number in lever.mechanisms),
        ),
        section(say("用到它的方案", "Policies that move it"), bullets(f"`{s.name}` {s.title[lang]}" for s in used)),
    ]  # fmt: skip
    trail = [(say("机制", "Mechanisms"), "../mechanisms/index.md"), (say("杠杆", "Levers"), "index.md")]
    edition.write_leaf(f"levers/{name}", trail, parts)
