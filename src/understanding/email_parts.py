"""Part of an e-mail address said anew: another name at the same domain, another domain for the same name."""

from __future__ import annotations

import re

from src.forms.model import Field, FieldKind
from src.understanding.emails import read_domain, spelled
from src.understanding.hearing import Hearing, Taken
from src.understanding.leading import lead
from src.understanding.trimming import trim_end


def other_name(h: Hearing, field: Field, at: int) -> Taken | None:
    """ "sorry, it's alex dot tan": another name at the same domain."""
    held = h.value_of(field.name)
    start = h.skip((h.words.it, h.words.copulas, h.words.interjections), at)
    stop = trim_end(h, start, h.segment_end(start), text=False)
    if field.kind is not FieldKind.EMAIL or "@" not in held or not 1 <= stop - start <= 7:
        return None
    name, _, domain = held.partition("@")
    said = spelled(h.tokens, start, stop).strip(".")
    marked = any(mark in said for mark in "._-0123456789")
    likely = marked or (len(said) >= 3 and (said in name or name in said))
    if not likely or not re.fullmatch(r"[a-z0-9._+\-]+", said) or said == name:
        return None
    return h.settle(field, f"{said}@{domain}", stop)


def take_other_domain(h: Hearing, at: int) -> Taken | None:
    """ "cái đuôi là gmail chấm com", "it's at outlook dot com": the part behind the @."""
    if not h.segment_start(at):
        return None
    start = h.skip(
        (h.words.interjections, h.words.corrections, h.words.edit_verbs, h.words.fillers, h.words.it), at
    )
    length = h.phrase(h.words.amending.endings, start)
    names = (h.last, h.context.focus, *(field.name for field in h.form if field.kind is FieldKind.EMAIL))
    field = next(
        (found for name in names if (found := h.form.get(name)) and found.kind is FieldKind.EMAIL), None
    )
    if not length or field is None or "@" not in h.value_of(field.name):
        return None
    begin = lead(h, start + length, bounded=True)[0]
    domain = read_domain(h.tokens, begin) if begin < len(h.tokens) else None
    if domain is None:
        return None
    h.correcting = True
    return h.settle(field, f"{h.value_of(field.name).partition('@')[0]}@{domain[0]}", domain[1])
