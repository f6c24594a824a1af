"""Where the command starts and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

import click

from sim.cli.errors import INTERRUPTED, OK, from_click, from_system, say, tell_internal, tell_user
from sim.cli.help_pages import Group
from sim.errors import InputError, nearest
from sim.language import LANGUAGES, set_language, tr

VERBS = (
    "run",
    "compare",
    "pilot",
    "price",
    "fates",
    "study",
    "sweep",
    "robust",
    "discover",
    "sensitivity",
    "search",
    "report",
    "log",
    "dashboard",
    "city",
    "scenario",
    "parameters",
    "mechanisms",
    "calibrate",
    "course",
    "validate",
    "version",
)
"""Each is made by the function ``command`` of the module of its name."""


def main() -> NoReturn:
    """Run the command as the shell called it, and end the process."""
    sys.exit(start(sys.argv[1:]))


def start(args: Sequence[str]) -> int:
    """Run the command and return its exit code: 0, 2 for a user's mistake, 1 for ours, 130 for Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal that knows no Chinese
    try:
        rest = _without_language(args)
        code = root().main(rest, prog_name="cogov", standalone_mode=False)
        sys.stdout.flush()
    except InputError as error:
        return tell_user(error)
    except click.UsageError as error:
        return tell_user(from_click(error))
    except (KeyboardInterrupt, click.Abort):
        say(tr("已中止。", "Stopped."))
        return INTERRUPTED
    except SystemExit:
        return OK  # how click and rich end when whoever reads our output has had enough
    except OSError as error:
        return tell_user(from_system(error)) if error.filename else tell_internal(error)
    except Exception as error:
        return tell_internal(error)
    return code if isinstance(code, int) else OK


def root() -> Group:
    """Return the command with all its verbs."""
    return Group(
        "cogov",
        {verb: _maker(verb) for verb in VERBS},
        params=[
            click.Option(
                ["--lang"],
                metavar="zh|en",
                help=tr("语言；也可设环境变量 COGOV_LANG", "language; or set COGOV_LANG"),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=tr("显示版本", "show the version"),
            ),
        ],
        callback=lambda **_given: None,
        help=tr(
            "在真实的行政区划上比较城市治理政策：问题是否真正解决，处置是否更碎片化，代价由谁承担。\n\n"
            "第一次用：\n\n"
            "  cogov compare                          比较八种方案，几分钟\n"
            "  cogov run three-heads --city kunming   整个昆明，一个方案\n"
            "  cogov mechanisms                       六十七种机制及其方案文件",
            "Compare governance policies for a city on its real divisions: are problems truly resolved, is "
            "handling more fragmented, who bears the cost.\n\n"
            "For a start:\n\n"
            "  cogov compare                          eight policies, a few minutes\n"
            "  cogov run three-heads --city kunming   one policy, all of Kunming\n"
            "  cogov mechanisms                       sixty-seven mechanisms and their scenario files",
        ),
    )


def _maker(verb: str) -> Callable[[], click.Command]:
    return lambda: import_module(f"sim.cli.{verb}").command()


def _version(_context: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from sim import __version__

        print(f"cogov {__version__}")
        raise click.exceptions.Exit(OK)


def _without_language(args: Sequence[str]) -> list[str]:
    """Set the language, wherever it is named, and return the other arguments.

    It must be known before help pages are made.

    Raises:
        InputError: a language we do not speak.
    """
    rest, waiting = [], iter(args)
    for arg in waiting:
        if arg == "--":
            rest += [arg, *waiting]
        elif arg == "--lang" or arg.startswith("--lang="):
            _speak(arg.partition("=")[2] if "=" in arg else next(waiting, ""))
        else:
            rest.append(arg)
    return rest


def _speak(name: str) -> None:
    for language in LANGUAGES:
        if name == language:
            set_language(language)
            return
    raise InputError(
        f"没有语言“{name}”",
        f'there is no language "{name}"',
        key="--lang",
        allowed=LANGUAGES,
        nearest=nearest(name, LANGUAGES),
    )
