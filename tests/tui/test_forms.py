"""Fields, the page made of them, and the modal."""

import pytest
from textual.pilot import Pilot

from tests.tui.sample import Sample, SampleForm, SampleModal, amount, shown
from tui.widgets.fields import TextField


async def answer(pilot: Pilot[int], *keys: str) -> list[str | None]:
    """Open the modal, press the keys, return what came back."""
    given: list[str | None] = []
    await pilot.app.push_screen(SampleModal(), given.append)
    await pilot.press(*keys)
    await pilot.pause()
    return given


async def test_what_is_typed_is_judged_in_words_at_once() -> None:
    form = SampleForm()
    async with Sample(form).run_test(size=(120, 38)) as pilot:
        assert not form.amount.remark.display
        await pilot.press("x")
        await pilot.pause()
        assert "✕ no amount: x" in shown(form.amount.remark)[0]
        assert not form.is_complete
        await pilot.press("backspace", "4")
        await pilot.pause()
        assert not form.amount.remark.display
        assert form.amount.value == 4


async def test_rows_and_panel_follow_what_is_typed() -> None:
    form = SampleForm()
    async with Sample(form).run_test(size=(120, 38)) as pilot:
        await pilot.press("4", "2")
        await pilot.pause()
        assert shown(form.panel)[1].strip() == "owed 42"
        assert shown(form.body)[1].strip() == "42 in 6"


async def test_letters_are_typed_and_not_taken_for_keys() -> None:
    form = SampleForm()
    app = Sample(form)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "L", "T", "question_mark")
        assert form.amount.text == "cLT?"
        assert app.words.lang == "zh"
        assert "F2" in form.key_bar.render_line(0).text
        await pilot.press("f2")
        assert form.panel.region.width == 80
        await pilot.press("escape")
        assert form.amount.entry.has_focus


async def test_keys_walk_the_fields_and_the_list_below() -> None:
    form = SampleForm()
    async with Sample(form).run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter")
        assert form.months.shown.has_focus
        await pilot.press("up")
        assert form.amount.entry.has_focus
        await pilot.press("down", "down")
        assert form.body.has_focus
        await pilot.press("up")
        assert form.months.shown.has_focus
        await pilot.press("up", "up")
        assert form.body.has_focus, "round, and never into the panel"
        await pilot.press("down")
        assert form.amount.entry.has_focus
        await pilot.press("down")
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert form.done == ["go"]


async def test_enter_in_the_last_field_goes_on() -> None:
    form = SampleForm()
    async with Sample(form).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert form.months.shown.has_focus
        assert "no amount" in shown(form.amount.remark)[0]
        await pilot.press("up", "7", "enter", "enter")
        await pilot.pause()
        assert form.body.has_focus
        assert form.done == []


@pytest.mark.parametrize(
    ("keys", "value"), [("right", 12), ("space space", 3), ("left", 3), ("left left", 12), ("right left", 6)]
)
async def test_a_choice_goes_round(keys: str, value: int) -> None:
    form = SampleForm()
    async with Sample(form).run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "tab", *keys.split())
        await pilot.pause()
        assert form.months.value == value
        assert shown(form.body)[0].strip() == f"4 in {value}"


async def test_the_field_in_use_is_marked() -> None:
    form = SampleForm()
    async with Sample(form).run_test(size=(80, 24)) as pilot:
        assert "▸" in form.amount.label.render_line(0).text
        await pilot.press("tab")
        await pilot.pause()
        assert "▸" not in form.amount.label.render_line(0).text
        assert "▸" in form.months.label.render_line(0).text


async def test_text_given_to_a_field_is_cleaned() -> None:
    form = SampleForm()
    async with Sample(form).run_test(size=(80, 24)):
        form.amount.set_text("4\x1b2\u202e")
        assert form.amount.text == "42"


async def test_fields_can_be_added_and_the_others_keep_their_text() -> None:
    form, other = SampleForm(), SampleForm()
    async with Sample(form).run_test(size=(80, 24)) as pilot:
        await pilot.press("9")
        await form.stack.replace_fields(other.months, form.amount)
        await pilot.pause()
        assert [field for field in form.stack.query_children()] == [other.months, form.amount]
        assert form.amount.text == "9"


async def test_a_long_form_keeps_the_field_in_use_in_sight() -> None:
    form = SampleForm()
    more = [TextField(lambda: "more", amount) for _ in range(40)]
    async with Sample(form).run_test(size=(80, 24)) as pilot:
        await form.stack.replace_fields(form.amount, *more)
        form.set_focus(form.amount.entry)
        await pilot.press(*["down"] * 40)
        await pilot.pause()
        assert more[-1].entry.has_focus
        assert form.stack.region.contains_region(more[-1].entry.region)


async def test_the_modal_gives_what_was_typed() -> None:
    async with Sample().run_test(size=(80, 24)) as pilot:
        assert await answer(pilot, *"123456", "enter") == ["123456"]


async def test_signs_a_field_does_not_take_stay_keys() -> None:
    async with Sample().run_test(size=(80, 24)) as pilot:
        assert await answer(pilot, "1", "f") == ["finger"]


async def test_escape_gives_none() -> None:
    async with Sample().run_test(size=(80, 24)) as pilot:
        assert await answer(pilot, "1", "escape") == [None]


async def test_the_modal_shows_its_words_and_keys_and_no_password() -> None:
    app = Sample()
    async with app.run_test(size=(80, 24)) as pilot:
        modal = SampleModal()
        await app.push_screen(modal)
        await pilot.press("1", "2", "3")
        await pilot.pause()
        assert "verify" in modal.title_bar.text
        assert "5 left" in modal.title_bar.text
        assert any("close it" in line and "at once" in line for line in shown(modal.body))
        assert "Esc" in modal.key_bar.render_line(0).text
        assert "six digits" in shown(modal.password.remark)[0]
        assert "123" not in modal.password.entry.render_line(0).text
        assert modal.region.width == 80
