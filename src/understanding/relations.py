"""Names told by whose they are: "for my son oliver hart", "i'm his mother, samantha hart", "mẹ bé là ...".

On forms that nobody described. Whom the words speak of (a mother, the sender, a pet) chooses among the fields
that ask for names; where nothing chooses, the only empty one of them is meant, or none.
"""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, words
from src.understanding.concepts import Term, known_length, person_term, terms_in, terms_of
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.names import name_in, part_of_name, plausible_name
from src.understanding.trimming import trim_end

_LONGEST_NAME, _SHORTEST_NAME = 5, 2
_HEAD_WEIGHT = 2
_NAMES = frozenset({"name", "first name", "surname"})


def _name_fields(h: Hearing) -> list[Field]:
    return [field for field in h.form if field.kind is FieldKind.PERSON_NAME and field.visible]


def _empty(h: Hearing, fields: list[Field]) -> list[Field]:
    return [field for field in fields if h.correcting or not h.value_of(field.name)]


def _means(field: Field) -> frozenset[str]:
    """Whom the field asks for; not what its label adds behind a comma ("..., for children under 16")."""
    return frozenset[str]().union(*(term.means for term in terms_of(field.label.split(",")[0])))


def _for_self(field: Field) -> bool:
    label = f" {fold(' '.join(words(field.label)))} "
    if any(f" {word} " in label for word in telling.EMERGENCY_LABELS):
        return False
    return any(f" {word} " in label for word in telling.OWN_LABELS)


def cared_for(h: Hearing) -> Field | None:
    """The field for the one whom the form is about, where the speaker is somebody else."""
    fields = _name_fields(h)
    about = [field for field in fields if not _for_self(field) and not _means(field) & telling.CARERS]
    told = [field for field in about if _means(field) & telling.CARED_FOR]
    return next(iter((*told, *about)), None) if len(fields) > 1 else None


def own_field(h: Hearing) -> Field | None:
    """The field for the speaker's own name."""
    fields = _name_fields(h)
    if not fields or h.form.form_id is not None:
        return fields[0] if fields else None
    mine = [field for field in fields if _for_self(field)]
    first = fields[0]
    if not mine and _means(first) & telling.CARED_FOR and h.value_of(first.name):
        return next((field for field in fields if _means(field) & telling.CARERS), first)
    if mine or not _means(first) & {"child", "pet", "animal", "baby"}:
        return (mine or fields)[0]
    return next((field for field in fields if _means(field) & telling.CARERS), first)


def _told(h: Hearing, said: tuple[Term, ...], *, head: Term) -> Field | None:
    """The field whose label shares most with what is said of the person; its head counts double."""

    said = tuple(term for term in said if not term.means & _NAMES)

    def shared(field: Field) -> float:
        means = _means(field)
        weight = sum(_HEAD_WEIGHT if term is head else 1 for term in said if term.means & means)
        return weight - 0.1 * len(terms_of(field.label)) if weight else 0.0

    ranked = sorted(((shared(field), field) for field in _name_fields(h)), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] <= 0 or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][1]


def _named_field(h: Hearing, said: tuple[Term, ...], *, myself: bool) -> Field | None:
    """Whose name it is: by the words said of him, by who speaks, or the only one still asked for."""
    people = [term for term in said if person_term(term)]
    if not people:
        return None
    head = people[-1] if h.context.language == "en" else people[0]
    if told := _told(h, said, head=head):
        return told if told in _empty(h, [told]) else None
    empty = _empty(h, _name_fields(h))
    if len(empty) == 1:
        return empty[0]
    if head.means & telling.CARERS:
        return next((field for field in empty if _means(field) & telling.CARERS), None) or (
            own_field(h) if myself else None
        )
    if myself:
        return own_field(h)
    about = cared_for(h) if head.means & telling.CARED_FOR else None
    return about if about in empty else None


def _name_end(h: Hearing, start: int) -> int:
    stop = start
    local = h.words.surnames.get(h.tokens[start])
    barred = h.words.not_in_local_names if local else h.words.not_in_names
    while (
        stop < h.segment_end(start)
        and stop - start < _LONGEST_NAME
        and not barred.exact.get(h.tokens[stop].key)
        and not h.phrase(h.words.denials, stop)
    ):
        stop += 1
    return trim_end(h, start, stop, text=True)


def _name_here(h: Hearing, start: int, *, sure: bool) -> int:
    """Where the name that begins here ends; ``start`` for none. ``sure``: "is" or "named" was said."""
    if start >= len(h.tokens) or h.tokens[start].mark:
        return start
    stop = _name_end(h, start)
    known = bool(h.words.surnames.get(h.tokens[start])) and not h.tokens[start].plain
    known = known or (stop - start > _SHORTEST_NAME and h.tokens[start + 1].key in ("thị", "văn"))
    if known and sure and stop - start >= _SHORTEST_NAME:
        return stop
    if stop - start < (1 if sure else _SHORTEST_NAME):
        return start
    titled = {fold(word) for word in words(h.form.title)}
    strange = all(
        not known_length(h.tokens, index)
        and not h.names_something(index)
        and h.tokens[index].fold not in titled
        for index in range(start, stop)
    )
    if known or (stop - start >= _SHORTEST_NAME and h.words.surnames.get(h.tokens[start])):
        middle = stop - start > _SHORTEST_NAME and h.tokens[start + 1].key in ("thị", "văn")
        return stop if plausible_name(h, start, stop) and (sure or strange or middle) else start
    if stop - start == 1:
        return stop if sure and strange and h.tokens[start].text.isalpha() else start
    return stop if (strange or sure) and plausible_name(h, start, stop) else start


