"""`huajie preview`: the policy's own answer, in the promised shape, for every act; a refusal ends with 3."""

import json

import pytest

from store.demos import demo, demo_ids
from store.policy.commands import (
    Borrow,
    Close,
    Command,
    MakePlan,
    Prepay,
    Refund,
    Repay,
    SelfInquire,
    SetCycle,
    SetFact,
    SetLimit,
    SetSwitches,
    SettleEarly,
    SettlePlan,
    Spend,
)
from store.policy.decide import decide
from store.policy.decision import Allowed
from store.policy.fold import fold
from store.policy.lifecycle import Act
from store.policy.money import Fen
from store.policy.state import Fact, Method, ReportMode, State, Switches
from store.shelf import catalogue
from tests.cli.conftest import Huajie
from tui.commands import METHODS

BANK = "云杉银行（虚构）"
KEYS = ["schema", "on", "command", "decision", "needs", "reasons", "impact", "indicators", "why", "lost", "stays"]
KEYS += ["warnings", "later"]


def state_of(id: str) -> State:
    told = demo(id)
    assert told is not None
    return fold(None, told.events, catalogue())


def test_closing_clean_huabei_as_json(huajie: Huajie) -> None:
    ended = huajie("preview", "close", "huabei", "--demo", "clean", "--json")
    answer = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert list(answer) == KEYS
    assert (answer["schema"], answer["on"], answer["decision"]) == (1, "2026-06-15", "allowed")
    assert answer["command"] == {"act": "close", "product": "huabei"}
    assert answer["needs"] == ["identity", "confirmation"]
    assert answer["reasons"] == []
    cell = {"row": "huabei-1", "field": "cell 2026-06", "before": None, "after": "C", "mark": "+"}
    assert cell in answer["impact"]
    assert {"name": "total_lines", "before": 38_000_00, "after": 30_000_00} in answer["indicators"]
    assert {"code": "lost.limit", "args": {"limit": 8_000_00}, "sources": ["S25", "S26"]} in answer["lost"]
    assert answer["stays"]
    assert {"code": "why.clean_close", "args": {}, "sources": ["S22"]} in answer["why"]
    assert answer["later"] is None


@pytest.mark.parametrize(
    ("product", "codes", "lifts"),
    [
        ("huabei", ["BALANCE_NOT_ZERO", "BILL_UNSETTLED"], [{"act": "repay", "product": "huabei", "amount": 3_742_45}]),
        (
            "jiebei",
            ["LOAN_ACTIVE", "BALANCE_NOT_ZERO"],
            [{"act": "settle", "product": "jiebei", "loan": loan} for loan in ("L1", "L2")],
        ),
    ],
)
def test_owing_is_refused_with_all_reasons(
    product: str, codes: list[str], lifts: list[dict[str, object]], huajie: Huajie
) -> None:
    ended = huajie("preview", "close", product, "--demo", "owing", "--json")
    answer = json.loads(ended.out)
    assert ended.code == 3
    assert (answer["decision"], answer["needs"], answer["lost"], answer["stays"]) == ("refused", [], [], [])
    assert [reason["code"] for reason in answer["reasons"]] == codes
    for reason in answer["reasons"]:
        assert list(reason) == ["code", "args", "sources", "lift"]
        assert reason["sources"]
        assert reason["lift"] == lifts


def test_dates_in_a_reason_are_iso(huajie: Huajie) -> None:
    answer = json.loads(huajie("preview", "close", "huabei", "--demo", "owing", "--json").out)
    assert answer["reasons"][1]["args"] == {"bills": 1, "due": "2026-06-20", "unpaid": 3_286_45}


