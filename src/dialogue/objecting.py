"""The page's objections, in its own words: quoted as data, short, never obeyed."""

from __future__ import annotations

from dataclasses import dataclass

from src.contract import ActionResult
from src.dialogue.wording import field_name, listed, quoted
from src.dialogue.work import TurnWork
from src.forms.model import Field

TOLD = 4
"""Objections that are said; the rest shows on the page."""

_AGENTS_OWN_REASONS = frozenset({"", "hidden", "not_emptied", "not_taken", "read_only", "unknown_option"})
"""Reasons whose message is the browser agent's, not the page's."""


@dataclass(frozen=True, slots=True)
class Objection:
    """``words`` is "" where the page only marks the field."""

    name: str
    called: str
    words: str


def detail(result: ActionResult | None, key: str) -> str:
    """One fact of a failed action's error; "" where it has none."""
    found = result.error.details.get(key) if result is not None and result.error else None
    return found if isinstance(found, str) else ""


def words_about(result: ActionResult, field: Field) -> str:
    """What the page says against a value: beside the field, or else with the failed action."""
    if field.error:
        return field.error
    own = detail(result, "reason") in _AGENTS_OWN_REASONS
    return "" if own or result.error is None else result.error.message


def objections(work: TurnWork, result: ActionResult | None) -> tuple[Objection, ...]:
    """What the page complains about: as the failed action tells it, else as the fields show it."""
    told = result.error.details.get("errors") if result is not None and result.error else None
    found = tuple(_objection(work, item) for item in told or () if isinstance(item, dict))
    if found:
        return found
    fields = work.form.visible_fields if work.form else ()
    return tuple(Objection(item.name, field_name(item), item.error) for item in fields if item.error)


def _objection(work: TurnWork, item: dict[str, object]) -> Objection:
    name = str(item.get("field") or "")
    field = work.form.get(name) if work.form else None
    called = field_name(field, str(item.get("label") or name))
    return Objection(name, called, str(item.get("message") or ""))


def say_objections(work: TurnWork, found: tuple[Objection, ...]) -> TurnWork:
    """Quote them, name the fields that are merely marked, and come back to the first."""
    for objection in [item for item in found if item.words][:TOLD]:
        work = work.trouble("page_rejected", field=objection.called, reason=quoted(objection.words))
    bare = [item.called for item in found if not item.words][:TOLD]
    if bare:
        work = work.trouble("missing", fields=listed(bare, work.language))
    if found and work.form is not None and work.form.get(found[0].name) is not None:
        return work.remember(focus=found[0].name, last_field=found[0].name).asking("focus")
    return work
