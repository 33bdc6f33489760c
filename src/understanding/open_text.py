"""Values without a form of their own: where a name, an address or a free text begins and ends."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import label_words
from src.understanding.digits import read_digits
from src.understanding.emails import find_at
from src.understanding.endings import order_begins
from src.understanding.form_index import Label, Option
from src.understanding.hearing import OPEN_KINDS, Hearing
from src.understanding.new_matter import begins_anew, elsewhere, foreign_to_place, leads_on
from src.understanding.phrases import Found
from src.understanding.spelled_text import spelled_contact
from src.understanding.trimming import trim_end
from src.understanding.writing import acronym, address, plain_text, titled

_LONGEST = {FieldKind.PERSON_NAME: 16, FieldKind.SHORT_TEXT: 60, FieldKind.ADDRESS: 80, FieldKind.TAGS: 60}
_RUN_ON_LABELS = 4
_JOINTS = ("and", "và", "còn", "rồi")
_PLACES = (
    "nơi",
    "quận",
    "tỉnh",
    "thành phố",
    "place",
    "city",
    "district",
    "province",
    "location",
    "khu vực",
    "chi nhánh",
)


def label_with_copula(h: Hearing, at: int) -> bool:
    """A field's name that says "is" after it, perhaps with a possessor between."""
    if at not in h.copula_labels:
        h.copula_labels[at] = _says_is(h, at)
    return h.copula_labels[at]


def _says_is(h: Hearing, at: int) -> bool:
    for found in h.labels_at(at):
        after = h.skip((h.words.pronouns, h.words.interjections), at + found.length)
        token = h.token(after)
        if token is None:
            continue
        if token.colon or h.phrase(h.words.copulas, after) or h.phrase(h.words.becomes, after):
            return True
    return False


def _other_matter(h: Hearing, field: Field, found: Found[Option]) -> bool:
    """No place inside an address: "27 lê lợi, hải châu, đà nẵng" though "Đà Nẵng" is an option somewhere."""
    if field.kind is not FieldKind.ADDRESS:
        return True
    owner = h.form.get(found.payload.field)
    label = f" {' '.join(label_words(owner.label))} " if owner else ""
    return not any(f" {word} " in label for word in _PLACES)


def _names_something(h: Hearing, field: Field, at: int) -> bool:
    """Whether a new mention begins here, right after a comma."""
    at = h.skip((h.words.interjections, h.words.connectives, h.words.edit_verbs), at)
    if at >= len(h.tokens) or h.tokens[at].mark:
        return False
    if label_with_copula(h, at) or any(_weighty(found) for found in h.labels_at(at)):
        return True
    if h.phrase(h.words.corrections, at) or h.phrase(h.words.self_is, at):
        return True
    stop = h.segment_end(at)
    if _bounded_follows(h, [found for found in h.labels_at(at) if not found.cost], at):
        return True
    if any(
        h.only((h.words.fillers,), at + found.length, stop)
        for found in h.options_at(at)
        if not found.cost and _other_matter(h, field, found)
    ):
        return True
    if any(
        found.length >= 2 and not found.cost and _other_matter(h, field, found) for found in h.options_at(at)
    ):
        return True
    digits = read_digits(h.tokens, at)
    return bool(digits and len(digits.digits) >= 9) or find_at(h.tokens, at, stop) is not None


def _weighty(found: Found[Label]) -> bool:
    return found.length >= 2 and not found.cost


def run_on(h: Hearing) -> bool:
    """No punctuation at all, yet many field names: as a recogniser writes a long breath."""
    if h.breathless is None:
        h.breathless = _without_pause(h)
    return h.breathless


def _without_pause(h: Hearing) -> bool:
    if any(token.breaks for token in h.tokens):
        return False
    hits, at = 0, 0
    while at < len(h.tokens):
        exact = [found for found in h.labels_at(at) if not found.cost]
        hits += bool(exact)
        at += exact[0].length if exact else 1
    return hits >= _RUN_ON_LABELS


def _ends_without_comma(h: Hearing, field: Field, at: int, *, breathless: bool) -> bool:
    """A mention begins here though no comma says so."""
    if label_with_copula(h, at) and any(_weighty(found) or found.length == 1 for found in h.labels_at(at)):
        return any(found.length >= 2 or breathless for found in h.labels_at(at) if not found.cost)
    own = [found for found in h.labels_at(at) if not found.cost and found.payload.field != field.name]
    if breathless and own:
        return any(found.length >= 2 for found in own) or _bounded_follows(h, own, at)
    if field.kind is FieldKind.PERSON_NAME:
        return any(found.length >= 2 for found in own) or _bounded_follows(h, own, at)
    return any(found.length >= 2 for found in own) and _bounded_follows(h, own, at)


def _bounded_follows(h: Hearing, found: list[Found[Label]], at: int) -> bool:
    from src.understanding.reading import read_value  # the two read each other's ends

    for hit in found:
        field = h.form.get(hit.payload.field)
        if field and field.kind not in OPEN_KINDS and (taken := read_value(h, field, at + hit.length)):
            return not taken.refused
    return False


