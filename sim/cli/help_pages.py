"""Help pages: Chinese or English, lines that fit a screen also when characters are wide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from sim.language import tr
from sim.text import fill, width

_HEADINGS = {
    "Options": ("选项", "Options"),
    "Commands": ("命令", "Commands"),
    "Positional arguments": ("参数", "Arguments"),
}


class Formatter(click.HelpFormatter):
    """Writes help pages by the width that characters take on a screen."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        lead = f"{tr('用法：', 'Usage: ')}{prog} "
        lines = fill(args, self.width - width(lead)) if args else [""]
        self.write((lead + lines[0]).rstrip() + "\n")
        for line in lines[1:]:
            self.write(" " * width(lead) + line + "\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading in the current language."""
        self.write(
            f"{' ' * self.current_indent}{tr(*_HEADINGS.get(heading, (heading, heading)))}{tr('：', ':')}\n"
        )

    def write_text(self, text: str) -> None:
        """Write paragraphs; a paragraph whose lines are indented keeps its lines."""
        for number, paragraph in enumerate(text.strip("\n").split("\n\n")):
            if number:
                self.write("\n")
            for line in _lines(paragraph, self.width - self.current_indent):
                self.write(" " * self.current_indent + line + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and their meanings, side by side."""
        rows = list(rows)
        room = min(max(width(name) for name, _ in rows), col_max)
        indent = " " * (self.current_indent + room + col_spacing)
        for name, meaning in rows:
            lines = fill(meaning, self.width - len(indent))
            first = " " * self.current_indent + name
            if width(name) <= room:
                first += " " * (room - width(name) + col_spacing) + lines.pop(0)
            self.write(first.rstrip() + "\n")
            for line in lines:
                self.write((indent + line).rstrip() + "\n")


def _lines(paragraph: str, most: int) -> list[str]:
    rows = paragraph.split("\n")
    if all(row.startswith("  ") for row in rows):
        return rows
    text = rows[0].strip()
    for row in rows[1:]:
        # Chinese has no blanks between words, so a line break in it is none either.
        glue = "" if width(text[-1]) == 2 or width(row.strip()[:1]) == 2 else " "
        text += glue + row.strip()
    return fill(text, most)


class _Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A verb whose help page is ours."""

    context_class = _Context

    def __init__(self, name: str, **options: Any) -> None:
        options.setdefault("options_metavar", tr("[选项]", "[OPTIONS]"))
        super().__init__(name, **options)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help page."""
        return _in_our_words(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence, whole."""
        return (self.short_help or self.help or "").partition("\n")[0].rstrip("。.")


class Group(click.Group):
    """Verbs that are made when they are needed.

    Args:
        name: name of the group.
        make: functions that make the verbs, by name, in the order of the help page.
        default: the verb that is meant when none is given.
    """

    context_class = _Context

    def __init__(
        self,
        name: str,
        make: Mapping[str, Callable[[], click.Command]],
        default: str | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("options_metavar", tr("[选项]", "[OPTIONS]"))
        options.setdefault("subcommand_metavar", tr("命令 …", "COMMAND ..."))
        super().__init__(name, no_args_is_help=False, **options)
        self.make, self.default = dict(make), default

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the help page."""
        return list(self.make)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make a verb."""
        return self.make[cmd_name]() if cmd_name in self.make else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that is meant.

        Raises:
            click.NoSuchCommand: there is none of this name.
        """
        if args[0] not in self.make and not args[0].startswith("-"):
            raise click.exceptions.NoSuchCommand(args[0], possibilities=list(self.make), ctx=ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the default verb when none is given, or the help page when there is no default."""
        if not args:
            args = [self.default or "--help"]
        elif self.default and args[0].startswith("-") and args[0] not in ctx.help_option_names:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help page."""
        return _in_our_words(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence, whole."""
        return (self.short_help or self.help or "").partition("\n")[0].rstrip("。.")


def _in_our_words(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = tr("显示这页帮助", "show this page")
    return option
