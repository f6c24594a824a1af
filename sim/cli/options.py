"""Options and arguments of the verbs, checked as they are read."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any

import click

from sim.errors import InputError
from sim.language import tr

MAX_DAYS = 3650
MAX_SEED = 2**53 - 1
"""Larger numbers do not survive JSON."""

MAX_REPLICATIONS = 10_000
MAX_WORLDS = 10_000
MAX_WORKERS = 512


class Number(click.ParamType[Any]):
    """A number within bounds, or one of a few words."""

    name = "number"

    def __init__(self, low: float, high: float, *, whole: bool = True, words: tuple[str, ...] = ()) -> None:
        self.low, self.high, self.whole, self.words = low, high, whole, words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the placeholder of the value in usage lines."""
        return "|".join((*self.words, "N" if self.whole else "X"))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number.

        Raises:
            InputError: it is none, or out of bounds.
        """
        if value in self.words:
            return value
        try:
            number = float(value)
            right = self.low <= number <= self.high and (not self.whole or number == int(number))
        except (ValueError, OverflowError):
            number, right = math.nan, False
        if right:
            return int(number) if self.whole else number
        text = "整数" if self.whole else "数"
        bounds = f"{self.low:.16g} … {self.high:.16g}"
        raise InputError(
            f"不能是“{value}”" if not math.isnan(number) else f"应为{text}，得到“{value}”",
            f'cannot be "{value}"' if not math.isnan(number) else f'must be a number, not "{value}"',
            key=param.opts[0] if param else None,
            allowed=", ".join((*self.words, bounds)),
        )


class Setting(click.ParamType[Any]):
    """One ``name=value``."""

    name = "setting"

    def __init__(
        self, key: str = "--set", example: str = "--set hours_per_day=7.5, --set noise.rate=30"
    ) -> None:
        self.key, self.example = key, example

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the placeholder of the value in usage lines."""
        return tr("名称=值", "NAME=VALUE")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return name and value, a number where it is one.

        Raises:
            InputError: there is no equals sign.
        """
        if isinstance(value, tuple):
            return value
        name, equals, text = str(value).replace("＝", "=").partition("=")
        if not equals or not name.strip() or not text.strip():
            raise InputError(
                f"应写成 名称=值，得到“{value}”",
                f'must be name=value, not "{value}"',
                key=self.key,
                allowed=self.example,
            )
        try:
            return name.strip(), float(text)
        except ValueError:
            return name.strip(), text.strip()


def settings(given: tuple[tuple[str, Any], ...], key: str = "--set") -> dict[str, Any]:
    """Return the values to change by name.

    Raises:
        InputError: a name is given twice.
    """
    found: dict[str, Any] = {}
    for name, value in given:
        if name in found:
            raise InputError(f"“{name}”给了两次", f'"{name}" is set twice', key=key)
        found[name] = value
    return found


def one_run() -> list[click.Parameter]:
    """Return the options of everything that runs the model."""
    return [
        click.Option(
            ["--city"],
            metavar=tr("城市", "CITY"),
            help=tr(
                "城市、城市/区县，或自建城市的路径：kunming、kunming/官渡区、mycity/。"
                "不写时为官渡区，人口缩为十分之一",
                "city, city/district, or the path of a city of your own: kunming, kunming/官渡区, mycity/. "
                "Without it: 官渡区 (Guandu), a tenth of its people",
            ),
        ),
        click.Option(
            ["--scale"],
            type=Number(0.001, 1, whole=False),
            help=tr(
                "保留多大比例的人口，0.001 到 1；写了 --city 时默认为 1",
                "share of the people to keep, 0.001 to 1; 1 if --city is given",
            ),
        ),
        click.Option(
            ["--days"],
            type=Number(1, MAX_DAYS),
            default=365,
            help=tr("运行天数，默认 365", "days to run, 365 if not given"),
        ),
        click.Option(
            ["--seed"],
            type=Number(0, MAX_SEED),
            default=1,
            help=tr("随机种子，默认 1", "seed of all random numbers, 1 if not given"),
        ),
        click.Option(
            ["--set", "changes"],
            type=Setting(),
            multiple=True,
            help=tr(
                "改一个参数（名称=值）或数据文件中的一个数字（类别.字段=值 等），可写多次",
                "change a parameter (name=value) or a number of a data file (category.field=value "
                "and the like); may be repeated",
            ),
        ),
        click.Option(
            ["--parameters", "files"],
            type=click.Path(),
            multiple=True,
            metavar=tr("文件", "FILE"),
            help=tr("含 parameters: {名称: 值} 的 YAML 文件", "YAML file with parameters: {name: value}"),
        ),
    ]


def processes() -> click.Option:
    """Return the option of how many processes work side by side."""
    return click.Option(
        ["--workers"],
        type=Number(1, MAX_WORKERS),
        help=tr("进程数，默认按处理器和内存定", "processes; by processors and memory if not given"),
    )


def as_json() -> click.Option:
    """Return the option for one JSON document on standard output."""
    return click.Option(
        ["--json", "as_json"],
        is_flag=True,
        help=tr("只向标准输出写一个 JSON 文档", "print one JSON document and nothing else"),
    )


def out(zh: str, en: str) -> click.Option:
    """Return the option that says where to write."""
    return click.Option(["--out"], type=click.Path(), metavar=tr("路径", "PATH"), help=tr(zh, en))


def check_folder(out: str | None) -> None:
    """Find out before the work whether its results can be written.

    Raises:
        InputError: something that is no folder has this name, or nothing may be written there.
    """
    if out is None:
        return
    for part in (Path(out), *Path(out).absolute().parents):
        if part.exists():
            if not part.is_dir():
                raise InputError(
                    "这是文件，不是文件夹", "this is a file, not a folder", file=part, key="--out"
                )
            if not os.access(part, os.W_OK):
                raise InputError("没有写入的权限", "nothing may be written there", file=part, key="--out")
            return


def by_seams() -> click.Option:
    """Return the option that divides a price among the seams."""
    return click.Option(
        ["--seams"],
        is_flag=True,
        help=tr(
            "把代价精确分摊到五条缝隙（每个种子 32 次运行）",
            "divide the price among the five seams, exactly (32 runs of each seed)",
        ),
    )


def twins() -> list[click.Parameter]:
    """Return the options that say which twins run beside a run."""
    return [
        click.Option(
            ["--no-twin"],
            is_flag=True,
            help=tr(
                "不跑无缝城市：省一半时间，没有碎片化的代价",
                "leave out the seamless twin: half the time, and no price of fragmentation",
            ),
        ),
        by_seams(),
    ]
