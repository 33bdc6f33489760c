"""Short texts that are no words: addresses of e-mail and the web, telephone numbers, codes, amounts."""

from __future__ import annotations

from src.forms.model import Field
from src.forms.words import label_words
from src.understanding.digits import read_code, read_digits
from src.understanding.emails import read_email, read_url
from src.understanding.foreign_money import written_amount
from src.understanding.hearing import Hearing
from src.understanding.numbers import Tokens
from src.understanding.vocabulary import vocabulary

_CODE_WORDS = frozenset({"number", "tag", "code", "extension", "no", "id", "mã", "số"})
_LINK_WORDS = frozenset({"website", "web", "url", "link", "site", "facebook", "homepage", "blog"})
_LEAST_RUN, _MOST_DIGITS = 9, 12
_LEAST_SPELLED = 3


def spelled_contact(h: Hearing, field: Field, start: int, end: int) -> str | None:
    """The whole of a short text as it is written, where it was spelled; None where it is words."""
    tokens = h.tokens
    if any(word in _LINK_WORDS for word in label_words(field.label)):
        link = read_url(tokens[:end], start)
        if link and link[1] == end:
            return link[0]
    if h.form.form_id is None and (amount := written_amount(field, tokens, start, end)):
        return amount
    mail = read_email(tokens, start, end)
    if mail and mail.end == end:
        return mail.address
    digits = read_digits(tokens, start)
    most = field.limits.max_length
    if (
        digits
        and digits.end == end
        and (len(digits.digits) >= _LEAST_RUN or (most and len(digits.digits) <= most <= _MOST_DIGITS))
    ):
        return digits.digits
    code = read_code(tokens[:end], start)
    if code is None or code.end != end or len(code.digits) < 2:
        return None
    coded = any(word in _CODE_WORDS for word in label_words(field.label))
    return code.digits if coded or (h.form.form_id is None and spelled_out(tokens[start:end])) else None


def spelled_out(tokens: Tokens) -> bool:
    """ "l s six three p q", "six oh six one four": nothing but letters and digits, one by one."""
    words = vocabulary()
    known = (words.digits, words.repeats)
    said = [token for token in tokens if not token.mark]
    return len(said) >= _LEAST_SPELLED and all(
        (len(token.text) == 1 and token.text.isascii() and token.text.isalnum())
        or any(book.get(token) is not None for book in known)
        for token in said
    )
