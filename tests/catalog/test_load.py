"""The packaged catalogue is whole and fast to read; a copy with one fault in it says which file, which key and why."""

import ast
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from store.catalog import FOLDER, CatalogError, load
from store.policy.dated import on
from store.policy.money import Fen
from store.policy.sources import SourceKind

DAY = date(2026, 6, 15)
STORE = Path(FOLDER).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged catalogue that a test may break."""
    copy = tmp_path / "catalog"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def change(path: Path, old: str, new: str) -> None:
    """Replace a text once; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def fault(folder: Path) -> CatalogError:
    """The one error the folder gives."""
    with pytest.raises(CatalogError) as caught:
        load(folder)
    return caught.value


def test_numbers_of_the_rulebook() -> None:
    catalog = load()
    huabei, jiebei = catalog.products["huabei"], catalog.products["jiebei"]
    assert list(catalog.products) == ["huabei", "jiebei"]
    limits = [huabei.limits, jiebei.limits]
    assert [(on(one.lowest, DAY), on(one.highest, DAY), on(one.step, DAY)) for one in limits] == [
        (Fen(500_00), Fen(50_000_00), Fen(100_00)),
        (Fen(1_000_00), Fen(200_000_00), Fen(1_000_00)),
    ]
    assert [on(one.first_grant_ppm, DAY) for one in limits] == [500_000, 2_000_000]
    bills = catalog.paylater("huabei")
    assert [(c.bill_day, c.due_day) for c in on(bills.cycles, DAY)] == [(1, 10), (5, 15), (10, 20)]
    assert [on(bills.minimum_ppm, DAY), on(bills.revolving_ppm, DAY), on(bills.late_ppm, DAY)] == [100_000, 500, 500]
    fees = {fee.months: fee.ppm for fee in on(bills.plan_fees, DAY)}
    assert fees == {3: 25_000, 6: 45_000, 9: 65_000, 12: 88_000}
    assert [on(bills.plan_lowest, DAY), on(bills.refund_days, DAY), on(bills.cycle_months, DAY)] == [100_00, 180, 12]
    loans = catalog.cashloan("jiebei")
    assert on(loans.months, DAY) == (3, 6, 12)
    rates = [on(rate, DAY) for rate in (loans.rate_lowest_ppm, loans.rate_ppm, loans.rate_highest_ppm)]
    assert (rates, on(loans.penalty_times_ppm, DAY)) == ([150, 450, 600], 1_500_000)
    marks = catalog.assessment
    kept = catalog.report
    numbers = (kept.grid_months, kept.adverse_years, kept.inquiry_months, kept.free_self_inquiries)
    assert [on(number, DAY) for number in numbers] == [60, 5, 24, 2]
    assert [on(kept.self_inquiry_fee, DAY), on(kept.dispute_days, DAY)] == [10_00, 20]
    assert on(catalog.indicators.card_payment_ppm, DAY) == 100_000
    asked = (marks.worst_cell, marks.adverse_months, marks.hard_inquiries, marks.dti_bp)
    assert [on(mark, DAY) for mark in asked] == [3, 6, 6, 5_500]


def test_article_gives_two_lenders_and_a_merchant_that_is_not_accepted() -> None:
    catalog = load()
    assert len(on(catalog.cashloan("jiebei").lenders, DAY)) >= 2  # S3
    merchants = on(catalog.paylater("huabei").merchants, DAY)
    assert {merchant.accepted for merchant in merchants} == {True, False}  # S4, S5
    assert [on(product.weight, DAY) for product in catalog.products.values()] == ["minor", "higher"]  # S20


def test_all_statements_of_the_article_are_sources() -> None:
    sources = load().sources
    article = {id for id, source in sources.items() if source.kind is SourceKind.ARTICLE}
    assert article == {f"S{number}" for number in range(1, 35)}
    assert all(source.zh.strip() and source.en.strip() for source in sources.values())


def test_every_source_the_code_cites_is_in_the_catalogue() -> None:
    cited: set[str] = set()
    for path in STORE.rglob("*.py"):
        constants = (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
        )
        texts = {node.value for node in constants if isinstance(node.value, str)}
        cited |= {text for text in texts if re.fullmatch(r"[SF][0-9]{1,2}|M\.[a-z_]+", text)}
    assert cited
    assert cited - set(load().sources) == set()


