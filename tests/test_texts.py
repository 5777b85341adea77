"""Every sentence is said in both languages, and the check that says so notices when one is not."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.catalogues import HEADER, PLURALS, load, po_file
from tests.texts import CODE, LOCALE, every_term, problems, update
from tui import speech
from tui.figures import Figures
from tui.locale.build_hook import compile_stale
from tui.speech import LANGS, choose_language, speak

SAYS = """
def page(words, days):
    words("Closed")
    self.words("{owed} is owed", owed="¥1.00")
    words.plural("{n} day", "{n} days", days)
    words.term("page.my")
    term_key("page.more")
    Binding("x", "close", "act.close", tooltip="tip.close")
    Binding("y", "copy", "Copy it")

def rule(owed, args):
    Reason.of(Code.OWING, "S15", owed=owed, lift=())
    Reason.of(Code.OWING, **args)
    Note.of("why.closed", "S20", on=owed)
"""
ZH = [
    ("act.close", "关闭"),
    ("page.more", "更多"),
    ("page.my", "我的 {name}"),
    ("reason.OWING", "还有 {owed}"),
    ("tip.close", "关"),
    ("why.closed", "关于 {on}"),
    ("Closed", "已关闭"),
    ("{owed} is owed", "还欠 {owed}"),
]
EN = [
    ("act.close", "Close"),
    ("page.more", "More"),
    ("page.my", "My {name}"),
    ("reason.OWING", "{owed} is owed"),
    ("tip.close", "Close"),
    ("why.closed", "Closed on {on}"),
]
DAYS = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} 天"\n'


def entry(name: str, text: str) -> str:
    return f'msgid "{name}"\nmsgstr "{text}"\n'


class Tree:
    """A small project that says a few things, all of them in both languages."""

    def __init__(self, root: Path) -> None:
        self.code = root / "face"
        self.locale = self.code / "locale"
        for language in PLURALS:
            po_file(self.locale, language).parent.mkdir(parents=True)
        (self.code / "page.py").write_text(SAYS, encoding="utf-8")
        self.write("en", "\n".join(entry(*pair) for pair in EN))
        self.write("zh_CN", "\n".join([*(entry(*pair) for pair in ZH), DAYS]))

    def write(self, language: str, entries: str) -> None:
        header = HEADER.format(language=language, plurals=PLURALS[language])
        po_file(self.locale, language).write_text(f"{header}\n{entries}", encoding="utf-8")

    def change(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def problems(self) -> list[str]:
        return problems([self.code], self.locale, {"reason.OWING"})


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_every_text_of_huajie_is_said_in_both_languages() -> None:
    assert problems(CODE, LOCALE, every_term()) == []


def test_nothing_to_find_in_a_tree_that_is_right(tree: Tree) -> None:
    assert tree.problems() == []


@pytest.mark.parametrize(
    ("language", "old", "new", "told"),
    [
        ("zh_CN", entry("Closed", "已关闭"), "", "zh_CN: missing 'Closed'"),
        ("zh_CN", DAYS, "", "zh_CN: missing ('{n} day', '{n} days')"),
        ("en", entry("tip.close", "Close"), "", "en: missing 'tip.close'"),
        ("en", entry("reason.OWING", "{owed} is owed"), "", "en: missing 'reason.OWING'"),
        ("zh_CN", 'msgid "Closed"', 'msgid "Shut"', "zh_CN: unused 'Shut'"),
        ("zh_CN", 'msgid "Closed"', '#, fuzzy\nmsgid "Closed"', "zh_CN: fuzzy 'Closed'"),
        ("zh_CN", 'msgstr "已关闭"', 'msgstr ""', "zh_CN: empty 'Closed'"),
        ("zh_CN", 'msgstr[0] "{n} 天"', 'msgstr[0] ""', "zh_CN: empty ('{n} day', '{n} days')"),
        ("zh_CN", "还欠 {owed}", "还欠 {due}", "zh_CN: other figures in '{owed} is owed'"),
        ("zh_CN", "还有 {owed}", "还有钱没还", "zh_CN: other figures in 'reason.OWING'"),
        ("zh_CN", '"{n} 天"', '"一天"', "zh_CN: other figures in ('{n} day', '{n} days')"),
        ("zh_CN", "关于 {on}", "关于 {day}", "zh_CN: why.closed names ['day'], not given at face/page.py:14"),
        ("zh_CN", "还欠 {owed}", "还欠 {owed:coins}", "zh_CN: other figures in '{owed} is owed'"),
        ("zh_CN", "我的 {name}", "我的 {name", "zh_CN: other figures in 'page.my'"),
    ],
)
def test_a_wrong_entry_is_told(tree: Tree, language: str, old: str, new: str, told: str) -> None:
    tree.change(po_file(tree.locale, language), old, new)
    assert told in tree.problems()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('words("Closed")', "words(title)", "face/page.py:3: write the sentence out"),
        ('words("Closed")', 'words(f"Closed {days}")', "face/page.py:3: write the sentence out"),
        ('words("Closed")', "words()", "face/page.py:3: write the sentence out"),
        ('words("Closed")', 'words("page.my")', "face/page.py:3: page.my is a key"),
        ('owed="¥1.00"', 'due="¥1.00"', "face/page.py:4: figures ['due'] for '{owed} is owed'"),
        ("owed=owed, lift", "due=owed, lift", "en: reason.OWING names ['owed'], not given at face/page.py:12"),
        ('"{n} days", days', "many, days", "face/page.py:5: write both sentences out"),
    ],
)
def test_a_call_that_cannot_work_is_told(tree: Tree, old: str, new: str, told: str) -> None:
    tree.change(tree.code / "page.py", old, new)
    assert any(line.startswith(told) for line in tree.problems())


def test_update_adds_what_is_new_drops_what_is_gone_and_keeps_the_rest(tree: Tree) -> None:
    tree.change(tree.code / "page.py", 'words("Closed")', 'words("A \\"new\\" one")')
    update([tree.code], tree.locale, {"reason.OWING"})
    held = load(tree.locale, "zh_CN")
    assert list(held)[:2] == ["act.close", "page.more"]
    assert list(held)[-3:] == ['A "new" one', ("{n} day", "{n} days"), "{owed} is owed"]
    assert held["reason.OWING"].string == "还有 {owed}"
    assert tree.problems() == ["zh_CN: empty 'A \"new\" one'"]


def test_update_twice_writes_the_same_bytes(tree: Tree) -> None:
    update([tree.code], tree.locale, {"reason.OWING"})
    once = po_file(tree.locale, "zh_CN").read_bytes()
    update([tree.code], tree.locale, {"reason.OWING"})
    assert po_file(tree.locale, "zh_CN").read_bytes() == once
    assert tree.problems() == []


def test_a_catalogue_that_cannot_be_read_is_named(tree: Tree) -> None:
    po_file(tree.locale, "en").write_text('msgid "a\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"en/LC_MESSAGES/huajie\.po"):
        tree.problems()


def test_only_what_was_edited_is_compiled(tree: Tree) -> None:
    assert len(compile_stale(tree.locale)) == 2
    assert compile_stale(tree.locale) == []
    tree.change(po_file(tree.locale, "en"), "More", "Much more")
    assert [path.parent.parent.name for path in compile_stale(tree.locale)] == ["en"]


def test_both_languages_speak() -> None:
    assert speak("zh").term("act.close") == "关闭"
    assert speak("en").term("act.close") == "Close"
    assert speak("en")("{owed} is owed", owed="¥1.00") == "¥1.00 is owed"
    assert [speak("en").plural("{n} day", "{n} days", n) for n in (1, 2)] == ["1 day", "2 days"]


def test_a_catalogue_that_was_never_compiled_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(speech, "_FOLDER", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"zh_CN/LC_MESSAGES/huajie\.mo is missing"):
        speech.Words("zh")("Nothing was changed.")


def test_chinese_figures_stand_in_chinese_plurals(monkeypatch: pytest.MonkeyPatch, tree: Tree) -> None:
    compile_stale(tree.locale)
    monkeypatch.setattr(speech, "_FOLDER", tree.locale)
    assert [speech.Words("zh").plural("{n} day", "{n} days", n) for n in (1, 2)] == ["1 天", "2 天"]
    assert speech.Words("zh")("{owed} is owed", owed="¥1.00") == "还欠 ¥1.00"
    assert speech.Words("en").term("reason.OWING", owed="¥1.00") == "¥1.00 is owed"


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("{x:money}", 0, "¥0.00"),
        ("{x:money}", 7, "¥0.07"),
        ("{x:money}", 123456789, "¥1,234,567.89"),
        ("{x:money}", -150, "-¥1.50"),
        ("{x:money}", "¥1.00", "¥1.00"),
        ("{x:percent}", 1071, "10.71%"),
        ("{x:percent}", 13155, "131.55%"),
        ("{x:percent}", 5, "0.05%"),
        ("{x:rate}", 450, "0.045%"),
        ("{x:rate}", 400, "0.04%"),
        ("{x:rate}", 10_000, "1%"),
        ("{x:day}", date(2026, 6, 15), "2026-06-15 周一"),
        ("{x:moment}", datetime(2026, 6, 15, 8, 0, 30, tzinfo=UTC), "2026-06-15 08:00:30"),
        ("{x}", 1234, "1234"),
        ("{x:>6}", "a", "     a"),
    ],
)
def test_a_text_says_how_its_figures_read(text: str, value: object, read: str) -> None:
    assert Figures(speak("zh").weekdays).format(text, x=value) == read


def test_days_are_named_in_both_languages() -> None:
    assert [speak(lang).day(date(2026, 6, 21)) for lang in LANGS] == ["2026-06-21 周日", "2026-06-21 Sun"]


def test_a_reason_of_the_policy_reads_as_a_sentence() -> None:
    owed = speak("zh").term("reason.BALANCE_NOT_ZERO", owed=128430)
    assert owed == "还有 ¥1,284.30 未还清，还清后才能关闭"


@pytest.mark.parametrize(
    ("flag", "environ", "lang"),
    [
        (None, {}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "zh"),
        (None, {"LANG": "fr_FR.UTF-8"}, "zh"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LC_ALL": "en_GB", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
        (None, {"LC_ALL": "", "LANG": "en_US"}, "en"),
        (None, {"HUAJIE_LANG": "zh", "LC_ALL": "en_US"}, "zh"),
        (None, {"HUAJIE_LANG": "EN-gb"}, "en"),
        (None, {"HUAJIE_LANG": "xx", "LANG": "en_US"}, "en"),
        ("en", {"HUAJIE_LANG": "zh"}, "en"),
        ("zh", {"HUAJIE_LANG": "en", "LC_ALL": "en_US"}, "zh"),
    ],
)
def test_the_nearest_wish_decides_the_language(flag: str | None, environ: dict[str, str], lang: str) -> None:
    assert choose_language(flag, environ) == lang
