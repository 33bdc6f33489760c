"""Fields that hold several options at once: all that are said, added to or taken from what is there."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import ClearField, SetField
from src.understanding.lexicon.concepts import NEGATIONS


def read_many(h: Hearing, field: Field, at: int, *, add: bool) -> Taken | None:
    """The options said from here on, joined by "và" and commas; ``add``: kept beside those there."""
    picked: list[str] = []
    end, index, strange = at, at, 0
    while index < len(h.tokens) and strange < 2:
        token = h.tokens[index]
        if token.mark:
            if not picked or not token.breaks or token.text in ".;!?\n":
                break
            index += 1
            continue
        hit = next(
            (hit for hit in h.options_at(index) if hit.payload.field == field.name and not hit.cost), None
        )
        if hit:
            picked.append(hit.payload.value)
            index += hit.length
            end, strange = index, 0
            continue
        other = next((label for label in h.labels_at(index) if label.payload.field != field.name), None)
        if other and not other.cost and other.length >= 2:
            break
        small = max(h.phrase(book, index) for book in (h.words.connectives, h.words.fillers, h.words.leads))
        strange += not small
        index += small or 1
    if not picked:
        return None
    kept = _held(h, field) if add else []
    return h.settle(field, _joined(field, [*kept, *picked]), end)


def _held(h: Hearing, field: Field) -> list[str]:
    return [part.strip() for part in h.value_of(field.name).split(",") if part.strip()]


def _joined(field: Field, values: list[str]) -> str:
    """In the page's own order, each once."""
    return ",".join(choice.value for choice in field.choices if choice.value in values)


def take_many(h: Hearing, at: int) -> Taken | None:
    """Options of such a field said without its name: added to it."""
    before = h.token(at - 1)
    if h.form.form_id is None and before is not None and before.key in NEGATIONS:
        return None  # "he can't swim"
    for hit in h.options_at(at):
        field = h.form.get(hit.payload.field)
        if field and field.kind is FieldKind.MULTI_CHOICE and not hit.cost:
            small = any(
                h.phrase(book, at) for book in (h.words.fillers, h.words.pronouns, h.words.yes, h.words.no)
            )
            if hit.length == 1 and (small or any(not label.cost for label in h.labels_at(at))):
                continue
            return read_many(h, field, at, add=True)
    return None


def take_out(h: Hearing, at: int, stop: int) -> SetField | ClearField | None:
    """ "bỏ wine": one option less; None where none of such a field is named."""
    for index in range(at, min(stop, at + 3)):
        if h.tokens[index].key in ("and", "và", "rồi"):
            break
        for hit in h.options_at(index):
            field = h.form.get(hit.payload.field)
            held = _held(h, field) if field and field.kind is FieldKind.MULTI_CHOICE else []
            if field and hit.payload.value in held:
                left = [value for value in held if value != hit.payload.value]
                if not left:
                    return ClearField(field.name)
                return SetField(field.name, _joined(field, left), corrects=True)
    return None
