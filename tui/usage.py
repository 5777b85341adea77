"""The command line's own words in the person's language: help pages, wrong options, values that cannot be read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import click

from store.policy.money import Fen
from tui.amounts import AmountError, amount_fault, parse_amount
from tui.speech import Words

T = TypeVar("T")


def helped(command: click.Command, ctx: click.Context, words: Words) -> str:
    """A help page: how it is called, what it does, its parts."""
    pieces = " ".join(_usage(command, words))
    parts = [words("Usage: {line}", line=f"{ctx.command_path} {pieces}".rstrip()), "", f"  {command.help or ''}"]
    options = [record for param in command.get_params(ctx) if (record := _record(param))]
    parts += ["", words("Options:"), *_table(options)]
    if isinstance(command, click.Group):
        commands = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
        parts += ["", words("Commands:"), *_table([(name, one.help or "") for name, one in commands if one])]
    return "\n".join(parts)


def _usage(command: click.Command, words: Words) -> list[str]:
    arguments = [param.make_metavar(_plain(command)) for param in command.params if isinstance(param, click.Argument)]
    commands = [words("[COMMAND]")] if isinstance(command, click.Group) else []
    return [words("[OPTIONS]"), *arguments, *commands]


def _plain(command: click.Command) -> click.Context:
    return click.Context(command)


def _record(param: click.Parameter) -> tuple[str, str] | None:
    if not isinstance(param, click.Option) or param.hidden:
        return None
    metavar = "" if param.is_flag else f" {param.metavar or ''}"
    return ", ".join(param.opts) + metavar.rstrip(), param.help or ""


def _table(records: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns; the first is ASCII, so its letters are its width."""
    width = max(len(name) for name, _ in records)
    return [f"  {name:<{width}}  {text}".rstrip() for name, text in records]


class SpokenCommand(click.Command):
    """A command whose help page is in the person's language."""

    words: Words

    def get_help(self, ctx: click.Context) -> str:
        return helped(self, ctx, self.words)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # so that they are refused here, in the person's language
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(self.words("Too much: {args}", args=" ".join(rest)), ctx)
        return rest


class SpokenGroup(click.Group):
    """The program itself; without a command it opens the app. A command is made when somebody asks for it."""

    words: Words
    makers: Mapping[str, Callable[[], click.Command]]

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        make = self.makers.get(cmd_name)
        return make() if make else None

    def get_help(self, ctx: click.Context) -> str:
        return helped(self, ctx, self.words)


class Spoken(click.ParamType[T]):
    """A kind of value whose faults are said in the person's language."""

    def __init__(self, words: Words) -> None:
        self.words = words


class Amount(Spoken[Fen]):
    """Yuan as people type them."""

    name = "amount"

    def convert(self, value: str | Fen, param: click.Parameter | None, ctx: click.Context | None) -> Fen:
        found = parse_amount(value) if isinstance(value, str) else value
        if isinstance(found, AmountError):
            self.fail(amount_fault(found, self.words), param, ctx)
        return found


class Day(Spoken[date]):
    """A date, ISO."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            self.fail(self.words("{value} is not a date like 2026-06-30", value=value), param, ctx)


class Whole(Spoken[int]):
    """A count of months."""

    name = "number"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        if not (value.isascii() and value.isdigit() and len(value) < 5):
            self.fail(self.words("{value} is not a whole number", value=value), param, ctx)
        return int(value)


class OneOf(click.Choice[str]):
    """One of a few words."""

    def __init__(self, choices: Sequence[str], words: Words) -> None:
        super().__init__(list(choices))
        self.words = words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            choices = ", ".join(self.choices)
            self.fail(self.words("{value} is none of: {choices}", value=value, choices=choices), param, ctx)
        return value


def misuse(error: click.UsageError, words: Words) -> str:
    """What was wrong with the command line, in one sentence."""
    match error:
        case click.NoSuchOption():
            return words("There is no option {name}", name=error.option_name)
        case click.exceptions.NoSuchCommand():
            return words("There is no command {name}", name=error.command_name)
        case click.BadOptionUsage():
            return words("{name} needs a value", name=error.option_name)
        case click.MissingParameter():
            return words("{name} is missing", name=_name(error.param))
        case click.BadParameter():
            return f"{_name(error.param)}: {error.message}"
        case _:
            return error.message


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else ""
