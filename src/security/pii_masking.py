"""Masks personal data in text that leaves the product's hands, above all log lines.

A safety net, not a licence: code must not log what citizens say in the first place.
"""

from __future__ import annotations

import logging
import re

MASK = "[masked]"

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
# A phone number written in groups, as people dictate it: "+84 90 123 4567", "090.123.4567".
_PHONE = re.compile(r"(?<![\w.])(?:\+84|0)[ .-]?\d{1,3}(?:[ .-]\d{2,4}){2,4}(?![\w])")
# Identity cards, accounts, cards, phones. Runs inside a word (hexadecimal ids) are no such numbers.
_DIGIT_RUN = re.compile(r"(?<![A-Za-z0-9])\d{6,}(?![A-Za-z0-9])")


def mask_pii(text: str) -> str:
    """The text with e-mail addresses, phone numbers and runs of six digits or more masked."""
    for pattern in (_EMAIL, _PHONE, _DIGIT_RUN):
        text = pattern.sub(MASK, text)
    return text


class PiiMaskingFilter(logging.Filter):
    """Masks the finished message of every record, and its traceback; lets every record pass.

    Attach it to handlers, so that records of all loggers, third-party ones included, go through it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = mask_pii(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = mask_pii(record.exc_text)
        return True
