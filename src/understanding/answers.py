"""Yes and no, small talk, and what is not meant for the form at all."""

from __future__ import annotations

from src.understanding.command_words import command_books
from src.understanding.hearing import Hearing
from src.understanding.intents import Confirm, Deny, Intent, SmallTalk
from src.understanding.lexicon.glossary import telling
from src.understanding.open_text import label_with_copula
from src.understanding.page_buttons import presses_submit
from src.understanding.talk import question_at


def pure_answer(h: Hearing) -> Intent | None:
    """A yes or a no and nothing else; what is asked decides how much counts as yes."""
    words, books = h.words, command_books()
    asked = h.context.expecting != "nothing"
    if not h.tokens:
        return None
    polite = (words.fillers, words.pronouns)
    if h.only(
        (words.no, *polite, *((books.objects, books.confirm) if asked else ())), 0, len(h.tokens)
    ) and _denies(h):
        return Deny()
    more = (books.confirm, books.objects) if asked else ()
    if h.only((words.yes, *more, *polite), 0, len(h.tokens)) and _affirms(h, asked=asked):
        return Confirm()
    return Confirm() if asked and _agrees_to_send(h) else None


def _agrees_to_send(h: Hearing) -> bool:
    """A yes, then the words of the page's own button: "đúng, đặt đi" where it says "Đặt lịch"."""
    polite = (h.words.fillers, h.words.pronouns, h.words.interjections)
    start = h.skip(polite, 0)
    length = h.phrase(h.words.yes, start)
    if not length:
        return False
    rest = h.skip((h.words.yes, *polite), start + length)
    return rest < len(h.tokens) and presses_submit(h, rest, len(h.tokens))


def _denies(h: Hearing) -> bool:
    """A word of refusal stands at the head of a clause."""
    at = 0
    while at < len(h.tokens):
        start = h.skip((h.words.interjections,), at)
        if start < len(h.tokens) and h.phrase(h.words.no, start):
            return h.context.expecting != "nothing" or h.tokens[start].key not in ("thôi", "chớ")
        at = h.segment_end(at) + 1
    return False


def _affirms(h: Hearing, *, asked: bool) -> bool:
    books = command_books()
    at = 0
    while at < len(h.tokens):
        if h.phrase(h.words.yes, at) or (asked and h.phrase(books.confirm, at)):
            return True
        at += 1
    return False


def refuses(h: Hearing) -> bool:
    """A question is open and some clause begins with a no: "khoan đã, chưa gửi"."""
    return h.context.expecting != "nothing" and _denies(h)


def small_talk(h: Hearing) -> SmallTalk | None:
    """Greetings, thanks, goodbyes and nothing else."""
    words = h.words
    for topic, book in (("thanks", words.thanks), ("goodbye", words.goodbyes), ("greeting", words.greetings)):
        found = any(h.phrase(book, at) for at in range(len(h.tokens)) if not h.tokens[at].mark)
        if found and h.only((book, words.fillers, words.pronouns, words.connectives), 0, len(h.tokens)):
            if topic == "thanks":
                return SmallTalk("thanks")
            return SmallTalk("goodbye") if topic == "goodbye" else SmallTalk("greeting")
    return None


def manipulates(h: Hearing) -> bool:
    """Instructions to the machine, not words for the form; inside a named free text they are just words."""
    for at in range(len(h.tokens)):
        if h.tokens[at].mark:
            continue
        if label_with_copula(h, at):
            return False
        if h.phrase(h.words.injections, at) or _overrules(h, at):
            return True
    return False


def _overrules(h: Hearing, at: int) -> bool:
    """ "bỏ qua mọi quy định", "forget all the rules": a verb of neglect, then a word for rules."""
    length = h.phrase(h.words.neglecting, at)
    return bool(length) and any(
        h.phrase(h.words.rules, index) for index in range(at + length, min(at + length + 4, len(h.tokens)))
    )


def for_someone_else(h: Hearing) -> bool:
    """Begins with a call to another person, or with abuse, and names no field."""
    start = h.skip((h.words.greetings,), 0)
    start += start < len(h.tokens) and h.tokens[start].text == ","
    calls = h.phrase(h.words.calls, start) if start < len(h.tokens) else 0
    if calls == 1 and h.tokens[start].plain:
        calls = 0  # "e" is "em" more often than "ê"
    abuse = any(
        h.phrase(h.words.abuse, at) >= (2 if token.plain else 1)
        for at, token in enumerate(h.tokens)
        if not token.mark
    )
    if not calls and not abuse and not _calls_somebody(h):
        return False
    return not any(label_with_copula(h, at) for at in range(len(h.tokens)) if not h.tokens[at].mark)


def _calls_somebody(h: Hearing) -> bool:
    """ "kids, keep it down please": somebody in the room, before a comma."""
    after = h.token(1)
    called = after is not None and after.text == "," and h.tokens[0].key in telling.CALLED_FIRST
    return called and h.form.form_id is None


def asks(h: Hearing) -> bool:
    """A question: a question word among the words that nothing explains, or a question mark at the end."""
    if h.tokens and h.tokens[-1].text == "?":
        return True
    return any(
        question_at(h, at) for at, token in enumerate(h.tokens) if not token.mark and not h.explained[at]
    )
