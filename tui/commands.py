"""The commands of the program: what each takes, in the person's language. What they do is in desk.py."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.clock import Clock
from store.policy.lifecycle import Act
from store.policy.money import Fen
from tui import __version__
from tui.exits import Exit
from tui.output import write
from tui.speech import LANGS, Words
from tui.usage import Amount, Day, OneOf, SpokenCommand, SpokenGroup, Whole
from tui.wishes import Given, Wish

if TYPE_CHECKING:
    from tui.desk import Desk

Params = list[click.Parameter]
METHODS = ("level", "bullet")  # the policy's Method, spelt out: loading it would double the time of a help page


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
        asking = (self._preview(), self._report(), self._demos(), self._case(), self._paths())
        for command in (*asking, self._reset_terminal()):
            group.add_command(command)
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
            click.Argument(["act"], type=OneOf([act.value for act in Act], words), metavar="ACT"),
            click.Argument(["product"], metavar="PRODUCT"),
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
            self._on(),
        ]
        help = words("Would an act be allowed, and what would it change? ACT: {acts}", acts=" ".join(Act))
        return self._command("preview", help, params, whose=True, does=self._ask)

    def _ask(
        self,
        wish: Wish,
        act: str,
        product: str,
        on: date | None,
        as_json: bool,
        amount: Fen | None,
        merchant: str | None,
        order: str | None,
        loan: str | None,
        months: int | None,
        method: str | None,
        lender: str | None,
    ) -> Exit:
        given = Given(amount, merchant, order, months, method, loan, lender)
        return self.desk.preview(wish, act, product, given, on, as_json)

    def _report(self) -> click.Command:
        help = self.words("The credit report as it would read if reported that day")
        return self._command("report", help, [self._on()], whose=True)

    def _demos(self) -> click.Command:
        return self._command("demos", self.words("Who one may rehearse with"), [])

    def _case(self) -> click.Command:
        files = click.Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
        return self._command("case", self.words("Check case files against the rules"), [files])

    def _paths(self) -> click.Command:
        return self._command("paths", self.words("Where the files are"), [], whose=True)

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