def open_end(h: Hearing, field: Field, start: int) -> int:
    """Where the open value that starts here ends (before trailing marks)."""
    breathless = field.kind is not FieldKind.LONG_TEXT and run_on(h)
    longest = _LONGEST.get(field.kind, len(h.tokens))
    at = start
    while at < min(len(h.tokens), start + longest):
        token = h.tokens[at]
        if token.breaks:
            if _ends_at_break(h, field, at):
                return at
        elif (
            at > start
            and h.phrase(h.words.corrections, at) >= 2
            and (field.kind is not FieldKind.LONG_TEXT or h.phrase(h.words.interjections, at))
        ):
            return at
        elif at > start and field.kind is not FieldKind.LONG_TEXT:
            if _joined_on(h, at) or leads_on(h, field, at) or elsewhere(h, field, at):
                return at
            begins = {at, h.skip((h.words.connectives,), at)}  # "ma" is "mã", or "mà"
            if any(
                begin < len(h.tokens) and _ends_without_comma(h, field, begin, breathless=breathless)
                for begin in begins
            ):
                return at
        at += 1
    return at


def _joined_on(h: Hearing, at: int) -> bool:
    """ "... and the postcode is 70012": on a form that nobody described, however short the name."""
    if h.form.form_id is not None or h.tokens[at].key not in _JOINTS:
        return False
    begin = h.skip((h.words.connectives, h.words.fillers, h.words.pronouns), at + 1)
    if at + 1 < len(h.tokens) and any(h.phrase(book, at + 1) for book in (h.words.yes, h.words.no)):
        return True  # "in edinburgh and yes, ..."
    if at + 1 < len(h.tokens) and h.tokens[at + 1].key.split("'")[0] in ("i", "we", "she", "he", "they"):
        return True
    return begin < len(h.tokens) and any(
        label_with_copula(h, index) and any(not hit.cost for hit in h.labels_at(index))
        for index in dict.fromkeys((at + 1, begin))
    )


def _ends_at_break(h: Hearing, field: Field, at: int) -> bool:
    after = at + 1
    if field.kind is FieldKind.PERSON_NAME or h.tokens[at].text == "\n":
        return True
    if after >= len(h.tokens):
        return False
    if h.phrase(h.words.corrections, after) or h.phrase(
        h.words.corrections, h.skip((h.words.interjections,), after)
    ):
        return True
    if order_begins(h, after) or foreign_to_place(h, field, after) or begins_anew(h, field, after):
        return True
    if field.kind is FieldKind.LONG_TEXT:
        begin = h.skip((h.words.interjections, h.words.connectives, h.words.edit_verbs), after)
        return begin < len(h.tokens) and label_with_copula(h, begin)
    if field.kind is FieldKind.TAGS:  # a tag may well be the name of an option
        return label_with_copula(h, after) or any(
            _weighty(found) and not found.payload.rank for found in h.labels_at(after)
        )
    return h.tokens[at].text in ".;!?" or _begins_clause(h, after) or _names_something(h, field, after)


def _begins_clause(h: Hearing, at: int) -> bool:
    """A verb or a speaker begins here: no part of an address or a title."""
    token = h.tokens[at]
    if h.phrase(h.words.house_words, at) or not token.text[:1].islower():
        return False
    if h.words.clause_words.get(token):
        return True
    return h.words.speakers.get(token) is not None and h.segment_end(at) - at >= 3


def place_begins(h: Hearing, at: int) -> bool:
    """Whether an address may begin here: a number, a house word, a capital, or words with a comma after."""
    token = h.tokens[at]
    if token.text[0].isdigit() or token.text[0].isupper() or h.phrase(h.words.house_words, at):
        return True
    if h.phrase(h.words.not_places, at) or h.options_at(at) or h.labels_at(at):
        return False
    return h.words.digits.get(token) is not None or h.segment_end(at) - at >= 2


# --- names ------------------------------------------------------------------------------------------------


# --- the value ----------------------------------------------------------------------------------------------


def written(h: Hearing, field: Field, start: int, end: int) -> str:
    """The words as they are written into a field of that kind."""
    tokens = h.tokens[start:end]
    if field.kind is FieldKind.ADDRESS:
        return address(tokens)
    if field.kind is FieldKind.TAGS:
        return tags(h, start, end)
    if field.kind is FieldKind.SHORT_TEXT and (spelled := spelled_contact(h, field, start, end)):
        return spelled
    if field.kind is FieldKind.SHORT_TEXT and _is_proper(field):
        return titled(tokens)
    if field.kind is FieldKind.PERSON_NAME:
        return titled(tokens)
    return plain_text(tokens)


def _is_proper(field: Field) -> bool:
    """Names of companies and banks take capitals, job titles do not."""
    words = f"{field.label} {field.name}".casefold()
    return any(
        word in words for word in ("công ty", "company", "ngân hàng", "bank", "employer", "nơi làm việc")
    )


def without_joint(h: Hearing, start: int, end: int) -> int:
    """Before words that only join the next field to this value: "greenhill school *and the*"."""
    while end - 1 > start and not h.is_break(end) and h.tokens[end - 1].key in (*_JOINTS, "the", "my", "our"):
        end -= 1
    return end


def tags(h: Hearing, start: int, end: int) -> str:
    """Short words joined by commas; "cho khách này" behind them is none."""
    parts: list[list[str]] = [[]]
    for at in range(start, end):
        token = h.tokens[at]
        if token.mark or token.key in ("và", "and"):
            parts.append([])
        elif token.key in ("cho", "for", "vào", "to"):
            break
        else:
            parts[-1].append(acronym(token))
    return ", ".join(" ".join(part) for part in parts if part)


def read_end_of_all(h: Hearing, start: int, *, text: bool, stop: int | None = None) -> int:
    """The end of an answer that is the whole rest, polite words behind it left out."""
    return trim_end(h, start, len(h.tokens) if stop is None else stop, text=text)
