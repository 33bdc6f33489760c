"""Turns through the real dialogue, with a browser agent and a store in memory."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from src.config import Settings
from src.contract import Action, Fill, Open, Prepare, Restore, Submit, UnrestoredField
from src.exceptions import (
    BrowserFieldNotFoundError,
    BrowserFieldRejectedError,
    BrowserNavigationError,
    ConflictError,
    DatabaseConnectionError,
    InvalidFormatError,
    InvalidInputError,
    NotFoundError,
    OriginNotAllowedError,
    ServiceUnavailableError,
    SessionNotFoundError,
)
from src.forms.known_forms import CATALOGUE
from src.live_api import Event, FieldEvent, InterruptCommand, TranscriptEvent
from src.voice_bot import patience
from src.voice_bot.conversation import Conversation
from src.voice_bot.conversations import Conversations
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.live_events import LiveEvents, Subscription
from src.voice_bot.observer import SilentObserver
from src.voice_bot.records import FormRecord, SessionRecord
from src.voice_bot.surroundings import Surroundings
from src.voice_bot.writing import LaterWrites
from tests.support.virtual_clock import VirtualClock
from tests.support.voice_bot import (
    BANK,
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    settings_for_tests,
    ticking_clock,
)
from tests.support.voice_call import until

OWNER = "guest-1"
BOTH = "customerName=Nguyễn Văn An;phoneNumber=0963023600"


class Told:
    """Hears what a webhook would be told."""

    def __init__(self) -> None:
        self.references: list[str | None] = []

    async def submitted(self, record: SessionRecord, form: FormRecord, key: str) -> None:
        assert form.receipt is not None
        self.references.append(form.receipt.reference)


class World:
    """One voice bot's inside; ``restart`` forgets what was in memory alone."""

    def __init__(self) -> None:
        self.browser, self.store, self.events = FakeBrowser(), FakeStore(), LiveEvents()
        self.settings: Settings = settings_for_tests()
        self.clock, self.told = VirtualClock(), Told()
        self.days, self._tick = 0, ticking_clock()
        self.restart()

    def restart(self, **limits: float) -> None:
        urls = FormUrls(CATALOGUE, self.settings.sample_bank_address, self.settings.form_origins)
        around = Surroundings(
            store=self.store,
            browser=self.browser,
            understander=ScriptedUnderstander(),
            urls=urls,
            observer=SilentObserver(),
            now=self.now,
            later=LaterWrites(SilentObserver(), clock=self.clock),
            completions=self.told,
        )
        self.conversations = Conversations(around, self.events, default_language="vi", **limits)  # type: ignore[arg-type]

    def now(self) -> datetime:
        return self._tick() + timedelta(days=self.days)

    async def loan(self) -> Conversation:
        return await self.conversations.start(OWNER, form="loan")

    async def again(self, conversation: Conversation) -> Conversation:
        return await self.conversations.get(conversation.session_id, OWNER)


@pytest.fixture
def world() -> World:
    return World()


def heard(subscription: Subscription) -> list[Event]:
    """What has been published so far."""
    events = []
    while not subscription._queue.empty():
        event = subscription._queue.get_nowait()
        if event is not None:
            events.append(event)
    return events


def value_of(conversation: Conversation, name: str) -> str:
    form = conversation.view().form
    assert form is not None
    return next(field.value for field in form.fields if field.name == name)


async def test_a_session_starts_with_its_form_open_and_greets(world: World) -> None:
    session = (await world.loan()).view()
    assert session.form is not None
    assert session.form.form_id == "loan"
    assert session.form.url == f"{BANK}/forms/loan?lang=vi"
    assert session.form.progress.required_left == 2
    assert [message.role for message in session.messages] == ["assistant"] * len(session.messages)
    assert session.messages
    assert world.store.records[session.session_id].messages == session.messages


async def test_a_turn_writes_the_value_and_stores_it_in_one_write(world: World) -> None:
    conversation = await world.loan()
    greeting = conversation.view().messages
    answer = await conversation.hear("customerName=Nguyễn Văn An", channel="text")
    assert value_of(conversation, "customerName") == "Nguyễn Văn An"
    assert answer.replies
    assert world.store.writes == 1
    stored = world.store.records[conversation.session_id]
    assert stored.form is not None
    assert stored.form.values == {"customerName": "Nguyễn Văn An"}
    added = [message.role for message in stored.messages[len(greeting) :]]
    assert added == ["user", *["assistant"] * len(answer.replies)]
    assert answer.session == conversation.view()


