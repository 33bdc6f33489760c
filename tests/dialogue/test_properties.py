"""What holds for every conversation, whatever is said in whatever order."""

from __future__ import annotations

import string
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from src import contract
from src.dialogue.phrases import en, phrase, variants, vi
from src.dialogue.state import Act, Change, DialogueState, ParkedForm
from src.dialogue.storing import state_from_json, state_to_json
from src.dialogue.submitting import in_groups, reviewed_values
from src.understanding import intents as i
from src.understanding.context import PartialValue
from src.understanding.intents import Intent, Problem
from tests.dialogue.world import Talk

VALUES: list[Intent] = [
    i.SetField("customerName", "An"),
    i.SetField("customerName", "Bình", corrects=True),
    i.SetField("phoneNumber", "0963023600"),
    i.SetField("loanAmount", "500000000"),
    i.SetField("loanTerm", "12"),
    i.SetField("loanTerm", "24"),
    i.SetField("employeeName", "Chi"),
    i.ClearField("loanTerm"),
    i.RefuseValue("loanTerm", Problem.NOT_AN_OPTION),
]
OTHERS: list[Intent] = [
    i.OpenForm("loan"),
    i.OpenForm("leave"),
    i.ClearForm(),
    i.FocusField("email"),
    i.ReadBack("loanTerm"),
    i.ReadBack(),
    i.NextStep(),
    i.PreviousStep(),
    i.NextField(),
    i.GoToSection("Khoản vay"),
    i.SkipField(),
    i.Undo(),
    i.Redo(),
    i.Review(),
    i.AskMissing(),
    i.Deny(),
    i.Cancel(),
    i.SaveDraft("a"),
    i.LoadDraft(),
    i.ListDrafts(),
    i.Upload(),
    i.PressButton("Tính"),
    i.Repeat(),
    i.ChangePace(slower=True),
    i.Help(),
    i.SwitchLanguage("en"),
    i.SwitchLanguage("vi"),
    i.SmallTalk("thanks"),
    i.OutOfScope(),
]
SENDING: list[Intent] = [i.Submit(), i.Confirm(), i.Review()]

turns = st.lists(
    st.tuples(
        st.one_of(
            st.lists(st.sampled_from(SENDING), min_size=1, max_size=2),
            st.lists(st.sampled_from([*VALUES, *SENDING, *OTHERS]), max_size=4),
        ),
        st.sampled_from([True, True, True, False]),
        st.sampled_from([None, None, None, "fill", "submit", "restore"]),
        st.sampled_from([None, None, None, "12", "60"]),
    ),
    max_size=12,
)
FULL = VALUES[0], VALUES[2], VALUES[3], VALUES[4]


@settings(max_examples=250, deadline=None)
@given(turns=turns, filled=st.booleans(), on_screen=st.booleans())
def test_nothing_is_sent_without_a_review_and_a_yes_to_exactly_these_values(
    turns: list[tuple[list[Intent], bool, str | None, str | None]], filled: bool, on_screen: bool
) -> None:
    talk = Talk("loan")
    talk.on_screen = on_screen
    if filled:
        talk.say("đủ", *FULL)
    for intents, confident, broken, by_hand in turns:
        if by_hand and talk.page.form is not None:
            talk.page.run((contract.Fill(field="loanTerm", value=by_hand),))
        before, page = talk.state, talk.page.form
        talk.unreachable = {broken} if broken else set()
        talk.say("...", *intents, confident=confident)
        if any(isinstance(action, contract.Submit) for action in talk.actions()):
            assert before.expecting == "submit_answer"
            assert confident
            assert page is not None
            assert before.reviewed == reviewed_values(page)
            assert any(isinstance(intent, i.Confirm | i.Submit) for intent in intents)
            assert all(isinstance(intent, i.Confirm | i.Submit | i.SmallTalk) for intent in intents)
            first = talk.requests[0]
            assert not isinstance(first, Act), "the store writes the key before the page is asked"
        if talk.state.phase == "reviewing":
            assert talk.state.expecting == "submit_answer"
            assert talk.page.form is not None
            assert talk.state.reviewed == reviewed_values(talk.page.form)


