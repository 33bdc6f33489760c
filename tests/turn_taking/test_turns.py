"""Turn-taking in virtual time: what is decided, and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from src.voice_bot.turn_taking import events as e
from src.voice_bot.turn_taking.pace import Pace
from tests.turn_taking.stage import Stage, always, asked, one_after_the_other

TEN_DIGITS = "không chín một hai ba bốn năm sáu bảy tám"
BOT = e.BotSpeaks("Dạ em ghi rồi ạ. Em đọc lại các thông tin để anh chị nghe nhé.")


def test_every_event_of_a_plain_turn() -> None:
    stage = Stage(asked("phoneNumber"), recognise=always(TEN_DIGITS))
    stage.speak(1.0, 3.0, TEN_DIGITS)
    stage.wait(4.0)
    assert [(round(at, 2), action) for at, action in stage.log] == [
        (1.1, e.Listen(1)),
        (1.16, e.HoldBot()),
        (3.0, e.Anticipate(TEN_DIGITS)),
        (3.1, e.Anticipate(TEN_DIGITS)),
        (3.12, e.Finish()),
        (3.14, e.SilenceBot()),
        (3.14, e.ReleaseBot()),
        (3.14, e.TakeTurn(TEN_DIGITS)),
    ]


@pytest.mark.parametrize(
    ("focus", "words", "least", "most"),
    [
        ("phoneNumber", TEN_DIGITS, 0.1, 0.16),
        ("customerName", "nguyễn văn an", 0.2, 0.3),
        ("phoneNumber", "không chín không", 1.5, 1.8),
        ("customerName", "tên tôi là", 1.5, 1.8),
        ("address", "12 lý thường kiệt", 0.7, 1.0),
    ],
)
def test_the_pause_allowed_depends_on_what_was_said(
    focus: str, words: str, least: float, most: float
) -> None:
    stage = Stage(asked(focus), recognise=always(words))
    stage.speak(1.0, 3.0, words)
    stage.wait(9.0)
    ((at, said),) = stage.turns
    assert said == words
    assert least <= at - 3.0 <= most


def test_a_pause_in_the_middle_of_a_number_does_not_end_it() -> None:
    stage = Stage(asked("phoneNumber"), recognise=always(TEN_DIGITS))
    stage.speak(1.0, 2.0, "không chín một")
    stage.speak(3.2, 5.0, TEN_DIGITS)
    stage.wait(9.0)
    assert [words for _, words in stage.turns] == [TEN_DIGITS]
    assert len(stage.of(e.Listen)) == 1


def test_half_a_sentence_from_a_recogniser_without_interim_words_waits_for_the_rest() -> None:
    stage = Stage(asked("phoneNumber"), recognise=one_after_the_other("không chín một", TEN_DIGITS[15:]))
    stage.speak(1.0, 2.0)
    stage.tell(e.Tone(finished=True), 2.15)
    stage.speak(3.0, 4.0)
    stage.wait(9.0)
    assert [words for _, words in stage.turns] == [TEN_DIGITS]


def test_the_tone_of_voice_ends_what_the_words_leave_open() -> None:
    stage = Stage(asked("address"), recognise=always("12 lý thường kiệt"))
    stage.speak(1.0, 3.0, "12 lý thường kiệt")
    assert stage.of(e.AskTone) == [(3.1, e.AskTone())]
    stage.tell(e.Tone(finished=True), 3.16)
    stage.wait(9.0)
    ((at, _),) = stage.turns
    assert at - 3.0 <= 0.25


def test_words_said_while_the_first_are_still_recognised_belong_to_one_turn() -> None:
    stage = Stage(
        asked("address"), recognise=one_after_the_other("12 lý thường kiệt", "hà nội"), recognised_after=1.0
    )
    stage.speak(1.0, 3.0, "12 lý thường kiệt")
    stage.speak(4.0, 5.0, "hà nội")
    stage.wait(12.0)
    assert [words for _, words in stage.turns] == ["12 lý thường kiệt hà nội"]


def test_noise_that_goes_on_does_not_hold_up_a_complete_answer() -> None:
    stage = Stage(asked("phoneNumber"), recognise=always(TEN_DIGITS))
    stage.tell(e.VoiceStarted(1.0), 1.1)
    stage.tell(e.Heard(TEN_DIGITS), 3.0)
    stage.wait(6.0)
    assert [words for _, words in stage.turns] == [TEN_DIGITS]


# --- both speak -------------------------------------------------------------------------------------------


def interrupting(words: str, context: object = None, bot: e.BotSpeaks = BOT, **more: object) -> Stage:
    stage = Stage(context or asked("phoneNumber"), recognise=always(words, **more))
    stage.tell(bot, 0.5)
    stage.speak(1.0, 1.6, words)
    stage.wait(5.0)
    return stage


def test_a_voice_pauses_the_bot_and_words_silence_it() -> None:
    stage = interrupting(TEN_DIGITS)
    assert stage.of(e.HoldBot) == [(1.16, e.HoldBot())]
    assert stage.of(e.SilenceBot)
    assert len(stage.turns) == 1


def test_a_click_does_not_even_pause_it() -> None:
    stage = Stage(asked("phoneNumber"))
    stage.tell(BOT, 0.5)
    stage.tell(e.VoiceStarted(1.0), 1.1)
    stage.tell(e.VoiceStopped(1.05), 1.14)
    stage.wait(5.0)
    assert not stage.of(e.HoldBot)
    assert not stage.turns
    assert not stage.of(e.Say)


@pytest.mark.parametrize("words", ["", "dạ", "ừ", "vâng ạ", "đọc lại các thông tin để anh chị"])
def test_noise_nods_and_echo_let_it_go_on(words: str) -> None:
    stage = interrupting(words)
    assert not stage.turns
    assert not stage.of(e.Say)
    assert not stage.of(e.SilenceBot)
    assert len(stage.of(e.ReleaseBot)) == 1


def test_a_yes_counts_when_the_bot_asks_for_it_and_not_before() -> None:
    context = asked(expecting="submit_answer")
    reading = e.BotSpeaks("Số điện thoại là không chín một.", asks=False)
    asking = e.BotSpeaks("Anh chị có muốn gửi không ạ?", asks=True)
    assert not interrupting("vâng", context, reading).turns
    assert [words for _, words in interrupting("vâng", context, asking).turns] == ["vâng"]


def test_the_bots_own_yes_sends_nothing() -> None:
    asking = e.BotSpeaks("Anh chị nói đồng ý để gửi nhé?", asks=True)
    assert not interrupting("đồng ý", asked(expecting="submit_answer"), asking).turns


def test_an_option_repeated_after_the_bot_is_an_answer() -> None:
    asking = e.BotSpeaks("Is it a call, an email, or a meeting in person?", asks=True)
    stage = interrupting("meeting in person", asked("interactionType", "en"), asking)
    assert [words for _, words in stage.turns] == ["meeting in person"]


def test_echo_just_after_the_bots_last_sound() -> None:
    stage = Stage(asked("phoneNumber"), recognise=always("để anh chị nghe nhé"))
    stage.tell(BOT, 0.5)
    stage.tell(e.BotFellSilent(), 2.0)
    stage.speak(2.2, 2.9, "để anh chị nghe nhé")
    stage.wait(5.0)
    assert not stage.turns


# --- not understood, nobody there --------------------------------------------------------------------------


def test_a_sound_without_words_is_asked_about_but_not_for_ever() -> None:
    stage = Stage(asked("phoneNumber"), replace(Pace(), silence=0))
    for start in (1.0, 5.0, 9.0, 13.0):
        stage.speak(start, start + 1.0)
    stage.wait(20.0)
    assert [action for _, action in stage.of(e.Say)] == [e.Say("not_heard")] * 2


@pytest.mark.parametrize(
    ("more", "remark"),
    [
        ({"confidence": 0.2}, "unsure"),
        ({"confidence": 0.5, "clipped": True}, "clipped"),
    ],
)
def test_doubtful_words_are_asked_for_again(more: dict[str, object], remark: e.Remark) -> None:
    stage = Stage(asked("phoneNumber"), recognise=always(TEN_DIGITS, **more))
    stage.speak(1.0, 3.0, TEN_DIGITS)
    stage.wait(4.0)
    assert not stage.turns
    assert [action for _, action in stage.of(e.Say)] == [e.Say(remark)]


def test_a_language_that_nobody_listens_to_is_not_asked_about() -> None:
    stage = Stage(asked("phoneNumber"), recognise=always("", listening=False))
    stage.speak(1.0, 3.0)
    stage.wait(6.0)
    assert not stage.of(e.Say)


def test_silence_is_met_by_a_question_and_then_by_the_end() -> None:
    stage = Stage(asked("phoneNumber"))
    stage.tell(BOT, 0.0)
    stage.tell(e.BotFellSilent(), 2.0)
    stage.wait(14.1)
    assert stage.of(e.Say) == [(14.0, e.Say("still_there"))]
    stage.tell(e.BotSpeaks("Anh chị còn ở đó không ạ?", asks=True), 14.1)
    stage.tell(e.BotFellSilent(), 15.0)
    stage.wait(30.0)
    assert stage.of(e.Say)[1:] == [(27.0, e.Say("farewell"))]
    assert stage.of(e.HangUp) == [(27.0, e.HangUp())]


def test_whoever_types_works_or_is_muted_is_not_asked() -> None:
    stage = Stage(asked("phoneNumber"), recognise=always(TEN_DIGITS))
    stage.tell(e.BotFellSilent(), 0.0)
    stage.tell(e.Stirred(), 8.0)
    stage.speak(15.0, 17.0, TEN_DIGITS)  # the turn is not done yet
    stage.wait(60.0)
    assert not stage.of(e.Say)
    stage.tell(e.TurnDone(), 60.0)
    stage.tell(e.Muted(muted=True), 61.0)
    stage.wait(120.0)
    assert not stage.of(e.Say)


def test_muting_in_the_middle_of_a_sentence_forgets_it() -> None:
    stage = Stage(asked("phoneNumber"), recognise=always(TEN_DIGITS))
    stage.tell(e.VoiceStarted(1.0), 1.1)
    stage.tell(e.Muted(muted=True), 1.5)
    stage.wait(5.0)
    assert stage.of(e.StopListening)
    assert not stage.turns


# --- the browser's ears ------------------------------------------------------------------------------------


def test_words_from_the_browser_take_the_same_way() -> None:
    stage = Stage(asked("phoneNumber"))
    stage.tell(BOT, 0.5)
    stage.tell(e.BrowserHeard("vâng", final=True), 1.0)
    assert not stage.turns
    stage.tell(e.BrowserHeard("không chín một", final=False), 2.0)
    assert stage.of(e.SilenceBot)
    assert stage.of(e.Anticipate) == [(2.0, e.Anticipate("không chín một"))]
    stage.tell(e.BrowserHeard("không chín một", final=True), 3.0)
    assert not stage.turns
    stage.tell(e.BrowserHeard("hai ba bốn năm sáu bảy tám", final=True), 4.0)
    assert [words for _, words in stage.turns] == [TEN_DIGITS]


def working_on(words: str) -> Stage:
    """A turn was taken at 2.14 and is still being worked on."""
    stage = Stage(asked("phoneNumber"), recognise=always(words))
    stage.speak(1.0, 2.0, words)
    stage.wait(2.5)
    assert stage.turns
    return stage


def breaks_off(stage: Stage) -> list[float]:
    return [at for at, _ in stage.of(e.BreakOff)]


def test_words_during_work_break_it_off_before_they_are_a_turn() -> None:
    stage = working_on(TEN_DIGITS)
    stage.tell(e.VoiceStarted(3.0), 3.1)
    stage.tell(e.Heard("à"), 3.2)
    stage.tell(e.Heard("à không phải"), 3.5)
    stage.tell(e.Heard("à không phải số đó"), 3.8)
    assert breaks_off(stage) == [3.5]


def test_a_nod_during_work_breaks_nothing_off() -> None:
    stage = working_on(TEN_DIGITS)
    stage.speak(3.0, 3.6, "dạ vâng ạ")
    stage.wait(6.0)
    assert breaks_off(stage) == []


def test_a_voice_too_long_for_a_nod_breaks_work_off_without_any_words() -> None:
    stage = working_on(TEN_DIGITS)
    stage.tell(e.VoiceStarted(3.0), 3.1)
    stage.wait(5.0)
    assert breaks_off(stage) == [3.0 + stage.pace.no_nod]


def test_nothing_is_broken_off_where_nothing_is_under_way_any_more() -> None:
    stage = working_on(TEN_DIGITS)
    stage.tell(e.VoiceStarted(3.0), 3.1)
    stage.tell(e.TurnDone(), 3.3)
    stage.tell(e.Heard("không phải số đó"), 3.5)
    stage.wait(5.0)
    assert breaks_off(stage) == []


def test_the_bots_own_voice_breaks_nothing_off_however_long() -> None:
    stage = working_on(TEN_DIGITS)
    stage.tell(e.BotSpeaks("Anh/chị chờ em một chút ạ."), 2.9)
    stage.tell(e.VoiceStarted(3.0), 3.1)
    stage.tell(e.Heard("chờ em một chút"), 3.6)
    stage.wait(5.0)
    assert breaks_off(stage) == []


def test_words_of_the_browser_break_work_off() -> None:
    stage = working_on(TEN_DIGITS)
    stage.tell(e.BrowserHeard("không phải số đó", final=False), 3.5)
    assert breaks_off(stage) == [3.5]
