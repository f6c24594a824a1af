"""``cogov city``: cities that ship with the program, and the user's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from sim.cli.help_pages import Command, Group
from sim.cli.options import Number, as_json
from sim.errors import InputError
from sim.language import tr

TEMPLATE = ("communities.csv", "rates.yaml")


def command() -> click.Command:
    """Return the group of verbs."""
    return Group(
        "city",
        {"list": _list, "show": _show, "check": _check, "import": _import, "new": _new},
        default="list",
        help=tr("列出、查看、导入城市", "List, show and import cities"),
    )


def _list() -> click.Command:
    return Command(
        "list",
        callback=list_all,
        params=[as_json()],
        help=tr("列出自带的城市", "List the cities that ship with the program"),
    )


def _show() -> click.Command:
    return Command(
        "show",
        callback=show,
        params=[
            click.Argument(
                ["name"],
                metavar=tr("城市", "CITY"),
                help=tr("城市、城市/区县或路径", "city, city/district or path"),
            ),
            click.Option(
                ["--scale"],
                type=Number(0.001, 1, whole=False),
                default=1.0,
                help=tr("保留多大比例的人口", "share of the people to keep"),
            ),
            as_json(),
        ],
        help=tr(
            "显示一座城市：区县、街道、社区、网格、人口和各项比率",
            "Show a city: districts, streets, communities, grids, people and its rates",
        ),
    )


def _check() -> click.Command:
    return Command(
        "check",
        callback=check,
        params=[
            click.Argument(["path"], metavar=tr("路径", "PATH"), help=tr("导入的城市", "an imported city"))
        ],
        help=tr("检查导入的城市是否完好", "Check that an imported city is whole"),
    )


def _import() -> click.Command:
    return Command(
        "import",
        callback=import_tables,
        params=[
            click.Argument(
                ["table"],
                metavar="CSV",
                help=tr(
                    "社区表：名称、街道、区县、人口……",
                    "table of communities: name, street, district, population ...",
                ),
            ),
            click.Argument(
                ["rates"],
                metavar="YAML",
                help=tr(
                    "城市名、各项比率、哪些区县相邻", "name of the city, its rates, which districts touch"
                ),
            ),
            click.Option(
                ["--out"],
                required=True,
                metavar=tr("路径", "PATH"),
                help=tr("要新建的文件夹，或以 .zip 结尾的文件", "folder to make, or a file ending in .zip"),
            ),
        ],
        help=tr(
            "由一张社区表和一个比率文件建成自己的城市。模板由 cogov city new 写出。\n\n例如：\n\n"
            "  cogov city new 我的城市表\n"
            "  cogov city import 我的城市表/communities.csv 我的城市表/rates.yaml --out 我的城市\n"
            "  cogov run baseline --city 我的城市",
            "Make a city of your own from a table of communities and a file of rates; cogov city new writes "
            "a template of both.\n\nFor example:\n\n"
            "  cogov city new mytables\n"
            "  cogov city import mytables/communities.csv mytables/rates.yaml --out mycity\n"
            "  cogov run baseline --city mycity",
        ),
    )


def _new() -> click.Command:
    return Command(
        "new",
        callback=new,
        params=[
            click.Argument(
                ["path"], metavar=tr("文件夹", "FOLDER"), help=tr("要新建的文件夹", "folder to make")
            )
        ],
        help=tr("写出社区表和比率文件的模板", "Write a template of both tables"),
    )


def list_all(as_json: bool) -> None:
    """Print the cities."""
    from sim.city import list_cities
    from sim.cli.output import print_json, print_rows

    cities = list_cities()
    if as_json:
        print_json({"cities": [city._asdict() for city in cities]})
        return
    print_rows(
        (tr("名称", "name"), tr("代码", "code"), tr("城市", "city"), ""),
        [(c.key, c.code, c.zh, c.en) for c in cities],
    )
    print(
        tr(
            "只用一个区县：kunming/官渡区。详情：cogov city show kunming",
            "One district: kunming/官渡区. More: cogov city show kunming",
        )
    )


def show(name: str, scale: float, as_json: bool) -> None:
    """Print the make-up of a city."""
    from sim.city import load_city
    from sim.cli.output import print_json, print_rows

    city = load_city(name, scale=scale)
    counts = {
        "districts": len(city.districts),
        "streets": len(city.streets),
        "communities": len(city.communities),
        "grids": len(city.grids),
        "population": city.population,
        "households": int(city.grids["households"].sum()),
        "grid_staff": round(float(city.grids["staff"].sum()), 1),
    }
    districts = [
        {
            "code": code,
            "name": name,
            "english": english,
            "population": int(row["population"]),
            "streets": int(row["streets"]),
        }
        for code, name, english, row in zip(
            city.district_codes, city.district_names, city.district_english, city.districts, strict=True
        )
    ]
    if as_json:
        about = {"key": city.key, "code": city.code, "zh": city.zh, "en": city.en, "scale": city.scale}
        print_json({**about, **counts, "rates": city.rates, "by_district": districts})
        return
    print(f"{tr(city.zh, city.en)} ({city.key})")
    labels = {
        "districts": ("区县", "districts"),
        "streets": ("街道（乡镇）", "streets and townships"),
        "communities": ("社区（村）", "communities"),
        "grids": ("网格", "grids"),
        "population": ("人口", "residents"),
        "households": ("家庭户", "households"),
        "grid_staff": ("网格员", "grid staff"),
    }
    print_rows(("", ""), [(tr(*labels[key]), f"{value:,}") for key, value in counts.items()], right=(1,))
    print_rows(
        (tr("代码", "code"), tr("区县", "district"), "", tr("人口", "residents"), tr("街道", "streets")),
        [(d["code"], d["name"], d["english"], f"{d['population']:,}", d["streets"]) for d in districts],
        right=(3, 4),
    )
    print_rows(
        (tr("全市比率", "rate of the whole city"), ""),
        [(key, f"{value:,.6g}") for key, value in city.rates.items()],
        right=(1,),
    )


def check(path: str) -> None:
    """Report that a city is valid, or its mistakes."""
    from sim.city import check_city

    _say_whole(path, check_city(path))


def import_tables(table: str, rates: str, out: str) -> None:
    """Make a city and print its make-up."""
    from sim.city import import_city

    _say_whole(out, import_city(table, rates, out))
    print(tr("接下来：", "Next: ") + f"cogov run baseline --city {out}")


def new(path: str) -> None:
    """Write the template."""
    from sim.city.atlas import DATA

    folder = Path(path)
    if folder.exists():
        raise InputError("已经存在，没有改动它", "it exists and was left alone", file=folder)
    folder.mkdir(parents=True)
    for name in TEMPLATE:
        shutil.copyfile(DATA / "example" / name, folder / name)
    first, second = (folder / name for name in TEMPLATE)
    print(
        tr(
            f"已写出 {first} 和 {second}，请换成自己的数字，然后：",
            f"Wrote {first} and {second}. Put your own figures in, then:",
        )
    )
    print(f"cogov city import {first} {second} --out {folder}-city")


def _say_whole(path: str, city: object) -> None:
    print(
        tr(
            f"{path} 完好：{city.zh}，{len(city.districts)} 个区县，{len(city.streets)} 个街道，"  # type: ignore[attr-defined]
            f"{len(city.communities)} 个社区，{len(city.grids)} 个网格，{city.population:,} 人",  # type: ignore[attr-defined]
            f"{path} is whole: {city.en}, {len(city.districts)} districts, {len(city.streets)} streets, "  # type: ignore[attr-defined]
            f"{len(city.communities)} communities, {len(city.grids)} grids, {city.population:,} residents",  # type: ignore[attr-defined]
        )
    )