def _settle(h: Hearing, field: Field | None, start: int, stop: int) -> Taken | None:
    named = name_in(h, start, stop, sure=True) if field else None
    return h.settle(field, named[0], named[1]) if field and named else None


def take_related(h: Hearing, at: int) -> Taken | None:
    """A relation or a role, then the name: "my daughter sophie turner", "chủ nhà là ông lỗ đình vịnh"."""
    if h.form.form_id is not None or not _name_fields(h) or not _begins(h, at):
        return None
    stop = min(h.segment_end(at), at + 8)
    end, said, sure = at, False, False
    while end < stop:
        term = next(iter(terms_in(h.tokens, end, min(end + 3, stop))), None)
        if term and term.start == end and person_term(term):
            said, end = True, term.end
            continue
        if term and term.start == end and "name" in term.means and not said:
            end = term.end
            continue
        length = max(h.phrase(h.words.copulas, end), h.phrase(h.words.name_leads, end))
        if length and said:
            sure, end = h.tokens[end].key not in telling.PAST, end + length
            end += h.phrase(h.words.pronouns, end) if end + 2 < stop and not h.tokens[end].mark else 0
            continue
        if said and _name_here(h, end, sure=sure) > end:
            break
        small = h.phrase(h.words.pronouns, end) or int(h.tokens[end].key in telling.BETWEEN)
        small = small or (_to_copula(h, end, stop) if said else 0)
        if not small or sure:
            break
        end += small
    if not said:
        return None
    begin = end
    finish = _name_here(h, begin, sure=sure)
    if finish == begin:
        return None
    told = terms_in(h.tokens, at, begin)
    field = _named_field(h, told, myself=False)
    return _settle(h, field, begin, finish)


def _to_copula(h: Hearing, at: int, stop: int) -> int:
    """A word or two more that say who it is, then "is": "người đi *thuê* là"."""
    for index in range(at + 1, min(at + 3, stop)):
        if h.tokens[index].mark or h.tokens[index - 1].key in telling.AT:
            return 0
        if h.phrase(h.words.copulas, index):
            return index - at
    return 0


def _begins(h: Hearing, at: int) -> bool:
    """At the head of a clause, or after "for", "cho", "my" and the like within it."""
    token = h.tokens[at]
    return h.segment_start(at) or token.key in ("my", "our", "for", "cho") or h.follows_value(at)


def take_apposed(h: Hearing, at: int) -> Taken | None:
    """ "i am the sender, *harold simmons*": a clause that is a name, after one that says whose."""
    before = h.token(at - 1)
    if h.form.form_id is not None or before is None or before.text != "," or not _name_fields(h):
        return None
    titled = h.words.honorifics.get(h.tokens[at]) and h.words.surnames.get(h.token(at + 1))
    called = h.phrase(h.words.name_leads, at)
    begin = at + called if called else at + 1 if titled else at
    stop = _name_here(h, begin, sure=bool(called))
    rest = h.skip((h.words.fillers, h.words.end_book), stop)
    if stop == begin or not h.is_break(rest):
        return None
    start = at - 1
    while start > 0 and not h.tokens[start - 1].breaks:
        start -= 1
    told = terms_in(h.tokens, start, at - 1)
    last = told[-1] if told else None
    if last is None or (not person_term(last) and not any(person_term(term) for term in told[-2:])):
        return None
    myself = bool(h.phrase(h.words.self_is, start))
    return _settle(h, _named_field(h, told, myself=myself), begin, stop)


def take_first(h: Hearing, at: int) -> Taken | None:
    """ "priya raman, i accept": a name before anything else, where one is asked for."""
    field = h.form.get(h.context.focus)
    if h.form.form_id is not None or field is None or field.kind is not FieldKind.PERSON_NAME or field.value:
        return None
    begins = h.skip((h.words.greetings, h.words.fillers, h.words.interjections), 0)
    stop = _name_here(h, at, sure=False) if at == begins else at
    if stop == at or not h.is_break(stop) or stop >= len(h.tokens):
        return None
    return _settle(h, field, at, stop)


def take_called(h: Hearing, at: int) -> Taken | None:
    """ "it's called pepper", "the one named biscuit": the name of the one whom the form is about."""
    if h.form.form_id is not None or h.tokens[at].key not in ("called", "named"):
        return None
    field = cared_for(h)
    before = h.token(at - 1)
    if field is None or before is None or before.key in ("i'm", "am", "be", "me"):
        return None
    stop = _name_here(h, at + 1, sure=True) if at + 1 < len(h.tokens) else at + 1
    return _settle(h, field, at + 1, stop) if stop > at + 1 else None


def of_whom(h: Hearing, field: Field, at: int) -> Field:
    """ "*his* name is biscuit": not the speaker's; "*my* name is ..." is."""
    if field.kind is not FieldKind.PERSON_NAME or h.form.form_id is not None or part_of_name(field):
        return field
    mine = at if h.tokens[at].key == "my" else at - 1
    pair = tuple(token.key for token in h.tokens[max(mine, 0) : mine + 2])
    if pair in (("my", "name"), ("my", "full")):
        return own_field(h) or field
    near = {token.key for token in (h.token(at - 1), h.token(at)) if token is not None}
    if not near & telling.THIRD:
        return field
    return cared_for(h) or field
