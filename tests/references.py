"""What the documents point at: `path`, or `path::name` for something that this file defines."""

import ast
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def is_there(reference: str) -> bool:
    path, _, name = reference.partition("::")
    file = ROOT / path
    return file.exists() and (not name or name in _names_in(file))


@lru_cache
def _names_in(file: Path) -> frozenset[str]:
    """What a module defines at its top, and the members of its classes as `Class.member`."""
    names: set[str] = set()
    for node in ast.parse(file.read_text()).body:
        names |= set(_names_of(node))
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{name}" for member in node.body for name in _names_of(member)}
    return frozenset(names)


def _names_of(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []
