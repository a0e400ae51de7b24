"""A page as a screen reader meets it: Chromium's whole accessibility tree, written like a script."""

from __future__ import annotations

from typing import Any

# What is only a box of layout, or is told with what holds it.
PASSED_BY = frozenset(
    ("RootWebArea", "generic", "none", "GenericContainer", "InlineTextBox", "LineBreak", "ListMarker", "rowgroup",
     "RowGroup", "LayoutTable", "strong", "emphasis", "StaticText")
)  # fmt: skip
SAID = {"heading": ("level",), "details": ("expanded",)}
TOLD_WHOLE = frozenset(("link", "button", "heading", "columnheader", "rowheader", "cell", "caption"))


def hear_page(page: Any) -> str:
    """The tree of a page that is open: a line for each thing, below what holds it; words stand in quotes."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    lines: list[tuple[int, str]] = []
    _hear(nodes[0], 0, by_id, lines)
    return "".join(f"{'  ' * depth}{line}\n" for depth, line in lines)


def _hear(node: dict[str, Any], depth: int, by_id: dict[str, Any], lines: list[tuple[int, str]]) -> None:
    role = "" if node["ignored"] else str(node["role"]["value"])
    words = " ".join(str(node.get("name", {}).get("value", "")).split())
    if role == "StaticText" and words:
        if lines and lines[-1][1].startswith('"') and lines[-1][0] == depth:
            words = f"{lines.pop()[1][1:-1]} {words}"
        lines.append((depth, f'"{words}"'))
    inner = depth
    if role and role not in PASSED_BY:
        values = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
        facts = [str(values[name]) for name in SAID.get(role, ()) if name in values]
        lines.append((depth, " ".join([role, *facts, *([f"“{words}”"] if words else [])])))
        inner = depth + 1
    whole = role in TOLD_WHOLE and bool(words) and _is_told(node, by_id)
    for child in node.get("childIds", []):
        if child in by_id and not whole:
            _hear(by_id[child], inner, by_id, lines)


def _is_told(node: dict[str, Any], by_id: dict[str, Any]) -> bool:
    """Whether the name of a thing has said all that is in it."""
    children = [by_id[child] for child in node.get("childIds", []) if child in by_id]
    return all(
        child["ignored"] or child["role"]["value"] in PASSED_BY or child["role"]["value"] == "paragraph"
        for child in children
    ) and all(_is_told(child, by_id) for child in children)
