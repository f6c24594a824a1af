"""How the command ends when something is wrong: one message, an exit code, no traceback."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path

import click
from click import exceptions as usage

from sim.caching import user_cache
from sim.errors import InputError, nearest
from sim.language import tr

OK = 0
INTERNAL = 1
USER = 2
INTERRUPTED = 130


def say(text: str) -> None:
    """Write a message to standard error."""
    print(text, file=sys.stderr)


def tell_user(error: InputError) -> int:
    """Print the mistakes of the input; return the exit code."""
    say(tr("错误：", "Error: ") + error.render())
    return USER


def tell_internal(error: BaseException) -> int:
    """Say that the fault is ours and where the details are; return the exit code."""
    first = (str(error).splitlines() or [""])[0][:300]
    what = f"{type(error).__name__}: {first}" if first else type(error).__name__
    say(tr("程序内部错误：", "Internal error: ") + what)
    details = _written("".join(traceback.format_exception(error)))
    if details is not None:
        say(
            tr(
                f"详情写在 {details}，请把它附在问题报告里。",
                f"Details are in {details}; please add them to a report of the problem.",
            )
        )
    return INTERNAL


def _written(text: str) -> Path | None:
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    try:
        path = user_cache() / f"error-{moment}.txt"
        path.write_text(f"{' '.join(sys.argv)}\n\n{text}", encoding="utf-8")
    except OSError:
        return None
    return path


def from_system(error: OSError) -> InputError:
    """Return the message about a file that cannot be read or written."""
    reason = error.strerror or type(error).__name__
    return InputError(f"无法读写（{reason}）", f"cannot be read or written ({reason})", file=error.filename)


def from_click(error: usage.UsageError) -> InputError:
    """Return click's complaint about the command line in our words."""
    path = error.ctx.command_path if error.ctx else "cogov"
    see = tr(f"（见 {path} --help）", f" (see {path} --help)")
    match error:
        case usage.NoSuchOption(option_name=name):
            known = _option_names(error.ctx)
            return InputError(
                f"没有选项 {name}{see}",
                f"there is no option {name}{see}",
                key=path,
                nearest=nearest(name, known),
            )
        case usage.NoSuchCommand(command_name=name):
            known = list(getattr(error.ctx.command, "make", ())) if error.ctx else []
            return InputError(
                f"没有命令“{name}”",
                f'there is no command "{name}"',
                key=path,
                allowed=known,
                nearest=nearest(name, known),
            )
        case usage.MissingParameter(param=click.Parameter() as param):
            name = (
                param.make_metavar(error.ctx)
                if isinstance(param, click.Argument) and error.ctx
                else param.opts[0]
            )
            return InputError(f"缺少 {name}{see}", f"{name} is missing{see}", key=path)
        case usage.BadOptionUsage(option_name=name):
            return InputError(
                f"选项 {name} 缺少值或用法不对{see}",
                f"option {name} lacks a value or is misused{see}",
                key=path,
            )
        case usage.BadParameter(param=click.Parameter() as param):
            return InputError(f"值不对：{error.message}", f"wrong value: {error.message}", key=param.opts[0])
        case _:
            return InputError(
                f"命令写得不对：{error.format_message()}{see}", f"{error.format_message()}{see}", key=path
            )


def _option_names(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [
        name for param in context.command.get_params(context) for name in param.opts if name.startswith("--")
    ]
