"""The order of the article's steps holds through the service too; days pass only as they should."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from store.catalog import load
from store.policy.commands import Close, SettleEarly
from store.policy.events import ClockMoved, Closed
from store.policy.reasons import Code, Reason
from store.policy.rules.identity import Fingerprint
from store.policy.walk import Step, Walk
from store.service import Receipt, Service, open_book
from tests.store.acting import BUY, WAYS, codes, done, proof, walked
from tests.store.books import DAY, MOMENT, Watch, small, telling


@pytest.mark.parametrize("product", ["huabei", "jiebei"])
def test_no_step_can_be_skipped(folder: Path, product: str) -> None:
    with telling(folder, "clean") as service:
        way = WAYS[product]
        for place, step in enumerate(way):
            for later in (*way[place + 1 :], Step.VERIFY):
                refusal = service.step(product, later)
                assert isinstance(refusal, Reason)
                assert refusal.code is Code.STEP_ORDER
            assert codes(_closing(service, product)) == [Code.STEP_ORDER]
            assert isinstance(service.step(product, step), Walk)
        assert isinstance(_closing(service, product), Receipt)


def _closing(service: Service, product: str) -> object:
    return service.commit(Close(product), service.preview(Close(product)), proof(service), confirmed=True)


def test_the_check_of_zero_is_passed_only_at_zero(folder: Path) -> None:
    with telling(folder, "owing") as service:
        service.step("jiebei", Step.MY)
        service.step("jiebei", Step.DETAIL)
        assert isinstance(service.step("jiebei", Step.CHECKED), Reason)
        for loan in ("L1", "L2"):
            done(service, SettleEarly("jiebei", loan))
        done(service, Close("jiebei"))


def test_leaving_or_doing_anything_begins_the_way_again(folder: Path) -> None:
    with telling(folder, "clean") as service:
        assert service.walk("jiebei") is None
        walked(service, "jiebei")
        walk = service.walk("jiebei")
        assert walk is not None
        assert walk.ready
        service.leave("jiebei")
        assert service.walk("jiebei") is None
        walked(service, "jiebei")
        walked(service, "huabei")
        done(service, BUY)
        assert service.walk("jiebei") is service.walk("huabei") is None


def test_a_wrong_password_does_not_lose_the_way(folder: Path) -> None:
    with telling(folder, "clean") as service:
        walked(service, "jiebei")
        service.verify(Fingerprint(False))
        assert isinstance(_closing(service, "jiebei"), Receipt)


def test_closing_one_leaves_the_other_s_lines_as_they_are(folder: Path) -> None:
    with telling(folder, "clean") as service:
        other = service.snapshot().state.account("huabei")
        done(service, Close("jiebei"))
        assert [*service.history()][-1].events == (Closed("jiebei"),)
        assert service.snapshot().state.account("huabei") is other


# ---------------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("today", "expected"), [(DAY + timedelta(30), DAY + timedelta(30)), (DAY, DAY), (date(2020, 1, 1), DAY)]
)
def test_own_accounts_move_to_the_clock_s_day(folder: Path, today: date, expected: date) -> None:
    small(folder).close()
    watch = Watch(MOMENT + (today - DAY))
    with open_book(folder, load(), watch.clock, moving=True) as service:
        assert service.snapshot().state.today == expected
        moves = [event for deed in service.history() for event in deed.events if isinstance(event, ClockMoved)]
        assert moves == ([ClockMoved(today)] if today > DAY else [])
        assert not service.catch_up()


def test_a_demo_stays_where_it_is(folder: Path) -> None:
    small(folder).close()
    with open_book(folder, load(), Watch(MOMENT + timedelta(30)).clock) as service:
        assert service.snapshot().state.today == DAY


def test_a_new_store_has_no_days_to_move(folder: Path) -> None:
    with open_book(folder, load(), Watch().clock, moving=True) as service:
        assert service.is_new
