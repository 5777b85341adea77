"""From rows to lines: exact widths, whole amounts, aligned labels, cards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.layout import Frame, Line, acts_of, lay_out
from tui.widgets.rows import Row, Span, air, button, meter, row, title
from tui.widgets.wrapping import wrapped

SIGNS = "ab 借呗关闭¥,。1（）"
texts = st.text(alphabet=SIGNS, max_size=60)
rows = st.builds(
    lambda left, right, label, card, indent, act: row(
        left, right=right, label=label, card=card, indent=indent, act=act, mark="✓" if indent else None
    ),
    texts,
    st.text(alphabet=SIGNS, max_size=20),
    st.sampled_from(["", "额度", "credit line"]),
    st.integers(0, 2),
    st.sampled_from([0, 2]),
    st.sampled_from([None, "pay", 7]),
)


def said(line: Line) -> str:
    return "".join(span.text for span in line.spans)


def drawn(*given: Row, width: int = 46, dense: bool = False) -> list[str]:
    return [said(line) for line in lay_out(given, Frame(width, gutter=3, margin=3, dense=dense))]


@given(st.lists(rows, max_size=6), st.integers(24, 90), st.booleans())
def test_no_line_is_wider_than_its_room(given: list[Row], width: int, dense: bool) -> None:
    frame = Frame(width, dense=dense)
    for line in lay_out(given, frame):
        assert cell_len(said(line)) <= frame.room


@given(texts, st.text(alphabet="¥1234567890,.", min_size=1, max_size=14), st.integers(24, 90))
def test_an_amount_on_the_right_is_never_cut(text: str, amount: str, width: int) -> None:
    lines = drawn(row(text, right=amount), width=width)
    assert lines[-1].endswith(amount)
    assert cell_len(lines[-1]) == width - 6


@given(texts, st.integers(12, 60))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = drawn(row(text), width=width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(rows, max_size=6), st.booleans())
def test_items_are_numbered_as_the_acts_are_listed(given: list[Row], dense: bool) -> None:
    lines = lay_out(given, Frame(50, dense=dense))
    heads = [line.item for line in lines if line.head]
    assert heads == list(range(len(acts_of(given))))


def test_right_side_goes_below_where_both_do_not_fit() -> None:
    assert drawn(row("没有未确认的订单、在途退款", right="再开通要重新评估"), width=36) == [
        "没有未确认的订单、在途退款",
        "              再开通要重新评估",
    ]


def test_labels_of_one_block_share_a_column() -> None:
    assert drawn(row("¥50,000", label="授信总额"), row("2", label="机构数")) == ["授信总额  ¥50,000", "机构数    2"]


def test_a_wrapped_value_stays_in_its_column() -> None:
    lines = drawn(row("花呗 正常，借呗 正常，授信协议", label="账户"), width=26)
    assert lines == ["账户  花呗 正常，借", "      呗 正常，授信", "      协议"]


def test_a_label_too_long_for_its_column_takes_a_line_of_its_own() -> None:
    assert drawn(row("12%", label="a label that is far too long"), width=36)[1].strip() == "12%"


def test_wrapped_text_hangs_behind_its_mark() -> None:
    assert drawn(row("还清后才能关闭", mark="-"), width=18) == ["- 还清后才能", "  关闭"]


def test_cards_have_padding_and_stand_apart() -> None:
    lines = lay_out((title("花呗", card=1), row("a", card=1), title("借呗", card=2)), Frame(40))
    assert [line.surface for line in lines] == [True, True, True, True, False, True, True, True]
    assert [said(line) for line in lines] == ["", "花呗", "a", "", "", "", "借呗", ""]


def test_air_and_padding_give_way_where_lines_are_few() -> None:
    assert drawn(title("花呗", card=1), air(1), row("a", card=1), row("b"), dense=True) == ["花呗", "a", "", "b"]


def test_a_whole_card_is_one_item_lit_at_its_title() -> None:
    lines = lay_out((title("花呗", card=1, act="huabei", whole=True), row("a", card=1)), Frame(40))
    assert [line.item for line in lines] == [0, 0, 0, 0]
    assert [line.lit for line in lines] == [False, True, False, False]


def test_a_wrapped_row_is_lit_on_all_its_lines_and_marked_once() -> None:
    lines = lay_out((row("还清后才能关闭", act=1),), Frame(14))
    assert [line.lit for line in lines] == [True, True]
    assert [line.head for line in lines] == [True, False]


def test_a_refused_row_is_marked_and_dim_but_keeps_its_act() -> None:
    refused = row("关闭借呗", act="close", refused=True)
    (line,) = lay_out((refused,), Frame(40))
    assert line.spans == (Span("✕ ", "bad"), Span("关闭借呗", "dim"))
    assert acts_of((refused,)) == ("close",)


def test_fixed_rows_are_clipped() -> None:
    assert drawn(row("1 2 3 4 5 6 7 8 9", fixed=True), width=14) == ["1 2 3 .."]


def test_a_meter_fills_by_ratio_and_shows_the_least_use() -> None:
    assert drawn(meter(0.5), width=26) == ["=" * 10 + " " * 10]
    assert drawn(meter(0.0001), width=26)[0].startswith("= ")
    assert drawn(meter(7.0), width=26) == ["=" * 20]
    assert drawn(meter(0), width=26) == [" " * 20]


def test_text_from_data_cannot_reach_the_terminal() -> None:
    hostile = row("a\x1b[2Jb\n", right="c\x07", label="d\u202e", mark="\x1b")
    assert drawn(hostile, width=20) == [" d  a[2Jb    c"]


def test_a_button_can_be_pressed_and_refused() -> None:
    (line,) = lay_out((button("关闭", "close", danger=True),), Frame(40))
    assert line.spans == (Span("  关闭  ", "danger"),)
    (line,) = lay_out((button("关闭", "close", danger=True, refused=True),), Frame(40))
    assert line.spans[-1].role == "dim"


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (13, ["was ▸ now\xa0="]),
        (10, ["was ▸", "now\xa0="]),
        (5, ["was ▸", "now\xa0="]),
        (4, ["was", "▸", "now", "\xa0="]),
    ],
)
def test_a_mark_stays_with_its_value_where_there_is_room(room: int, lines: list[str]) -> None:
    text = (Span("was ▸ ", "dim"), Span("now", "strong"), Span("\xa0=", "dim"))
    said = ["".join(span.text for span in line) for line in wrapped((), text, 0, room)]
    assert [line.rstrip(" ") for line in said] == lines
    assert all(cell_len(line) <= room for line in said)
