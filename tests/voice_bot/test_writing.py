"""When sessions are written: what was confirmed at once, talk together and a little later."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from src.exceptions import DatabaseConnectionError, ServiceConnectionError
from src.voice_bot.conversation import Conversation
from tests.support.virtual_clock import settle
from tests.voice_bot.test_conversation import BOTH, OWNER, World, value_of

NAME = "customerName=Nguyễn Văn An"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def talk(world: World) -> Conversation:
    return await world.loan()


def stored_words(world: World, conversation: Conversation) -> list[str]:
    return [message.text for message in world.store.records[conversation.session_id].messages]


def words(conversation: Conversation) -> list[str]:
    return [message.text for message in conversation.view().messages]


async def test_talk_waits_two_seconds_and_is_one_write(world: World, talk: Conversation) -> None:
    greeted = stored_words(world, talk)
    for text in ("xin chào", "bạn là ai", "cảm ơn"):
        await talk.hear(text)
        await world.clock.advance(0.5)
    assert (world.store.writes, stored_words(world, talk)) == (0, greeted)
    await world.clock.advance(0.5)
    assert (world.store.writes, stored_words(world, talk)) == (1, words(talk))
    await world.clock.advance(60)
    assert world.store.writes == 1


async def test_five_turns_of_talk_do_not_wait(world: World, talk: Conversation) -> None:
    for number in range(5):
        await talk.hear(f"xin chào {number}")
    await settle()
    assert (world.store.writes, stored_words(world, talk)) == (1, words(talk))


async def test_a_value_is_written_at_once_and_takes_the_talk_along(world: World, talk: Conversation) -> None:
    await talk.hear("xin chào")
    await talk.hear(NAME)
    assert (world.store.writes, stored_words(world, talk)) == (1, words(talk))
    await world.clock.advance(60)
    assert world.store.writes == 1
    world.restart()
    assert value_of(await world.again(talk), "customerName") == "Nguyễn Văn An"


@pytest.mark.parametrize("end", ["settle", "close", "shutdown"])
async def test_a_citizen_who_leaves_leaves_nothing_unwritten(
    world: World, talk: Conversation, end: str
) -> None:
    await talk.hear("xin chào")
    match end:
        case "settle":
            await talk.settle()
        case "close":
            await talk.close()
        case "shutdown":
            await world.conversations.finish_running(within_seconds=1)
    assert stored_words(world, talk) == words(talk)
    assert not talk.unwritten


async def test_after_the_last_flush_everything_is_written_at_once(world: World, talk: Conversation) -> None:
    await world.conversations.finish_running(within_seconds=1)
    await talk.hear("xin chào")
    assert stored_words(world, talk) == words(talk)


async def test_a_session_that_is_erased_is_not_written_again(world: World, talk: Conversation) -> None:
    await talk.hear("xin chào")
    await world.conversations.erase(talk.session_id, OWNER)
    await world.clock.advance(60)
    assert (world.store.writes, world.store.records) == (0, {})


async def test_a_write_that_fails_is_tried_again_and_loses_nothing(world: World, talk: Conversation) -> None:
    await talk.hear("xin chào")
    world.store.fail_next = DatabaseConnectionError()
    await world.clock.advance(2)
    assert (world.store.writes, talk.unwritten) == (0, True)
    await talk.hear("còn ai không")
    await world.clock.advance(2)
    assert (world.store.writes, stored_words(world, talk)) == (1, words(talk))


async def test_a_value_whose_write_failed_is_stored_without_being_asked_for(
    world: World, talk: Conversation
) -> None:
    before = words(talk)
    world.store.fail_next = DatabaseConnectionError()
    with pytest.raises(DatabaseConnectionError):
        await talk.hear(NAME)
    assert words(talk) == [*before, NAME]
    await world.clock.advance(2)
    assert stored_words(world, talk) == words(talk)
    world.restart()
    assert value_of(await world.again(talk), "customerName") == "Nguyễn Văn An"


async def test_no_yes_follows_a_review_that_could_not_be_stored(world: World, talk: Conversation) -> None:
    await talk.hear(BOTH)
    world.store.fail_next = DatabaseConnectionError()
    with pytest.raises(DatabaseConnectionError):
        await talk.hear("send")
    await talk.hear("yes")
    assert world.browser.submitted == []


async def test_a_session_with_something_to_write_stays_in_memory(world: World) -> None:
    world.restart(max_in_memory=1)
    talk = await world.loan()
    await talk.hear("xin chào")
    await world.loan()
    assert await world.again(talk) is talk
    await talk.settle()
    await world.loan()
    assert await world.again(talk) is not talk


async def test_words_are_kept_where_another_process_has_written_the_session(
    world: World, talk: Conversation
) -> None:
    await talk.hear("xin chào")
    stored = world.store.records[talk.session_id]
    world.store.records[talk.session_id] = replace(stored, version=7, language="en")
    await world.clock.advance(2)
    assert (talk.stale, talk.unwritten) == (True, False)
    assert stored_words(world, talk) == words(talk)
    again = await world.again(talk)
    assert (again.language, words(again)) == ("en", words(talk))
    await again.hear(NAME)
    assert stored_words(world, again) == words(again)


async def test_talk_is_written_while_a_long_turn_is_under_way(world: World, talk: Conversation) -> None:
    await talk.hear("xin chào")
    answered = words(talk)
    gate = asyncio.Event()
    execute = world.browser.execute

    async def slowly(*args: object, **kwargs: object) -> object:
        await gate.wait()
        return await execute(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came

    world.browser.execute = slowly  # type: ignore[method-assign, assignment] # a slow page
    turn = asyncio.create_task(talk.hear(NAME))
    await world.clock.advance(2)
    assert stored_words(world, talk) == answered
    gate.set()
    await turn
    assert stored_words(world, talk) == words(talk)
    assert not talk.stale


# --- a form that was being sent when something broke ---------------------------------------------------


@pytest.mark.parametrize("restarts", [False, True])
async def test_a_form_that_arrived_while_its_answer_was_lost_gets_its_receipt(
    world: World, talk: Conversation, restarts: bool
) -> None:
    await talk.hear(BOTH)
    await talk.hear("send")
    world.browser.lose_answer = ServiceConnectionError()
    with pytest.raises(ServiceConnectionError):
        await talk.hear("yes", channel="text")
    world.browser.pages.clear()
    if restarts:
        world.restart()
        talk = await world.again(talk)
    await talk.catch_up()
    form = talk.view().form
    assert form is not None
    assert form.receipt is not None
    assert (form.state, form.receipt.reference) == ("submitted", "LOAN-1-abc")
    assert "LOAN-1-abc" in words(talk)[-1]
    await talk.hear("yes")
    await talk.hear("send")
    await talk.hear("yes")
    assert len(world.browser.submitted) == 1


@pytest.mark.parametrize("comes_back", [False, True])
async def test_a_form_that_never_left_is_sent_at_the_next_yes(
    world: World, talk: Conversation, comes_back: bool
) -> None:
    await talk.hear(BOTH)
    await talk.hear("send")
    record = world.store.records[talk.session_id]
    assert record.form is not None
    await world.store.begin_submission(record, record.form, "key-of-the-crashed-process")
    world.restart()
    world.browser.pages.clear()
    talk = await world.again(talk)
    if comes_back:
        await talk.catch_up()
        assert world.browser.submitted == []
    answer = await talk.hear("yes")
    assert answer.session.status == "completed"
    assert len(world.browser.submitted) == 1
    assert world.browser.withdrawn == ["key-of-the-crashed-process"]


async def test_while_nobody_can_be_asked_nothing_is_sent(world: World, talk: Conversation) -> None:
    await talk.hear(BOTH)
    await talk.hear("send")
    world.browser.lose_answer = ServiceConnectionError()
    with pytest.raises(ServiceConnectionError):
        await talk.hear("yes", channel="text")
    world.browser.fail_next = ServiceConnectionError()
    said = len(words(talk))
    await talk.catch_up()
    assert len(words(talk)) == said
    await talk.hear("send")
    assert len(world.browser.submitted) == 1