async def test_values_are_stored_before_the_bot_says_so(world: World) -> None:
    conversation = await world.loan()
    with world.events.subscribe(conversation.session_id) as listener:
        world.store.fail_next = DatabaseConnectionError()
        with pytest.raises(DatabaseConnectionError):
            await conversation.hear("customerName=Nguyễn Văn An")
        said = [e for e in heard(listener) if isinstance(e, TranscriptEvent) and e.role == "assistant"]
    assert said == []
    await conversation.hear("phoneNumber=0963023600")
    stored = world.store.records[conversation.session_id]
    assert stored.form is not None
    assert set(stored.form.values) == {"customerName", "phoneNumber"}


async def test_events_tell_words_fields_and_the_session(world: World) -> None:
    conversation = await world.loan()
    with world.events.subscribe(conversation.session_id) as listener:
        await conversation.hear("customerName=Nguyễn Văn An")
        events = heard(listener)
    assert isinstance(events[0], TranscriptEvent)
    assert events[0].role == "user"
    assert [e.field.name for e in events if isinstance(e, FieldEvent)] == ["customerName"]
    assert events[-4].type == "session"
    assert [e.type for e in events[-3:]] == ["latency"] * 3


async def test_a_form_is_sent_once_after_its_review_and_a_yes(world: World) -> None:
    conversation = await world.loan()
    await conversation.hear(BOTH)
    reviewing = await conversation.hear("send")
    assert reviewing.session.form is not None
    assert reviewing.session.form.state == "reviewing"
    assert world.browser.submitted == []
    done = await conversation.hear("yes")
    form = done.session.form
    assert form is not None
    assert form.receipt is not None
    assert (form.state, form.receipt.reference, done.session.status) == (
        "submitted",
        "LOAN-1-abc",
        "completed",
    )
    assert {field.name: field.value for field in form.fields}["customerName"] == "Nguyễn Văn An"
    await conversation.hear("yes")
    await conversation.hear("send")
    assert len(world.browser.submitted) == 1
    assert world.told.references == ["LOAN-1-abc"]
    world.restart()
    assert (await world.again(conversation)).view().form == form


async def test_the_key_is_stored_before_the_page_is_sent(world: World) -> None:
    conversation = await world.loan()
    await conversation.hear(BOTH)
    await conversation.hear("send")
    world.store.fail_next = DatabaseConnectionError()
    with pytest.raises(DatabaseConnectionError):
        await conversation.hear("yes")
    assert world.browser.submitted == []
    await conversation.hear("yes")
    key = next(iter(world.store.submitting.values()))
    sent = [action for _, actions in world.browser.calls for action in actions if isinstance(action, Submit)]
    assert [action.idempotency_key for action in sent] == [key]


@pytest.mark.parametrize(("outcome", "may_try_again"), [("refused", True), ("unknown", False)])
async def test_only_a_certain_refusal_lets_the_form_be_sent_again(
    world: World, outcome: str, may_try_again: bool
) -> None:
    conversation = await world.loan()
    await conversation.hear(BOTH)
    await conversation.hear("send")
    world.browser.refuse_submit = outcome
    await conversation.hear("yes")
    world.browser.refuse_submit = None
    await conversation.hear("send")
    await conversation.hear("yes")
    assert len(world.browser.submitted) == int(may_try_again)


async def test_a_crash_while_sending_keeps_a_second_submission_out(world: World) -> None:
    conversation = await world.loan()
    await conversation.hear(BOTH)
    await conversation.hear("send")
    record = world.store.records[conversation.session_id]
    assert record.form is not None
    await world.store.begin_submission(record, record.form, "key-of-the-crashed-process")
    world.browser.unknown.add("key-of-the-crashed-process")
    world.restart()
    taken_over = await world.again(conversation)
    await taken_over.hear("yes")
    assert world.browser.submitted == []


