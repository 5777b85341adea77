"""Quick values behave as the standard library's frozen dataclasses do."""

import copy
import dataclasses
import inspect
import pickle

import pytest

from store.policy.money import Fen
from store.policy.state import CashLoan, Loan, Method, PayLater, State
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    """As the policy declares its values."""

    name: str
    amount: int = 5
    parts: tuple[int, ...] = ()
    more: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Slow:
    """The same, by the standard library."""

    name: str
    amount: int = 5
    parts: tuple[int, ...] = ()
    more: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """With keywords only."""

    first: int
    second: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Base):
    """A field without a default after one with."""

    third: int


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing at all."""


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """Its text tells nothing."""

    text: str


def test_fields_defaults_and_text_are_the_same() -> None:
    quick, slow = Quick("a"), Slow("a")
    assert dataclasses.asdict(quick) == dataclasses.asdict(slow)
    assert repr(quick) == repr(slow).replace("Slow", "Quick")
    assert quick.more is not Quick("b").more
    assert Child(third=3, first=1) == Child(first=1, second=2, third=3)


def test_equality_and_hash_go_by_class_and_values() -> None:
    assert Base(first=1) == Base(first=1, second=2)
    assert hash(Base(first=1)) == hash(Base(first=1))
    assert Base(first=1) != Base(first=2)
    twin: object = Slow("a")
    assert Quick("a") != twin
    assert Empty() == Empty()
    assert {Base(first=1): "x"}[Base(first=1)] == "x"
    with pytest.raises(TypeError, match="unhashable"):
        hash(Quick("a"))


def test_a_value_cannot_be_changed() -> None:
    quick = Quick("a")
    for name in ("name", "colour"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(quick, name, "b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        del quick.name
    assert not hasattr(quick, "__dict__")


@pytest.mark.parametrize("wrong", [{}, {"name": "a", "colour": 1}])
def test_wrong_arguments_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Quick(**wrong)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(TypeError):
        Base(1)  # type: ignore[call-arg]  # keywords only


def test_copies_and_replacements_are_equal() -> None:
    quick = Quick("a", 7, (1, 2))
    assert copy.copy(quick) == copy.deepcopy(quick) == pickle.loads(pickle.dumps(quick)) == quick
    assert dataclasses.replace(quick, amount=8) == Quick("a", 8, (1, 2))


def test_a_state_of_another_shape_is_not_taken() -> None:
    quick = Quick("a", 7, (1, 2))
    with pytest.raises(ValueError, match="argument 2 is"):
        vars(Quick)["__setstate__"](quick, [*vars(Quick)["__getstate__"](quick), 1])


def test_it_tells_the_types_the_standard_one_tells() -> None:
    standard = dataclasses.make_dataclass("Standard", [(f.name, f.type) for f in dataclasses.fields(Quick)])
    assert Quick("a", 7, (1, 2)) is not None  # its methods are written when first used
    assert vars(Quick)["__init__"].__annotations__ == vars(standard)["__init__"].__annotations__


def test_it_can_be_looked_at_before_one_is_made() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        name: str
        amount: int = 5

    assert str(inspect.signature(Fresh)) == "(name: str, amount: int = 5) -> None"
    assert Fresh("a") == Fresh("a", 5)


def test_a_secret_is_not_shown() -> None:
    assert "123456" not in repr(Secret("123456"))


def test_the_policys_values_are_quick_ones() -> None:
    for value in (State, Loan, PayLater, CashLoan):
        assert dataclasses.is_dataclass(value)
    assert Method("level") in Method
    assert Fen(1) == 1
