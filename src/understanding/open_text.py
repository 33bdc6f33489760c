"""Values without a form of their own: where a name, an address or a free text begins and ends."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.digits import read_digits
from src.understanding.emails import find_at
from src.understanding.form_index import Label
from src.understanding.hearing import OPEN_KINDS, Hearing
from src.understanding.phrases import Found
from src.understanding.vocabulary import WordMap
from src.understanding.writing import acronym, address, person_name, plain_text, titled

_LONGEST_NAME = 7
_LONGEST = {FieldKind.PERSON_NAME: 16, FieldKind.SHORT_TEXT: 60, FieldKind.ADDRESS: 80, FieldKind.TAGS: 60}
_RUN_ON_LABELS = 4


def trim_end(h: Hearing, start: int, end: int, *, text: bool) -> int:
    """Where the value ends without the polite words after it; ``text``: only those that cannot be content."""
    while end > start:
        if h.tokens[end - 1].mark:
            end -= 1
            continue
        length = _closing(h, start, end, text=text)
        if not length or end - length <= start:
            break
        end -= length
    return end


def _closing(h: Hearing, start: int, end: int, *, text: bool) -> int:
    for length in (3, 2, 1):
        begin = end - length
        if begin <= start:
            continue
        if tuple(token.key for token in h.tokens[begin:end]) in h.words.end_particles:
            return length
        if not text and h.phrase(h.words.fillers, begin) == length:
            return length
    return 0


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


def _names_something(h: Hearing, at: int) -> bool:
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
        h.only((h.words.fillers,), at + found.length, stop) for found in h.options_at(at) if not found.cost
    ):
        return True
    if any(found.length >= 2 and not found.cost for found in h.options_at(at)):
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
        elif at > start and h.phrase(h.words.corrections, at) >= 2:
            return at
        elif at > start and field.kind is not FieldKind.LONG_TEXT:
            begin = h.skip((h.words.connectives,), at)
            if begin < len(h.tokens) and _ends_without_comma(h, field, begin, breathless=breathless):
                return at
        at += 1
    return at


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
    if field.kind is FieldKind.LONG_TEXT:
        begin = h.skip((h.words.interjections, h.words.connectives, h.words.edit_verbs), after)
        return begin < len(h.tokens) and label_with_copula(h, begin)
    if field.kind is FieldKind.TAGS:
        return _names_something(h, after)
    return h.tokens[at].text in ".;!?" or _names_something(h, after)


# --- names ------------------------------------------------------------------------------------------------


def _name_start(h: Hearing, at: int, end: int) -> int:
    """Past "tên là", "chị", "ờ": to the name itself; after a restart ("đinh à đinh công trứ") to the last."""
    moved = True
    while moved and at < end:
        before = at
        at = h.skip((h.words.interjections, h.words.hesitations, h.words.name_leads), at, end)
        if (
            at < end - 1 and h.words.honorifics.get(h.tokens[at]) and not h.words.surnames.get(h.tokens[at])
        ) or (
            at < end - 2 and h.words.honorifics.get(h.tokens[at]) and h.words.surnames.get(h.tokens[at + 1])
        ):
            at += 1
        moved = at != before
    return at


def _restart(h: Hearing, start: int, end: int) -> int:
    """After a hesitation inside the name, what follows is the whole name said again."""
    for at in range(end - 2, start, -1):
        length = h.phrase(h.words.interjections, at)
        if length and at + length < end:
            return at + length
    return start


def name_in(h: Hearing, start: int, end: int, *, sure: bool) -> tuple[str, int] | None:
    """The person's name in tokens[start:end]. ``sure``: the field was named with "is" before it."""
    begin = _restart(h, _name_start(h, start, end), end)
    begin = _name_start(h, begin, end)
    stop = begin
    barred = _barred(h, begin)
    while stop < end and not h.tokens[stop].mark and not barred.exact.get(h.tokens[stop].key):
        stop += 1
    stop = trim_end(h, begin, stop, text=True)
    name = h.tokens[begin:stop]
    if not 1 <= len(name) <= _LONGEST_NAME or not all(_name_like(token.text) for token in name):
        return None
    known = bool(h.words.surnames.get(name[0]))
    if not sure and not (known and len(name) >= 2):
        return None
    return person_name(name), stop


def _barred(h: Hearing, at: int) -> WordMap[bool]:
    """Words that end a name. "An" is an English article, but no end of a name that began with "Nguyễn"."""
    known = at < len(h.tokens) and h.words.surnames.get(h.tokens[at])
    return h.words.not_in_local_names if known else h.words.not_in_names


def _name_like(word: str) -> bool:
    return word.replace("-", "").replace("'", "").replace(".", "").isalpha()


def plausible_name(h: Hearing, start: int, end: int) -> bool:
    """Whether a bare answer looks like a name: two to six words, none of which cannot be in one."""
    name = [token for token in h.tokens[start:end] if not token.mark]
    if not all(_name_like(token.text) for token in name):
        return False
    barred = _barred(h, h.skip((), start))
    if any(barred.exact.get(token.key) for token in name):
        return False
    if h.words.surnames.get(name[0]) if name else False:
        return len(name) <= _LONGEST_NAME
    return 2 <= len(name) <= 5


# --- the value ----------------------------------------------------------------------------------------------


def written(h: Hearing, field: Field, start: int, end: int) -> str:
    """The words as they are written into a field of that kind."""
    tokens = h.tokens[start:end]
    if field.kind is FieldKind.ADDRESS:
        return address(tokens)
    if field.kind is FieldKind.TAGS:
        return tags(h, start, end)
    if field.kind is FieldKind.SHORT_TEXT and _is_proper(field):
        return titled(tokens)
    return plain_text(tokens)


def _is_proper(field: Field) -> bool:
    """Names of companies and banks take capitals, job titles do not."""
    words = f"{field.label} {field.name}".casefold()
    return any(
        word in words for word in ("công ty", "company", "ngân hàng", "bank", "employer", "nơi làm việc")
    )


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
