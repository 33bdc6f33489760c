"""The grammars: what may be said, what is written for it, and that any form makes a usable one."""

from __future__ import annotations

from pathlib import Path

import pocketsphinx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src.forms.model import Choice, Field, FieldKind, Form
from src.voice_bot.speech import grammar
from src.voice_bot.speech.context import SpeechContext
from tests.support.speech_situations import situation


@pytest.fixture(scope="module")
def dictionary() -> frozenset[str]:
    path = Path(pocketsphinx.get_model_path("en-us/cmudict-en-us.dict"))
    return frozenset(line.split(" ", 1)[0] for line in path.read_text("utf-8").splitlines())


@pytest.fixture(scope="module")
def decoder() -> pocketsphinx.Decoder:
    model = pocketsphinx.get_model_path
    return pocketsphinx.Decoder(
        hmm=model("en-us/en-us"), dict=model("en-us/cmudict-en-us.dict"), lm=None, loglevel="FATAL"
    )


def built(context: SpeechContext, dictionary: frozenset[str]) -> grammar.Grammar:
    return grammar.build(context, dictionary.__contains__)


def test_without_a_form_only_forms_can_be_opened(dictionary: frozenset[str]) -> None:
    source = built(situation(None), dictionary).jsgf
    assert "<form_name> = crm update interaction log | crm | loan application" in source
    assert "<bare>" not in source
    assert "interaction type" not in source


def test_the_field_in_focus_is_heard_bare(dictionary: frozenset[str]) -> None:
    source = built(situation("phoneNumber"), dictionary).jsgf
    assert "<bare> = [ it is | it's | actually ] <digits>;" in source
    assert "<bare>" not in built(situation("address"), dictionary).jsgf, "free text is typed"


def test_an_open_question_is_answered_by_yes_or_no_not_by_a_value(dictionary: frozenset[str]) -> None:
    source = built(situation("?"), dictionary).jsgf
    assert "<yes>" in source
    assert "<bare>" not in source


def test_hidden_and_read_only_fields_are_not_listened_for(dictionary: frozenset[str]) -> None:
    form = Form(
        None, "t", "u",
        fields=(
            Field("a", "Favourite colour", FieldKind.CHOICE, visible=False, choices=(Choice("r", "Red"),)),
            Field("b", "Reference", FieldKind.PHONE, read_only=True),
        ),
    )  # fmt: skip
    source = built(SpeechContext(form=form, language="en"), dictionary).jsgf
    assert "colour" not in source
    assert "reference" not in source


@pytest.mark.parametrize(
    ("recognised", "written"),
    [
        ("customer i. d. is k. h. one zero four two", "customer i d is k h one zero four two"),
        ("customer id is k. h. one", "Customer code is k h one"),
        ("time is two thirty p. m.", "Time is 14:30"),
        ("interaction type is meeting in person", "interaction type is Meeting in person"),
        ("yes", "Yes"),
    ],
)
def test_recognised_words_are_written_as_the_form_writes_them(
    dictionary: frozenset[str], recognised: str, written: str
) -> None:
    assert built(situation("customerId"), dictionary).text(recognised).lower() == written.lower()


def test_phrases_with_words_that_the_dictionary_lacks_are_left_out(dictionary: frozenset[str]) -> None:
    form = Form(
        None, "t", "u",
        fields=(
            Field(
                "x", "Zzyzxq grade", FieldKind.CHOICE,
                choices=(Choice("1", "Gold"), Choice("2", "Qwrtzx")),
            ),
            Field("y", "Họ và Tên", FieldKind.PERSON_NAME),
        ),
    )  # fmt: skip
    source = built(SpeechContext(form=form, focus="x", language="en"), dictionary).jsgf
    assert "<choice0> = gold;" in source
    assert "zzyzxq" not in source.lower()
    assert "qwrtzx" not in source.lower()


def test_a_dictionary_without_any_word_is_refused() -> None:
    with pytest.raises(ValueError, match="dictionary"):
        grammar.build(situation(None), lambda _: False)


LABELS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["Full name", "ID", "SMS code", "Số CCCD", "a;b|c", "<x>", "{tag}", "R&D (2)", "12:30", "/5/"]
    ),
)
FIELDS = st.builds(
    Field,
    name=st.text(alphabet="abcXYZ_09-", min_size=1, max_size=8),
    label=LABELS,
    kind=st.sampled_from(FieldKind),
    choices=st.lists(st.builds(Choice, value=st.just("v"), label=LABELS), max_size=4).map(tuple),
    aliases=st.lists(LABELS, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.lists(FIELDS, max_size=5), data=st.data())
def test_any_form_makes_a_grammar_that_compiles(
    decoder: pocketsphinx.Decoder, dictionary: frozenset[str], fields: list[Field], data: st.DataObject
) -> None:
    form = Form(None, "t", "u", fields=tuple(fields))
    focus = data.draw(st.sampled_from([None, *(item.name for item in fields)]))
    found = built(SpeechContext(form=form, focus=focus, language="en"), dictionary)
    decoder.add_jsgf_string("any", found.jsgf)  # raises for a faulty one or an unknown word
    decoder.activate_search("any")


TOKENS = ("k.", "h.", "one", "yes", "customer", "id", "time", "p.", "m.", "x")


@given(words=st.lists(st.sampled_from(TOKENS), max_size=9))
def test_writing_neither_loses_nor_invents_words(words: list[str]) -> None:
    plain = grammar.Grammar("", {})
    assert plain.text(" ".join(words)).split() == [word.rstrip(".") for word in words]