ASKED: dict[tuple[str, ...], Command] = {
    ("spend", "huabei", "--amount", "88.80"): Spend("huabei", Fen(88_80), "mall"),
    ("spend", "huabei", "--amount", "1", "--merchant", "cash_out"): Spend("huabei", Fen(100), "cash_out"),
    ("borrow", "jiebei", "--amount", "1,000"): Borrow("jiebei", Fen(1_000_00), 12, Method.LEVEL),
    (
        "borrow",
        "jiebei",
        "--amount",
        "￥５００",
        "--months",
        "3",
        "--method",
        "bullet",
        "--lender",
        "云杉银行（虚构）",
    ): Borrow("jiebei", Fen(500_00), 3, Method.BULLET, "云杉银行（虚构）"),
    ("repay", "huabei", "--amount", "0.01"): Repay("huabei", Fen(1)),
    ("repay", "jiebei", "--amount", "10", "--loan", "jiebei-1/L1"): Repay("jiebei", Fen(10_00), "L1"),
    ("settle", "jiebei"): SettleEarly("jiebei", "L1"),
    ("settle", "jiebei", "--loan", "L1"): SettleEarly("jiebei", "L1"),
    ("prepay", "jiebei", "--amount", "1000"): Prepay("jiebei", "L1", Fen(1_000_00)),
    ("prepay", "jiebei", "--amount", "4071.24", "--loan", "jiebei-1/L1"): Prepay("jiebei", "L1", Fen(4_071_24)),
    ("self_inquiry",): SelfInquire(),
    ("switch", "--close-delay", "2"): SetSwitches(Switches(close_delay_working_days=2)),
    ("switch", "--repair", "--draw-inquiry"): SetSwitches(Switches(credit_repair_2026=True, draw_inquiry=True)),
    ("switch", "--report-mode", "merged_r1"): SetSwitches(Switches(jiebei_report_mode=ReportMode.MERGED_R1)),
    ("switch", "--close-delay", "4"): SetSwitches(Switches(close_delay_working_days=4)),
    ("switch", "--no-repair"): SetSwitches(Switches()),
    ("limit", "huabei", "--amount", "5000"): SetLimit("huabei", Fen(5_000_00)),
    ("close", "jiebei"): Close("jiebei"),
    ("refund", "huabei", "--amount", "12.50", "--order", "P9"): Refund("huabei", "P9", Fen(12_50)),
    ("plan", "huabei", "--amount", "100", "--months", "6"): MakePlan("huabei", Fen(100_00), 6),
    ("settle_plan", "huabei"): SettlePlan("huabei", ""),
    ("settle_plan", "huabei", "--plan", "I2"): SettlePlan("huabei", "I2"),
    ("cycle", "huabei", "--bill-day", "5", "--due-day", "15"): SetCycle("huabei", 5, 15),
    ("fact", "huabei", "--fact", "risk_frozen"): SetFact("huabei", Fact.RISK_FROZEN),
    ("fact", "huabei", "--fact", "risk_frozen", "--over"): SetFact("huabei", Fact.RISK_FROZEN, holds=False),
    ("spend", "jiebei", "--amount", "1"): Spend("jiebei", Fen(100), ""),
}


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_words_become_the_command_and_its_own_answer(asked: tuple[str, ...], huajie: Huajie) -> None:
    decision = decide(state_of("active"), ASKED[asked], catalogue())
    ended = huajie("preview", *asked, "--demo", "active", "--json")
    answer = json.loads(ended.out)
    allowed = isinstance(decision, Allowed)
    assert ended.code == (0 if allowed else 3)
    assert answer["decision"] == ("allowed" if allowed else "refused")
    reasons = [] if isinstance(decision, Allowed) else [reason.code.value for reason in decision.reasons]
    assert [reason["code"] for reason in answer["reasons"]] == reasons
    changes = [[c.row, c.field, c.before, c.after, c.mark.value] for c in decision.impact.changes]
    assert [list(change.values()) for change in answer["impact"]] == changes


