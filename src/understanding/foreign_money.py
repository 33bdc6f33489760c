"""Amounts in the money of other countries: "thirty four pounds ninety nine", "twelve hundred euros".

For fields of forms that nobody described, whose label names such a currency or whose page counts in
hundredths.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from src.forms.checks import as_decimal
from src.forms.model import Field, FieldKind
from src.forms.values import plain_number
from src.forms.words import fold
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import currencies
from src.understanding.numbers import Tokens, read_number
from src.understanding.talk import only_talk
from src.understanding.vocabulary import skip, token_at, vocabulary

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """``named``: the currency was said."""

    value: Decimal
    end: int
    named: bool


def asks_foreign(field: Field) -> bool:
    """Whether the field asks for an amount in other money than VND."""
    step = as_decimal(field.limits.step)
    if field.kind is FieldKind.MONEY and step is not None and step != step.to_integral_value():
        return True
    label = f" {fold(field.label.casefold()).replace('(', ' ').replace(')', ' ')} "
    return any((sign in label if not sign.isalpha() else f" {sign} " in label) for sign in currencies.SIGNS)


def _currency(tokens: Tokens, at: int) -> int:
    """The length of the currency named here; 0 for none."""
    for length in (2, 1):
        said = " ".join(token.key for token in tokens[at : at + length])
        if at + length <= len(tokens) and said in currencies.CURRENCIES:
            return length
    return 0


def read_amount(tokens: Tokens, at: int) -> Amount | None:
    """The amount that begins here, with the hundredths behind its currency."""
    start = skip(vocabulary().about, tokens, at)
    number = read_number(tokens, start)
    if number is None or number.value < 0:
        return None
    value, end = number.value, number.end
    length = _currency(tokens, end)
    if not length:
        return Amount(value, end, named=False)
    end += length
    joint = token_at(tokens, end)
    begin = end + 1 if joint is not None and joint.key == "and" else end
    more = read_number(tokens, begin) if value == int(value) else None
    if more is None or not 0 < more.value < _HUNDRED or more.value != int(more.value):
        return Amount(value, end, named=True)
    after = token_at(tokens, more.end)
    called = after is not None and after.key in currencies.FRACTIONS
    if not called and (begin > end or not (after is None or after.mark)):
        return Amount(value, end, named=True)
    return Amount(value + more.value / _HUNDRED, more.end + called, named=True)


def written_amount(field: Field, tokens: Tokens, start: int, end: int) -> str | None:
    """A short text that asks for money, said as an amount: in digits."""
    if not asks_foreign(field):
        return None
    amount = read_amount(tokens[:end], start)
    return plain_number(amount.value) if amount and amount.end == end else None


def take_amount(h: Hearing, at: int) -> Taken | None:
    """An amount with its currency, for the one empty field that asks for such money."""
    if h.form.form_id is not None or h.tokens[at].mark:
        return None
    amount = read_amount(h.tokens, at)
    if amount is None or not amount.named or only_talk(h, at):
        return None
    fields = [
        field
        for field in h.form
        if field.kind in (FieldKind.MONEY, FieldKind.NUMBER, FieldKind.SHORT_TEXT)
        and field.visible
        and not h.value_of(field.name)
        and asks_foreign(field)
    ]
    if len(fields) != 1:
        return None
    return h.settle(fields[0], plain_number(amount.value), amount.end)