@settings(max_examples=150, deadline=None)
@given(turns=turns)
def test_no_turn_repeats_the_last_one_word_for_word_and_every_state_can_be_stored(
    turns: list[tuple[list[Intent], bool, str | None, str | None]],
) -> None:
    talk = Talk()
    for intents, confident, broken, _ in turns:
        last = talk.state.last_replies
        talk.unreachable = {broken} if broken else set()
        reply = talk.say("...", *intents, confident=confident)
        assert reply != " ".join(last)
        assert "{" not in reply
        assert state_from_json(state_to_json(talk.state)) == talk.state


@settings(max_examples=100, deadline=None)
@given(edits=st.lists(st.lists(st.sampled_from(VALUES), min_size=1, max_size=3), min_size=1, max_size=6))
def test_undoing_everything_restores_the_page_and_redoing_brings_it_back(edits: list[list[Intent]]) -> None:
    talk = Talk("loan")
    empty = talk.page.form
    for intents in edits:
        talk.say("...", *intents)
    full, steps = talk.page.form, len(talk.state.undo)
    assert full is not None
    assert empty is not None
    for _ in range(steps):
        talk.say("hoàn tác", i.Undo())
    assert talk.page.form is not None
    assert [item.value for item in talk.page.form] == [item.value for item in empty]
    for _ in range(steps):
        talk.say("làm lại", i.Redo())
    assert [item.value for item in talk.page.form] == [item.value for item in full]


# --- storing ----------------------------------------------------------------------------------------


def test_a_state_with_everything_in_it_survives_storing() -> None:
    state = DialogueState(
        language="en",
        phase="reviewing",
        form_id="loan",
        focus="a",
        expecting="submit_answer",
        partial=PartialValue("a", "500"),
        undo=((Change("a", "", "b"),),),
        reviewed=(("a", "b"),),
        parked=(ParkedForm("leave", (("x", "y"),)),),
        turns=3,
    )
    assert state_from_json(state_to_json(state)) == state


def test_missing_keys_take_their_defaults_and_unknown_ones_are_ignored() -> None:
    assert state_from_json('{"language": "en", "of_tomorrow": 1}') == DialogueState(language="en")
    assert asdict(state_from_json("{}")) == asdict(DialogueState())


@pytest.mark.parametrize("text", ["", "[]", "null", '{"phase": "secret-0963023600"}', '{"undo": 3}'])
def test_what_is_no_state_is_an_error_that_quotes_nothing(text: str) -> None:
    with pytest.raises(ValueError, match="not a stored dialogue") as caught:
        state_from_json(text)
    assert "0963023600" not in str(caught.value)


# --- words -------------------------------------------------------------------------------------------


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_gaps() -> None:
    assert vi.PHRASES.keys() == en.PHRASES.keys()
    for key in vi.PHRASES:
        gaps = {frozenset(_gaps(text)) for catalogue in (vi, en) for text in catalogue.PHRASES[key]}
        assert len(gaps) == 1, f"{key}: the gaps differ"
        assert len(set(variants("vi", key))) == len(variants("vi", key))


def test_a_wording_that_was_just_heard_is_varied() -> None:
    first = phrase("vi", "out_of_scope", {}, turn=0)
    assert phrase("vi", "out_of_scope", {}, turn=0, heard=first) != first
    question = phrase("vi", "question", {"question": "anh/chị tên gì ạ?"})
    assert question == "Anh/chị tên gì ạ?"
    assert phrase("vi", "question", {"question": "Tên?"}, heard="Tên?") != "Tên?"


def test_a_pages_words_with_braces_are_data() -> None:
    assert "{0.__class__}" in phrase("vi", "page_says", {"message": "{0.__class__}"})


def test_references_are_read_in_groups() -> None:
    assert in_groups("HR-2026-AB12CD34") == "HR, 2 0 2 6, A B 1 2, C D 3 4"
    assert in_groups("LOAN-17GHMWDW2") == "LOAN, 1 7 G H, M W D W, 2"
