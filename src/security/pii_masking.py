"""Masks personal data in text that leaves the product's hands: log lines, metric labels, traces.

Names after their labels, identity cards, phones, e-mail addresses, accounts, bank cards, addresses, dates of
birth; written or spoken, in Vietnamese or English. A safety net, not a licence: code must not log what
citizens say in the first place.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from src.security.pii_contexts import mask_contexts
from src.security.pii_numbers import MASK, mask_shapes

__all__ = ["MASK", "PiiMaskingFilter", "mask_attributes", "mask_label_values", "mask_pii"]

_LABEL_VALUE: Final = re.compile(rb'="((?:[^"\\]|\\.)*)"')


def mask_pii(text: str) -> str:
    """The text with all personal data in it masked; text without any comes back as it is."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return mask_contexts(mask_shapes(text))


def mask_attributes(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a span or of an event, their texts masked."""
    return {key: _mask_value(key, value) for key, value in attributes.items()}


def _mask_value(key: str, value: Any) -> Any:
    if isinstance(value, str):
        if mask_pii(f"{key}={value}") != f"{key}={value}":  # the key is the value's label
            return MASK
        return value
    if isinstance(value, list | tuple):
        return [_mask_value(key, item) for item in value]
    return value


def mask_label_values(exposition: bytes) -> bytes:
    """A metric exposition (Prometheus text) with its label values masked."""
    return _LABEL_VALUE.sub(lambda match: b'="' + _masked_label(match[1]) + b'"', exposition)


@lru_cache(maxsize=4096)
def _masked_label(value: bytes) -> bytes:
    return mask_pii(value.decode("utf-8", "replace")).encode()


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
        if record.stack_info:
            record.stack_info = mask_pii(record.stack_info)
        return True
