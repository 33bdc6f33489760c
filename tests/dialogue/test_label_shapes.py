"""Questions and answers about fields whose label is no plain noun."""

from __future__ import annotations

import pytest

from src.dialogue.label_shapes import shape_of
from src.dialogue.phrases import fill, phrase


@pytest.mark.parametrize(
    ("label", "shape"),
    [
        ("email", "thing"),
        ("your email", "thing"),
        ("ngày đến", "thing"),
        ("where did you lose it?", "question"),
        ("how many guests", "question"),
        ("anh/chị tên gì", "question"),
        ("describe the item", "request"),
        ("chọn gói cước", "request"),
        ("I need a lift", "statement"),
        ("tôi cam kết làm đúng", "statement"),
        ("moving from", "part"),
        ("", "thing"),
    ],
)
def test_the_shape_of_a_label(label: str, shape: str) -> None:
    assert shape_of(label) == shape


def test_no_article_before_a_label_with_its_own() -> None:
    assert phrase("en", "ask_text", {"field": "your email"}) == "What is your email?"
    assert phrase("en", "ask_text", {"field": "email"}) == "What is the email?"


def test_a_statement_is_quoted() -> None:
    said = phrase("en", "refuse_not_understood", {"field": "I need a lift"})
    assert said == "I didn't catch “I need a lift”. Could you say it again?"
    assert fill("en", "named_answer", {"field": "I need a lift", "value": "yes"}) == "I need a lift: yes"