async def test_a_lost_page_is_opened_and_filled_again(world: World) -> None:
    conversation = await world.loan()
    await conversation.hear("customerName=Nguyễn Văn An")
    world.browser.pages.clear()
    world.browser.calls.clear()
    await conversation.hear("phoneNumber=0963023600")
    kinds = [tuple(type(action) for action in actions) for _, actions in world.browser.calls]
    assert (Open, Restore) in kinds
    assert value_of(conversation, "customerName") == "Nguyễn Văn An"
    assert value_of(conversation, "phoneNumber") == "0963023600"


async def test_what_a_healed_page_does_not_hold_any_more_is_told_once(world: World) -> None:
    conversation = await world.loan()
    await conversation.hear("customerName=Nguyễn Văn An")
    world.browser.not_restored = (
        UnrestoredField(field="customerName", label="Họ và tên", reason="not_shown"),
    )
    told = await conversation.hear("phoneNumber=0963023600")
    assert any("họ và tên" in reply.lower() for reply in told.replies)
    world.browser.not_restored = ()
    after = await conversation.hear("phoneNumber=0963023601")
    assert not any("mở lại" in reply for reply in after.replies)


async def test_a_page_lost_before_the_yes_is_restored_and_then_sent(world: World) -> None:
    conversation = await world.loan()
    await conversation.hear(BOTH)
    await conversation.hear("send")
    world.browser.pages.clear()
    await conversation.hear("yes")
    assert world.browser.submitted == [{"customerName": "Nguyễn Văn An", "phoneNumber": "0963023600"}]


async def test_an_agent_that_is_down_is_told_and_the_session_goes_on(world: World) -> None:
    conversation = await world.loan()
    world.browser.fail_next = ServiceUnavailableError()
    with pytest.raises(ServiceUnavailableError):
        await conversation.hear("customerName=Nguyễn Văn An", channel="text")
    assert value_of(conversation, "customerName") == ""
    world.browser.fail_next = ServiceUnavailableError()
    spoken = await conversation.hear("customerName=Nguyễn Văn An", channel="voice")
    assert spoken.replies
    await conversation.hear("customerName=Nguyễn Văn An", channel="text")
    assert value_of(conversation, "customerName") == "Nguyễn Văn An"


async def test_a_form_that_is_named_later_opens_then(world: World) -> None:
    conversation = await world.conversations.start(OWNER)
    assert conversation.view().form is None
    await conversation.hear("open")
    form = conversation.view().form
    assert form is not None
    assert form.form_id == "loan"
    assert [summary.form_id for summary in conversation.view().forms] == ["loan"]


async def test_a_value_by_hand_can_be_undone_and_redone(world: World) -> None:
    conversation = await world.loan()
    await conversation.hand.set_field("phoneNumber", "0963 023 600")
    assert value_of(conversation, "phoneNumber") == "0963023600"
    await conversation.hand.set_field("phoneNumber", "")
    assert value_of(conversation, "phoneNumber") == ""
    await conversation.hand.undo()
    assert value_of(conversation, "phoneNumber") == "0963023600"
    await conversation.hand.redo()
    assert value_of(conversation, "phoneNumber") == ""


async def test_a_value_by_hand_is_checked_and_read_back(world: World) -> None:
    conversation = await world.loan()
    with pytest.raises(InvalidFormatError) as refused:
        await conversation.hand.set_field("phoneNumber", "12")
    assert refused.value.details["problem"] == "too_few_digits"
    assert "12" not in refused.value.message.split()
    with pytest.raises(InvalidFormatError) as no_option:
        await conversation.hand.set_field("loanTerm", "120")
    assert "6 tháng" in no_option.value.details["options"]
    with pytest.raises(BrowserFieldNotFoundError):
        await conversation.hand.set_field("nothing", "x")
    with pytest.raises(ConflictError):
        await conversation.hand.set_field("additionalNotes", "hidden now")
    with pytest.raises(BrowserFieldRejectedError):
        await conversation.hand.set_field("phoneNumber", "0001112223")
    assert world.browser.pages[conversation.session_id].values == {}


async def test_nothing_is_changed_by_hand_after_the_form_was_sent(world: World) -> None:
    conversation = await world.loan()
    for words in (BOTH, "send", "yes"):
        await conversation.hear(words)
    with pytest.raises(ConflictError):
        await conversation.hand.set_field("phoneNumber", "0963023601")
    with pytest.raises(ConflictError):
        await conversation.hand.undo()
    with pytest.raises(ConflictError):
        await conversation.resume()


