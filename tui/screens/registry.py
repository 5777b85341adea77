"""All pages by name: adding one is a file and a line here. Imported when first opened, so that starting stays quick."""

from collections.abc import Callable
from importlib import import_module

from tui.messages import Go
from tui.screens.page import Page

# name: (module, class); made with (product) or (product, loan)
PAGES: dict[str, tuple[str, str]] = {
    "product": ("tui.screens.product", "ProductPage"),
    "more": ("tui.screens.more", "MorePage"),
    "limit": ("tui.screens.limit", "LimitPage"),
    "close": ("tui.screens.close", "ClosePage"),
    "clock": ("tui.screens.clock", "ClockPage"),
    "time": ("tui.screens.time", "TimePage"),
    "about": ("tui.screens.about", "AboutPage"),
    "report": ("tui.screens.report", "ReportPage"),
    "entry": ("tui.screens.entry", "EntryPage"),
    "facts": ("tui.screens.facts", "FactsPage"),
    "advice": ("tui.screens.advice", "AdvicePage"),
    "sheet": ("tui.screens.sheet", "SheetPage"),
    "both": ("tui.screens.both", "BothPage"),
    "attempts": ("tui.screens.attempts", "AttemptsPage"),
    "switches": ("tui.screens.switches", "SwitchesPage"),
    "cycle": ("tui.screens.cycle", "CyclePage"),
    "statement": ("tui.screens.forms.statement", "StatementPage"),
    "open": ("tui.screens.apply", "ApplyPage"),
    "plans": ("tui.screens.plans", "PlansPage"),
    "plan": ("tui.screens.forms.plan", "PlanPage"),
    "refund": ("tui.screens.forms.refund", "RefundPage"),
    "prepay": ("tui.screens.forms.prepay", "PrepayPage"),
    "spend": ("tui.screens.forms.spend", "SpendPage"),
    "borrow": ("tui.screens.forms.borrow", "BorrowPage"),
    "repay": ("tui.screens.forms.repay", "RepayPage"),
    "adjust": ("tui.screens.forms.adjust", "AdjustPage"),
    "own": ("tui.screens.forms.own", "OwnFiguresPage"),
}


def page_for(go: Go) -> Page:
    """The page a Go names."""
    module, name = PAGES[go.page]
    make: Callable[..., Page] = getattr(import_module(module), name)
    page = make(go.product, go.loan) if go.loan else make(go.product)
    page.about = go.about
    return page
