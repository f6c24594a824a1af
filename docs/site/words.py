"""Names in code type become links to their pages; names in docstrings find the page that documents them."""

from __future__ import annotations

from functools import cache
from typing import Any

from docutils import nodes

from sim.measures.words import measure_table
from sim.parameters import load_parameters
from sim.policy.levers import load_levers


@cache
def addresses() -> dict[str, str]:
    """Return the page of every parameter, lever and measure by its name.

    Names that are also columns (``trust``, ``heads.unit``) may mean the column: they stay as they are.
    """
    found = {name: f"measures/{name}" for name in measure_table() if "_" in name}
    levers = load_levers().levers
    columns = {lever.writes for lever in levers.values()}
    found |= {name: f"levers/{name}" for name in levers if "." in name and name not in columns}
    return found | {name: f"parameters/{name}" for name in load_parameters() if "_" in name}


def link_names(app: Any, tree: nodes.document, name: str) -> None:
    """Turn names in code type into links."""
    for literal in list(tree.findall(nodes.literal)):
        page = addresses().get(literal.astext())
        if page is None or page == name or _is_linked(literal):
            continue
        link = nodes.reference("", "", internal=True, refuri=app.builder.get_relative_uri(name, page))
        literal.replace_self(link)
        link += literal


def mend_signature(
    _app: Any, _kind: str, _name: str, _value: Any, _options: Any, arguments: str, returns: str
) -> tuple:
    """Take away the second comma that Sphinx leaves after a default in Chinese, whose bytes it counts as letters."""
    return (arguments or "").replace(",,", ",") or None, returns


def _is_linked(node: nodes.Node) -> bool:
    """Tell whether a node is part of a link or of a heading already."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.reference | nodes.title | nodes.term):
            return True
        parent = parent.parent
    return False


def resolve_by_last_name(app: Any, env: Any, node: Any, content: nodes.Element) -> nodes.Node | None:
    """Resolve a Python name by its last part, which is how docstrings and types name public things.

    Types of other libraries and inner functions have no page here: they stay as text.
    """
    if node.get("refdomain") != "py":
        return None
    last = node["reftarget"].rpartition(".")[2]
    found = [
        (full, entry) for full, entry in env.domains["py"].objects.items() if full.rpartition(".")[2] == last
    ]
    if len(found) != 1:
        return content
    full, entry = found[0]
    uri = app.builder.get_relative_uri(node["refdoc"], entry.docname)
    link = nodes.reference("", "", internal=True, refuri=f"{uri}#{entry.node_id}", reftitle=full)
    link += content
    return link
