"""The commands of the program: what each takes, in the person's language. What they do is in desk.py."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.clock import Clock
from store.policy.lifecycle import RecordAct
from tui import __version__
from tui.exits import Exit
from tui.misuse import Unread
from tui.output import write
from tui.plain_line import ACTS
from tui.speech import LANGS, Words
from tui.usage import Amount, Day, OneOf, SpokenCommand, SpokenGroup, Whole, misuse
from tui.wishes import Wish, given_of

if TYPE_CHECKING:
    from tui.desk import Desk

Params = list[click.Parameter]
OF_THE_BOOK = (RecordAct.SELF_INQUIRY.value, RecordAct.SWITCH.value, RecordAct.UNDO.value)  # these name no product
METHODS = ("level", "bullet")  # the policy's Method, spelt out: loading it would double the time of a help page


def answer(arguments: Sequence[str], words: Words, clock: Clock) -> int:
    """One command line. Raises Unread where it cannot be read, KeyboardInterrupt where it was broken off."""
    try:
        ended = Commands(words, clock).build().main(list(arguments), prog_name="huajie", standalone_mode=False)
    except click.UsageError as error:
        raise Unread(misuse(error, words)) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return ended if isinstance(ended, int) else Exit.DONE


class Commands:
    """Builds the program in one language."""

    def __init__(self, words: Words, clock: Clock) -> None:
        self.words = words
        self.clock = clock

    @property
    def desk(self) -> "Desk":
        """Who answers; loaded only when there is something to answer."""
        from tui.desk import Desk

        return Desk(self.words, self.clock)

    def build(self) -> click.Group:
        """The program; without a command it opens the app."""
        words = self.words
        group = SpokenGroup(
            "huajie",
            callback=self._open,
            invoke_without_command=True,
            help=words("Rehearse closing Huabei and Jiebei, and see first what it does to the credit record."),
            params=[*self._whose(), self._version(), self._help()],
            add_help_option=False,
        )
        group.words = words
        group.makers = {
            "preview": self._preview,
            "report": self._report,
            "history": self._history,
            "demos": self._demos,
            "case": self._case,
            "paths": self._paths,
            "check": self._check,
            "backups": self._backups,
            "restore": self._restore,
            "doctor": self._doctor,
            "reset-terminal": self._reset_terminal,
        }
        return group

    # ------------------------------------------------------------------ the commands

    def _open(self, demo: str | None, data_dir: Path | None, lang: str | None) -> int:
        context = click.get_current_context()
        wish = Wish(demo, data_dir)
        context.obj = wish
        return Exit.DONE if context.invoked_subcommand else self.desk.app(wish, lang)

    def _preview(self) -> click.Command:
        words = self.words
        params: Params = [
            click.Argument(["act"], type=OneOf(ACTS, words), metavar="ACT"),
            click.Argument(["product"], metavar="PRODUCT", default="", required=False),
            self._option("--amount", "YUAN", words("amount, or the new limit, such as 100.00"), type=Amount(words)),
            self._option("--merchant", "ID", words("where to spend; the first accepted one unless given")),
            self._option("--order", "ID", words("which order arrived; the only one waiting unless given")),
            self._option("--loan", "ID", words("which loan; the only one unless given")),
            self._option("--months", "N", words("term of a new loan; the longest unless given"), type=Whole(words)),
            self._option(
                "--method",
                "|".join(METHODS),
                words("how a new loan is repaid; level unless given"),
                type=OneOf(METHODS, words),
            ),
            self._option("--lender", "NAME", words("who funds a new loan; the first lender unless given")),
            *self._later_options(),
            self._on(),
        ]
        help = words("Would an act be allowed, and what would it change? ACT: {acts}", acts=" ".join(ACTS))
        return self._command("preview", help, params, whose=True, does=self._ask)

    def _later_options(self) -> Params:
        """What instalments, cycles, facts, disputes and switches ask for."""
        words = self.words
        return [
            self._option("--plan", "ID", words("which instalment plan; the only one unless given")),
            self._option("--bill-day", "N", words("the new bill day"), type=Whole(words)),
            self._option("--due-day", "N", words("the due day that goes with it"), type=Whole(words)),
            self._option("--fact", "FACT", words("a fact from outside, such as refund_in_flight")),
            self._flag("--over", words("the fact holds no longer")),
            self._option("--month", "YYYY-MM", words("one month of the row, such as 2026-05")),
            self._option("--outcome", "OUTCOME", words("corrected, confirmed or recorded")),
            self._option("--cell", "CODE", words("what a corrected month reads; N unless given")),
            self._option("--text", "TEXT", words("the personal statement")),
            self._flag("--repair/--no-repair", words("follow the credit repair of 2026")),
            self._option("--report-mode", "MODE", words("per_loan or merged_r1")),
            self._flag("--draw-inquiry/--no-draw-inquiry", words("whether a draw is an inquiry")),
            self._option("--close-delay", "N", words("working days until Jiebei is closed, 0 to 3"), type=Whole(words)),
        ]

    def _flag(self, name: str, help: str) -> click.Option:
        return click.Option([name], help=help, default=None, is_flag=True)

    def _ask(self, wish: Wish, act: str, product: str, on: date | None, as_json: bool, **given: object) -> Exit:
        """Every other option is a figure of the act, by its name in Given."""
        if not product and act not in OF_THE_BOOK:
            raise click.UsageError(self.words("{name} is missing", name="PRODUCT"))
        return self.desk.preview(wish, act, product, given_of(given), on, as_json)

    def _report(self) -> click.Command:
        help = self.words("The credit report as it would read if reported that day")
        return self._command("report", help, [self._on()], whose=True)

    def _history(self) -> click.Command:
        return self._command("history", self.words("Everything that happened, in order"), [], whose=True)

    def _demos(self) -> click.Command:
        return self._command("demos", self.words("Who one may rehearse with"), [])

    def _case(self) -> click.Command:
        files = click.Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
        return self._command("case", self.words("Check case files against the rules"), [files])

    def _paths(self) -> click.Command:
        return self._command("paths", self.words("Where the files are"), [], whose=True)

    def _check(self) -> click.Command:
        return self._command(
            "check", self.words("Read a store from its first deed and say what is wrong"), [], whose=True
        )

    def _backups(self) -> click.Command:
        return self._command("backups", self.words("The copies a store could go back to"), [], whose=True)

    def _restore(self) -> click.Command:
        words = self.words
        name = click.Argument(["name"], required=False, metavar="[NAME]")
        yes = click.Option(["--yes"], is_flag=True, help=words("do not ask"))
        help = words("Go back to a backup, the newest whole one unless named; what is there is kept beside it")
        return self._command("restore", help, [name, yes], whose=True)

    def _doctor(self) -> click.Command:
        return self._command("doctor", self.words("What to send along when something is wrong"), [], whose=True)

    def _reset_terminal(self) -> click.Command:
        return self._command("reset-terminal", self.words("Set back a terminal in which huajie was killed"), [])

    # ------------------------------------------------------------------ what they are made of

    def _command(
        self, name: str, help: str, params: Params, whose: bool = False, does: Callable[..., Exit] | None = None
    ) -> click.Command:
        """A command; `--demo` and `--data-dir` may stand before it or after it."""

        def callback(lang: str | None, demo: str | None = None, data_dir: Path | None = None, **given: object) -> Exit:
            answer: Callable[..., Exit] = does or getattr(self.desk, name.replace("-", "_"))
            if whose:
                wish = click.get_current_context().find_object(Wish) or Wish()
                return answer(wish.narrowed(demo, data_dir), **given)
            return answer(**given)

        as_json = click.Option(["--json", "as_json"], is_flag=True, help=self.words("the answer as JSON"))
        shared: Params = [*(self._whose() if whose else [self._lang()]), as_json, self._help()]
        command = SpokenCommand(name, callback=callback, params=[*params, *shared], help=help, add_help_option=False)
        command.words = self.words
        return command

    def _option(self, name: str, metavar: str, help: str, type: click.ParamType[object] | None = None) -> click.Option:
        return click.Option([name], metavar=metavar, help=help, type=type)

    def _on(self) -> click.Option:
        help = self.words("on a later day: a copy is moved there first")
        return self._option("--on", "DATE", help, type=Day(self.words))

    def _whose(self) -> Params:
        words = self.words
        folder = click.Path(path_type=Path)
        return [
            self._option("--demo", "ID", words("a demo person instead of one's own accounts")),
            self._option("--data-dir", "DIR", words("where the store is kept"), type=folder),
            self._lang(),
        ]

    def _lang(self) -> click.Option:
        return self._option("--lang", "|".join(LANGS), self.words("language"), type=OneOf(LANGS, self.words))

    def _help(self) -> click.Option:
        def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
            if value and not ctx.resilient_parsing:
                write(ctx.get_help() + "\n")
                ctx.exit()

        return click.Option(
            ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=self.words("this page")
        )

    def _versions(self) -> str:
        from store.shelf import versions

        edition, schema = versions()
        return self.words(
            "huajie {version} (rulebook {edition}, store schema {schema})",
            version=__version__,
            edition=edition,
            schema=schema,
        )

    def _version(self) -> click.Option:
        def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
            if value and not ctx.resilient_parsing:
                write(self._versions() + "\n")
                ctx.exit()

        return click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=self.words("versions")
        )