def test_every_number_of_the_packaged_catalogue_cites_a_source_that_is_there() -> None:
    """A start does not look, so this does: a folder that is given is checked wholly."""
    assert load(FOLDER) is not load()
    assert load(FOLDER).products == load().products


def test_hash_follows_every_byte(folder: Path) -> None:
    same = load(folder)
    assert same.hash == load().hash
    assert same.version == load().version
    change(folder / "huabei.toml", "# 花呗", "# 花呗 ")
    assert load(folder).hash != same.hash


def test_a_later_value_is_used_from_its_day_on(folder: Path) -> None:
    added = '[[limits.step]]\nsince = 2027-01-01\nvalue = 50_000\nsource = "M.limits"\n\n[[limits.first_grant_ppm]]'
    change(folder / "huabei.toml", "[[limits.first_grant_ppm]]", added)
    step = load(folder).products["huabei"].limits.step
    days = (date(2020, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [on(step, day) for day in days] == [Fen(10_000), Fen(10_000), Fen(50_000)]


FAULTS = {
    "unknown key at the top": ("huabei.toml", 'id = "huabei"', 'id = "huabei"\ncolour = 1', "colour", "unknown key"),
    "unknown key inside": ("huabei.toml", "value = 50_000", "valeu = 50_000", "limits.lowest[0].valeu", "unknown key"),
    "unknown key in a merchant": (
        "huabei.toml",
        'id = "mall",',
        'id = "mall", x = 1,',
        "paylater.merchants[0].value[0].x",
        "unknown",
    ),
    "missing source": (
        "huabei.toml",
        'value = 50_000\nsource = "F11"',
        "value = 50_000",
        "limits.lowest[0].source",
        "missing",
    ),
    "unknown source": (
        "jiebei.toml",
        'source = "M.rates"',
        'source = "M.rate"',
        "cashloan.rate_lowest_ppm[0].source",
        "'M.rate'",
    ),
    "fraction of a fen": ("huabei.toml", "value = 50_000", "value = 50_000.0", "limits.lowest[0].value", "50000.0"),
    "truth for a number": ("huabei.toml", "value = 50_000", "value = true", "limits.lowest[0].value", "True"),
    "text for a number": ("huabei.toml", "value = 50_000", 'value = "50000"', "limits.lowest[0].value", "'50000'"),
    "text for a day": ("assessment.toml", "since = 2024-06-01", 'since = "soon"', "worst_cell[0].since", "date"),
    "no such day": ("assessment.toml", "since = 2024-06-01", "since = 2024-06-31", "", "line 5"),
    "missing table": ("huabei.toml", "[[limits.step]]", "[[limits.steps]]", "limits.steps", "unknown key"),
    "empty list": ("jiebei.toml", "value = [3, 6, 12]", "value = []", "cashloan.months[0].value", "empty"),
    "limits crossed": ("huabei.toml", "value = 50_000", "value = 50_000_000", "limits.lowest", "above"),
    "limit of nothing": ("huabei.toml", "value = 10_000", "value = 0", "limits.step[0].value", "above zero"),
    "one value for a list": ("jiebei.toml", "value = [3, 6, 12]", "value = 3", "cashloan.months[0].value", "a list"),
    "day 31": ("huabei.toml", "due_day = 10 }", "due_day = 31 }", "paylater.cycles[0].value", "1 to 28"),
    "merchant twice": ("huabei.toml", 'id = "bookshop"', 'id = "mall"', "paylater.merchants[0].value", "twice"),
    "term twice": ("huabei.toml", "{ months = 6,", "{ months = 3,", "paylater.plan_fees[0].value", "twice"),
    "term of no months": ("huabei.toml", "{ months = 3,", "{ months = 0,", "paylater.plan_fees[0].value", "no months"),
    "name in one language": ("huabei.toml", ', en = "Huabei"', "", "names", "zh and en"),
    "a sign that is no text": ("huabei.toml", ', en = "Huabei"', ', en = "Hua\\u202Ebei"', "names.en", "U+202E"),
    "an escape in a key": ("huabei.toml", 'id = "huabei"', 'id = "huabei"\n"a\\u001B" = 1', r"'a\x1b'", "U+001B"),
    "terms of the other kind": ("huabei.toml", 'kind = "paylater"', 'kind = "cashloan"', "cashloan", "missing"),
    "kind unknown": ("huabei.toml", 'kind = "paylater"', 'kind = "card"', "kind", "card"),
    "another file's id": ("huabei.toml", 'id = "huabei"', 'id = "hua"', "id", "'hua'"),
    "source without a kind": ("sources.toml", 'kind = "article"\n', "", "S1.kind", "missing"),
    "source with an unknown key": (
        "sources.toml",
        'kind = "article"',
        'kind = "article"\nurl = ""',
        "S1.url",
        "unknown",
    ),
    "source that is no table": ("sources.toml", "[S1]", "S0 = 1\n[S1]", "S0", "a table"),
    "not TOML": ("assessment.toml", "[[worst_cell]]", "[[worst_cell", "", "line"),
    "year from its second day": (
        "workdays.toml",
        "since = 2022-01-01",
        "since = 2022-01-02",
        "years[1].since",
        "1 January",
    ),
    "holiday of another year": (
        "workdays.toml",
        "first = 2021-02-11",
        "first = 2020-02-11",
        "years[0].value.off[1]",
        "2021",
    ),
    "holiday backwards": (
        "workdays.toml",
        "last = 2021-02-17",
        "last = 2021-02-07",
        "years[0].value.off[1]",
        "in order",
    ),
    "weekday worked in place": (
        "workdays.toml",
        "work = [2021-02-07",
        "work = [2021-02-08",
        "years[0].value.work[0]",
        "weekend",
    ),
    "holiday worked": (
        "workdays.toml",
        "work = [2021-02-07",
        "work = [2021-02-13",
        "years[0].value.work[0]",
        "weekend",
    ),
    "no delay at all": ("workdays.toml", "value = 3", "value = 0", "longest_delay[0].value", "above zero"),
    "unknown notice": ("workdays.toml", 'source = "N2024"', 'source = "N2019"', "years[3].source", "N2019"),
    "threshold of nothing": (
        "indicators.toml",
        "[[thresholds.dti]]",
        "[[thresholds.dtl]]",
        "thresholds.dtl",
        "no such indicator",
    ),
    "warning above the alarm": (
        "indicators.toml",
        "{ warn = 7_000, alert = 9_000 }",
        "{ warn = 9_001, alert = 9_000 }",
        "thresholds.utilisation[0].value",
        "warns above",
    ),
    "threshold without a source that is known": (
        "indicators.toml",
        'source = "F25"',
        'source = "F99"',
        "thresholds.hard_inquiries_6[0].source",
        "'F99'",
    ),
    "a repair without its amount": ("report.toml", "most = 1_000_000\n", "", "repair[0].value.most", "missing"),
    "edition without a version": ("edition.toml", "version", "edition", "edition", "unknown key"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_file_key_and_reason(name: str, folder: Path) -> None:
    file, old, new, key, why = FAULTS[name]
    change(folder / file, old, new)
    error = fault(folder)
    assert (error.file, error.key) == (file, key)
    assert why in error.why
    assert str(error).startswith(f"{file}: ")


@pytest.mark.parametrize("since", ["2024-06-01", "2024-05-31"])
def test_dates_follow_each_other(since: str, folder: Path) -> None:
    again = f'[[limits.step]]\nsince = {since}\nvalue = 20_000\nsource = "M.limits"\n\n[[limits.first_grant_ppm]]'
    change(folder / "huabei.toml", "[[limits.first_grant_ppm]]", again)
    error = fault(folder)
    assert (error.file, error.key) == ("huabei.toml", "limits.step[1].since")
    assert since in error.why


def test_a_list_without_values_is_refused(folder: Path) -> None:
    path = folder / "assessment.toml"
    path.write_text("dti_bp = []\n" + path.read_text(encoding="utf-8").split("[[dti_bp]]")[0], encoding="utf-8")
    assert (fault(folder).key, fault(folder).why) == ("dti_bp", "no value")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sources.toml").unlink()
    assert fault(folder).file == "sources.toml"


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "jiebei.toml").write_bytes("id = '借呗'".encode("gbk"))
    error = fault(folder)
    assert error.file == "jiebei.toml"
    assert "UTF-8" in error.why


def test_a_new_product_is_a_new_file(folder: Path) -> None:
    text = (folder / "huabei.toml").read_text(encoding="utf-8").replace('id = "huabei"', 'id = "other"', 1)
    (folder / "other.toml").write_text(text, encoding="utf-8")
    assert list(load(folder).products) == ["huabei", "jiebei", "other"]
