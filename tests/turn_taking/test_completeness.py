"""What was asked and what was said tell whether more can come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.voice_bot.turn_taking.completeness import judge
from src.voice_bot.turn_taking.words import hangs, is_echo, is_nod
from tests.turn_taking.stage import NOW, asked

COMPLETE = [
    ("phoneNumber", "vi", "không chín một hai ba bốn năm sáu bảy tám"),
    ("phoneNumber", "en", "zero nine one two three four five six seven eight"),
    ("interactionDate", "vi", "ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi sáu"),
    ("interactionDate", "en", "march twenty second twenty twenty six"),
    ("interactionDate", "vi", "hôm qua"),
    ("interactionType", "en", "meeting in person"),
    ("followUpRequired", "vi", "có"),
]
INCOMPLETE = [
    ("phoneNumber", "vi", "không chín không"),
    ("phoneNumber", "vi", "số điện thoại của tôi là"),
    ("phoneNumber", "en", "zero nine one two three four"),
    ("customerName", "vi", "tên tôi là"),
    ("customerName", "en", "my name is"),
    ("customerName", "vi", "ờ"),
    ("customerName", "en", "um"),
    ("interactionDate", "vi", "ngày mười lăm tháng"),
    ("email", "vi", "an a còng"),
    ("email", "en", "john at gmail"),
    ("loanAmount", "vi", "năm trăm"),
    ("loanAmount", "en", "two hundred"),
]
UNDECIDED = [
    ("customerName", "vi", "nguyễn văn an"),
    ("customerName", "vi", "nguyễn"),
    ("loanAmount", "vi", "năm trăm triệu"),
    ("address", "vi", "12 lý thường kiệt"),
    ("customerId", "en", "k h one zero"),
]


@pytest.mark.parametrize(("focus", "language", "words"), COMPLETE)
def test_what_answers_the_question_wholly_is_complete(focus: str, language: str, words: str) -> None:
    assert judge(words, asked(focus, language), NOW) == "complete"


@pytest.mark.parametrize(("focus", "language", "words"), INCOMPLETE)
def test_half_an_answer_is_incomplete(focus: str, language: str, words: str) -> None:
    assert judge(words, asked(focus, language), NOW) == "incomplete"


@pytest.mark.parametrize(("focus", "language", "words"), UNDECIDED)
def test_what_may_go_on_is_neither(focus: str, language: str, words: str) -> None:
    assert judge(words, asked(focus, language), NOW) in {"likely", "open", "digits"}


@pytest.mark.parametrize("words", ["đồng ý", "vâng", "không"])
def test_a_yes_or_no_is_complete_where_it_was_asked_for(words: str) -> None:
    assert judge(words, asked(expecting="submit_answer"), NOW) == "complete"


@given(st.text(max_size=60), st.sampled_from(["vi", "en"]))
def test_any_words_are_judged(words: str, language: str) -> None:
    assert judge(words, asked("phoneNumber", language), NOW)
    hangs(words, language)
    is_nod(words, language)
    assert not is_echo(words, "")


@pytest.mark.parametrize(
    ("language", "words", "nod"),
    [
        ("vi", "ừ", True),
        ("vi", "Dạ vâng ạ.", True),
        ("en", "uh-huh", True),
        ("en", "okay", True),
        ("vi", "không", False),
        ("vi", "dạ tên tôi là An", False),
        ("en", "no", False),
    ],
)
def test_signs_of_listening(language: str, words: str, nod: bool) -> None:
    assert is_nod(words, language) is nod


@pytest.mark.parametrize(
    ("heard", "echo"),
    [
        ("số điện thoại của anh chị", True),
        ("điện thoại của anh chị là", True),
        ("so dien thoai cua anh", True),
        ("số của tôi là không chín", False),
        ("chín", False),
    ],
)
def test_the_bots_own_words_are_known(heard: str, echo: bool) -> None:
    assert is_echo(heard, "Dạ em nghe ạ. Số điện thoại của anh chị là gì ạ?") is echo