async def test_a_closed_session_is_resumed_with_its_values(world: World) -> None:
    conversation = await world.loan()
    await conversation.hear(BOTH)
    await conversation.close()
    assert world.browser.pages == {}
    world.restart()
    resumed = await world.again(conversation)
    await resumed.resume()
    assert world.browser.pages[conversation.session_id].values["phoneNumber"] == "0963023600"


async def test_two_days_later_the_form_goes_on_where_it_stood(world: World) -> None:
    conversation = await world.loan()
    await conversation.hear("customerName=Nguyễn Văn An")
    said = conversation.view().messages
    world.browser.pages.clear()  # the agent has closed what nobody used
    world.days = 2
    world.restart()
    later = await world.again(conversation)
    assert later.view().messages == said
    answer = await later.hear("phoneNumber=0963023600")
    assert value_of(later, "customerName") == "Nguyễn Văn An"
    assert world.browser.pages[later.session_id].values == {
        "customerName": "Nguyễn Văn An",
        "phoneNumber": "0963023600",
    }
    assert answer.session.messages[: len(said)] == said
    assert answer.session.messages[-1].at > said[-1].at


async def test_a_turn_that_hangs_asks_for_patience(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.01)
    conversation = await world.loan()
    heard_it = asyncio.Event()
    conversation.listeners.attach_voice(lambda replies: heard_it.set())
    execute = world.browser.execute

    async def slowly(*args: object, **kwargs: object) -> object:
        await heard_it.wait()
        return await execute(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(world.browser, "execute", slowly)
    with world.events.subscribe(conversation.session_id) as listener:
        answer = await conversation.hear("customerName=Nguyễn Văn An")
        said = [e.text for e in heard(listener) if isinstance(e, TranscriptEvent) and e.role == "assistant"]
    assert said[1:] == list(answer.replies)
    assert said[0] not in [message.text for message in conversation.view().messages]


async def test_turns_of_one_session_run_one_after_the_other(world: World) -> None:
    conversation = await world.loan()
    await asyncio.gather(*(conversation.hear(f"customerName=Người thứ {number}") for number in "abcdefgh"))
    roles = [message.role for message in conversation.view().messages]
    asked = [at for at, role in enumerate(roles) if role == "user"]
    assert len(asked) == 8
    assert all(roles[at + 1] == "assistant" for at in asked)


async def test_a_turn_is_finished_when_nobody_waits_for_it_any_more(world: World) -> None:
    conversation = await world.loan()
    turn = asyncio.create_task(conversation.hear("customerName=Nguyễn Văn An"))
    await asyncio.sleep(0)
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    await conversation.finish_running()
    assert value_of(conversation, "customerName") == "Nguyễn Văn An"


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b", "x" * 4001])
async def test_text_that_is_none_writes_nothing(world: World, text: str) -> None:
    conversation = await world.loan()
    before = conversation.view()
    with pytest.raises(InvalidInputError):
        await conversation.hear(text)
    assert conversation.view() == before


async def test_a_session_is_its_owners_alone(world: World) -> None:
    conversation = await world.loan()
    for stranger in ("guest-2", None):
        with pytest.raises(SessionNotFoundError):
            await world.conversations.get(conversation.session_id, stranger)
    world.restart()
    with pytest.raises(SessionNotFoundError):
        await world.conversations.get(conversation.session_id, "guest-2")
    assert (await world.again(conversation)).view() == conversation.view()


async def test_erasing_leaves_nothing(world: World) -> None:
    conversation = await world.loan()
    ended: list[bool] = []
    conversation.listeners.on_end(lambda: ended.append(True))
    with world.events.subscribe(conversation.session_id) as listener:
        await world.conversations.erase(conversation.session_id, OWNER)
    assert listener.close_code is not None
    assert ended == [True]
    assert (world.store.records, world.browser.pages) == ({}, {})
    with pytest.raises(SessionNotFoundError):
        await conversation.hear("customerName=Nguyễn Văn An")
    assert world.browser.pages == {}


async def test_erasing_does_not_wait_for_an_agent_that_is_down(world: World) -> None:
    conversation = await world.loan()
    world.browser.fail_next = ServiceUnavailableError()
    await world.conversations.erase(conversation.session_id, OWNER)
    assert world.store.records == {}


async def test_what_may_not_be_opened_leaves_no_session(world: World) -> None:
    with pytest.raises(NotFoundError):
        await world.conversations.start(OWNER, form="mortgage")
    with pytest.raises(OriginNotAllowedError):
        await world.conversations.start(OWNER, form_url="http://evil.test/forms/loan")
    with pytest.raises(InvalidInputError):
        await world.conversations.start(OWNER, form="loan", form_url=f"{BANK}/forms/loan")
    world.browser.fail_next = BrowserNavigationError(reason="no answer")
    with pytest.raises(BrowserNavigationError):
        await world.conversations.start(OWNER, form="loan")
    assert world.store.records == {}


async def test_a_session_that_cannot_be_stored_leaves_no_page(world: World) -> None:
    world.store.fail_next = DatabaseConnectionError()
    with pytest.raises(DatabaseConnectionError):
        await world.loan()
    assert world.browser.pages == {}


async def test_idle_conversations_leave_the_memory_but_not_the_store(world: World) -> None:
    world.restart(max_in_memory=2)
    conversations = [await world.loan() for _ in range(4)]
    assert len(world.conversations._held) == 2
    assert (await world.again(conversations[0])).view() == conversations[0].view()


async def test_a_session_written_elsewhere_is_loaded_anew(world: World) -> None:
    conversation = await world.loan()
    stored = world.store.records[conversation.session_id]
    world.store.records[conversation.session_id] = replace(stored, version=7)
    with pytest.raises(Exception, match="changed"):
        await conversation.hear("customerName=Nguyễn Văn An")
    again = await world.again(conversation)
    assert again is not conversation
    await again.hear("customerName=Nguyễn Văn An")
    assert value_of(again, "customerName") == "Nguyễn Văn An"


async def test_a_call_is_told_of_typed_turns_and_of_interruptions(world: World) -> None:
    conversation = await world.loan()
    spoken: list[tuple[str, ...]] = []
    commands: list[object] = []
    detach = conversation.listeners.attach_voice(spoken.append)
    conversation.listeners.on_command(commands.append)
    answer = await conversation.hear("customerName=Nguyễn Văn An", channel="text")
    await conversation.hear("phoneNumber=0963023600", channel="voice")
    conversation.listeners.command(InterruptCommand())
    assert spoken == [answer.replies]
    assert commands == [InterruptCommand()]
    detach()
    await conversation.hear("customerName=Nguyễn Văn Bình", channel="text")
    assert len(spoken) == 1


async def test_the_recogniser_knows_the_situation(world: World) -> None:
    conversation = await world.loan()
    context = conversation.speech_context()
    assert context.form is not None
    assert context.focus_field is not None
    assert context.focus_field.name == "customerName"
    assert context.language == conversation.language == "vi"
    assert conversation.greeting() == tuple(m.text for m in conversation.view().messages)


async def test_the_page_is_made_ready_while_the_citizen_still_speaks(world: World) -> None:
    """Once a turn and field, and nothing is written by it; who cannot be asked then is not missed."""
    conversation = await world.loan()
    opening = len(world.browser.calls)

    def asked() -> list[Action]:
        return [action for _, actions in world.browser.calls[opening:] for action in actions]

    async def anticipated(words: str, calls: int) -> None:
        conversation.anticipate(words)
        await until(lambda: len(asked()) == calls, "the agent's being asked")

    await anticipated("phoneNumber=0963", 1)
    await anticipated("phoneNumber=0963023600", 1)
    assert asked() == [Prepare(field="phoneNumber")]
    assert value_of(conversation, "phoneNumber") == ""
    await conversation.hear("phoneNumber=0963023600")
    assert isinstance(asked()[-1], Fill)
    assert value_of(conversation, "phoneNumber") == "0963023600"
    world.browser.fail_next = ServiceUnavailableError()
    await anticipated("phoneNumber=0963023601", len(asked()) + 1)
    await conversation.hear("phoneNumber=0963023601")
    assert value_of(conversation, "phoneNumber") == "0963023601"
