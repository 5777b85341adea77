"""Every small change that is tried on the policy's code, one at a time, found in its syntax tree.

Edges of comparisons, whole numbers one more and one less, arithmetic, and/or, not, conditions turned round or taken
away, least and greatest, nothing returned, statements and listed items left out. Texts, annotations and what is
raised for broken code are left alone.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

EDGES: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
}
SUMS: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.FloorDiv(),
    ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.Mult(),
    ast.Pow: ast.Mult(),
}
LINKS: dict[type[ast.boolop], ast.boolop] = {ast.And: ast.Or(), ast.Or: ast.And()}
BEFORE, SHOWN = 40, 100  # characters of a line
TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}
LEFT_ALONE = (ast.Import, ast.ImportFrom, ast.Raise, ast.JoinedStr)
NO_CODE = frozenset({"annotation", "returns", "decorator_list", "bases"})
TYPES = frozenset({"NewType", "TypeVar", "TYPE_CHECKING"})


@dataclass(frozen=True)
class Place:
    """Where a node hangs in its tree, so that another can be put there."""

    parent: ast.AST
    field: str
    index: int | None

    @property
    def node(self) -> ast.AST:
        """What stands there."""
        held = getattr(self.parent, self.field)
        found: ast.AST = held if self.index is None else held[self.index]
        return found

    def put(self, node: ast.AST) -> None:
        """Something else in its stead."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@dataclass(frozen=True)
class Change:
    """One node in the place of another; `line` is the first one's."""

    place: Place
    new: ast.AST
    line: int

    def __str__(self) -> str:
        """What it was and what it becomes, from a little before where they part."""
        was, now = _told(self.place.node), _told(self.new)
        same = next((place for place, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), 0)
        start = max(0, same - BEFORE)
        return f"{was[start : start + SHOWN]}  ->  {now[start : start + SHOWN]}"

    def make(self, tree: ast.Module) -> ast.Module:
        """The tree, changed for good: it is made in a process that ends with it."""
        self.place.put(self.new)
        return ast.fix_missing_locations(tree)


def _told(node: ast.AST) -> str:
    lines = ast.unparse(node).splitlines()
    return lines[0] + (" …" if len(lines) > 1 else "")


def changes(tree: ast.Module) -> Iterator[Change]:
    """All of them, as the code reads."""
    for place in _places(tree):
        node = place.node
        if isinstance(node, ast.expr | ast.stmt):
            for new in (*_changed(node), *_by_place(place, node), *_without_one(place, node)):
                yield Change(place, ast.copy_location(new, node), node.lineno)


def _places(parent: ast.AST) -> Iterator[Place]:
    for field, value in ast.iter_fields(parent):
        if field in NO_CODE:
            continue
        for index, node in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(node, ast.AST) and not isinstance(node, LEFT_ALONE) and not _is_of_types(node):
                yield Place(parent, field, index if isinstance(value, list) else None)
                yield from _places(node)


def _is_of_types(node: ast.AST) -> bool:
    """Said to type checkers only."""
    about = node.test if isinstance(node, ast.If) else node.value if isinstance(node, ast.Assign) else None
    name = about.func if isinstance(about, ast.Call) else about
    return isinstance(name, ast.Name) and name.id in TYPES


def _changed(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, to):
            for index, op in enumerate(ops):
                yield ast.Compare(left, [*ops[:index], EDGES[type(op)], *ops[index + 1 :]], to)
        case ast.BinOp(left, op, right) if type(op) in SUMS:
            yield ast.BinOp(left, SUMS[type(op)], right)
        case ast.AugAssign(target, op, value):
            if type(op) in SUMS:
                yield ast.AugAssign(target, SUMS[type(op)], value)
            yield ast.Pass()
        case ast.BoolOp(op, values):
            yield ast.BoolOp(LINKS[type(op)], values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Call(ast.Name(name), args, keywords) if name in TWINS:
            yield ast.Call(ast.Name(TWINS[name], ast.Load()), args, keywords)
        case ast.IfExp(_, body, otherwise):
            yield from (body, otherwise)
        case ast.Return(value) if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.If() | ast.Expr(ast.Call()):
            yield ast.Pass()


def _by_place(place: Place, node: ast.AST) -> Iterator[ast.AST]:
    """A condition that no comparison makes is turned round; one that picks is taken away."""
    if place.field == "ifs":
        yield ast.Constant(True)
    judged = place.field in ("test", "ifs") or isinstance(place.parent, ast.BoolOp)
    if judged and isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr):
        yield ast.UnaryOp(ast.Not(), node)


def _without_one(place: Place, node: ast.AST) -> Iterator[ast.AST]:
    """A table without one of its lines; a name set anew that keeps what it was."""
    if isinstance(place.parent, ast.Assign | ast.AnnAssign) and place.field == "value":
        for index in range(len(getattr(node, "elts", getattr(node, "keys", ())))):
            yield from _less(node, index)
    if isinstance(node, ast.Assign) and _sets_anew(node):
        yield ast.Pass()


def _less(node: ast.AST, gone: int) -> Iterator[ast.AST]:
    match node:
        case ast.Tuple(items) if len(items) > 1:
            yield ast.Tuple([*items[:gone], *items[gone + 1 :]], ast.Load())
        case ast.Dict(keys, values):
            yield ast.Dict([*keys[:gone], *keys[gone + 1 :]], [*values[:gone], *values[gone + 1 :]])


def _sets_anew(node: ast.Assign) -> bool:
    """`x = f(x)`: what it is set to reads it."""
    targets = {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return any(isinstance(one, ast.Name) and one.id in targets for one in ast.walk(node.value))