AMOUNT, LOAN = ("--amount", "100.00"), ("--loan", "L1")
OPTIONS: dict[Act, tuple[str, ...]] = {
    **dict.fromkeys((Act.SPEND, Act.BORROW, Act.REPAY, Act.LIMIT), AMOUNT),
    Act.SETTLE: LOAN,
    Act.REFUND: (*AMOUNT, "--order", "P1"),
    Act.PLAN: (*AMOUNT, "--months", "3"),
    Act.SETTLE_PLAN: ("--plan", "I1"),
    Act.CYCLE: ("--bill-day", "5", "--due-day", "15"),
    Act.PREPAY: (*AMOUNT, *LOAN),
    Act.FACT: ("--fact", "refund_in_flight"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", demo_ids())
@pytest.mark.parametrize("product", ["huabei", "jiebei"])
def test_every_act_has_an_answer_in_text_and_json(product: str, id: str, lang: str, huajie: Huajie) -> None:
    for act in Act:
        asked = ("preview", act.value, product, *OPTIONS.get(act, ()), "--demo", id, "--lang", lang)
        text, as_json = huajie(*asked), huajie(*asked, "--json")
        assert text.code == as_json.code
        assert text.code in (0, 3)
        assert json.loads(as_json.out)["command"]["act"] == act.value
        for reason in json.loads(as_json.out)["reasons"]:
            assert reason["code"] in text.out
        assert text.out.strip().count("\n") >= 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", demo_ids())
@pytest.mark.parametrize("act", ["self_inquiry", "switch"])
def test_acts_on_the_book_have_an_answer_in_text_and_json(act: str, id: str, lang: str, huajie: Huajie) -> None:
    for options in ((), ("--close-delay", "3")) if act == "switch" else ((),):
        asked = ("preview", act, *options, "--demo", id, "--lang", lang)
        text, answer = huajie(*asked), json.loads(huajie(*asked, "--json").out)
        assert answer["command"]["act"] == act
        assert text.code == (0 if answer["decision"] == "allowed" else 3)
        assert [code for code in [reason["code"] for reason in answer["reasons"]] if code not in text.out] == []
        assert (answer["decision"], answer["needs"]) in [("allowed", ["confirmation"]), ("refused", [])]


def test_a_switch_that_changes_nothing_is_refused(huajie: Huajie) -> None:
    ended = huajie("preview", "switch", "--demo", "clean", "--json")
    assert (ended.code, json.loads(ended.out)["reasons"][0]["code"]) == (3, "SWITCH_UNCHANGED")


@pytest.mark.parametrize("id", demo_ids())
def test_undoing_names_no_product_and_says_why_not(id: str, huajie: Huajie) -> None:
    """A demo's story ends with days that passed, so there is no way back."""
    ended = huajie("preview", "undo", "--demo", id, "--json")
    answer = json.loads(ended.out)
    assert (ended.code, answer["command"]) == (3, {"act": "undo"})
    assert [(reason["code"], reason["args"]) for reason in answer["reasons"]] == [("NOT_UNDOABLE", {"why": "moved"})]
    assert "days have passed since" in huajie("preview", "undo", "--demo", id, "--lang", "en").out


def test_several_loans_have_to_be_told_apart(huajie: Huajie) -> None:
    ended = huajie("preview", "settle", "jiebei", "--demo", "owing", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "--loan: L1, L2" in ended.err


def test_an_order_that_waits_is_the_default(huajie: Huajie) -> None:
    ended = huajie("preview", "confirm", "huabei", "--demo", "active", "--json")
    assert ended.code == 3
    assert json.loads(ended.out)["reasons"][0]["code"] == "NO_SUCH_ORDER"
    on = huajie("preview", "confirm", "huabei", "--order", "P11", "--demo", "active", "--json")
    assert json.loads(on.out)["command"] == {"act": "confirm", "product": "huabei", "order": "P11"}


def test_a_later_day_moves_a_copy_first(huajie: Huajie) -> None:
    answer = json.loads(huajie("preview", "close", "huabei", "--demo", "owing", "--on", "2026-06-21", "--json").out)
    assert answer["on"] == "2026-06-21"
    assert [reason["code"] for reason in answer["reasons"]] == [
        "BALANCE_NOT_ZERO",
        "BILL_UNSETTLED",
        "INTEREST_UNSETTLED",
        "OVERDUE",
    ]
    again = json.loads(huajie("preview", "close", "huabei", "--demo", "owing", "--json").out)
    assert again["on"] == "2026-06-15"


@pytest.mark.parametrize("day", ["2026-06-14", "2101-01-01"])
def test_a_day_that_cannot_be_reached_is_refused(day: str, huajie: Huajie) -> None:
    ended = huajie("preview", "close", "huabei", "--demo", "clean", "--on", day)
    assert (ended.code, ended.out) == (2, "")
    assert day in ended.err
    assert "2026-06-15" in ended.err


def test_the_same_question_gives_the_same_bytes(huajie: Huajie) -> None:
    first, second = (huajie("preview", "close", "jiebei", "--demo", "active", "--json").out for _ in range(2))
    assert first == second


def test_text_says_reasons_and_the_shortest_way(huajie: Huajie) -> None:
    ended = huajie("preview", "close", "huabei", "--demo", "owing", "--lang", "zh")
    assert ended.code == 3
    for expected in ("BALANCE_NOT_ZERO", "BILL_UNSETTLED", "¥3,742.45", "2026-06-20", "S15", "F10"):
        assert expected in ended.out


def test_method_words_are_the_policys() -> None:
    assert list(METHODS) == [method.value for method in Method]
