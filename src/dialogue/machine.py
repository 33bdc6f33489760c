"""The conversation's entry: what the voice bot calls.

One turn::

    step = hear(state, Turn(...), situation)
    while step.request is not None:
        answer = <carry out step.request>          # an Answer of the kind that the request names
        step = answered(step, answer, situation)   # situation.form may be the newest page, or the old one
    # step.replies are said, step.state is stored

Pure: same arguments, same step.
"""

from __future__ import annotations

from dataclasses import replace

from src.contract import PageReceipt
from src.dialogue import drafts, filling, navigating, opening, submitting
from src.dialogue.answering import in_order, take_answer
from src.dialogue.asking import ask_next
from src.dialogue.dispatching import take
from src.dialogue.state import (
    Act,
    Answer,
    BeginSubmission,
    DialogueState,
    DraftFetched,
    DraftNames,
    DraftStored,
    FetchDraft,
    FetchDraftNames,
    PageAnswered,
    PageFailed,
    Rehear,
    Reheard,
    Request,
    Step,
    StoreDraft,
    SubmissionBegun,
    Turn,
)
from src.dialogue.talking import ask_back, finish, render
from src.dialogue.wording import form_title, form_titles
from src.dialogue.work import Purpose, Situation, TurnWork
from src.understanding.context import Context
from src.understanding.intents import Language, OutOfScope

__all__ = [
    "Situation",
    "answered",
    "begin",
    "context_for",
    "found_out",
    "greet",
    "hear",
    "one_moment",
    "shown",
]


def begin(language: Language, *, form_id: str | None = None) -> DialogueState:
    """The memory of a conversation that starts; ``form_id`` where it starts with a form of the catalogue."""
    return DialogueState(language=language, phase="filling" if form_id else "idle", form_id=form_id)


def context_for(state: DialogueState, situation: Situation) -> Context:
    """What understanding has to know to hear the next utterance (or to hear earlier ones again)."""
    return Context(
        now=situation.now,
        language=state.language,
        form=situation.form,
        catalogue=situation.catalogue,
        focus=state.focus,
        last_field=state.last_field,
        expecting=state.expecting,
        partial=state.partial,
    )


def greet(state: DialogueState, situation: Situation) -> Step:
    """The bot's first words; with a form open, they end in its first question. Never has a request."""
    work = _woken(TurnWork(state, situation, Turn("", (), True, "")))
    language = state.language
    if situation.form is not None:
        title = form_title(situation, work.state.form_id, situation.form, language)
        work = ask_next(work.say("greet_form", form=title))
    elif titles := form_titles(situation, language):
        work = work.say("greet_idle", forms=titles)
    else:
        work = work.say("greet_bare")
    replies = render(work)
    return Step(replace(work.state, last_replies=replies), None, replies)


def hear(state: DialogueState, turn: Turn, situation: Situation) -> Step:
    """Take what one utterance brought. ``situation.form`` is the page as last read back."""
    turn = _without_guesses(turn)
    work = _woken(TurnWork(state, situation, turn, in_order(turn.intents)))
    if not turn.intents:
        work = ask_back(work)
    if work.form is None and opening.worth_remembering(turn):
        work = opening.remember_words(work)
    return _advance(take_answer(work))


def one_moment(state: DialogueState, situation: Situation) -> tuple[str, ...]:
    """What the bot says while the page keeps it waiting; the turn goes on."""
    return render(TurnWork(state, situation, Turn("", (), True, "")).say("one_moment"))


def found_out(
    state: DialogueState, situation: Situation, key: str | None, receipt: PageReceipt | None
) -> Step:
    """After an interruption: what became of a submission that was begun. It arrived (``receipt``), nobody
    knows (``key`` alone), or it never left the house (neither). Never has a request."""
    work = TurnWork(state, situation, Turn("", (), True, ""))
    return finish(submitting.note_found(work, key, receipt))


def shown(before: DialogueState, after: DialogueState, situation: Situation) -> DialogueState:
    """After a change by hand while the answers were being checked: they all stand on the citizen's screen,
    the change among them, so that the check goes on, and a yes counts for what is there now."""
    form = situation.form
    if before.phase != "reviewing" or after.phase not in ("filling", "reviewing"):
        return after
    if form is None or form.missing or any(field.error for field in form.visible_fields):
        return after
    reviewed = submitting.reviewed_values(form)
    return replace(after, phase="reviewing", reviewed=reviewed, expecting="submit_answer", focus=None)


def answered(step: Step, answer: Answer, situation: Situation) -> Step:
    """Go on with the turn of ``step`` (whose ``request`` was carried out) after the world's answer.

    The form that counts is that of the last :class:`~src.dialogue.state.PageAnswered`;
    ``situation`` brings the time, the catalogue and the addresses.
    Raises ValueError where ``step`` has no work in progress or the answer is not one to its request.
    """
    if step.work is None or step.request is None:
        raise ValueError("this step waits for no answer")
    before = step.work
    work = replace(before, request=None, situation=replace(situation, form=before.form))
    return _advance(_continue(work, before, step.request, answer))


def _without_guesses(turn: Turn) -> Turn:
    """Words that nothing explains are not known to be out of scope: they are asked about, or kept."""
    unexplained = not turn.confident and all(isinstance(intent, OutOfScope) for intent in turn.intents)
    return replace(turn, intents=()) if unexplained else turn


def _woken(work: TurnWork) -> TurnWork:
    """A page that was opened with the session, or anew, starts the filling."""
    if work.form is None or work.state.phase not in ("idle", "cancelled"):
        return work
    return work.remember(phase="filling", form_id=work.state.form_id or work.form.form_id)


def _advance(work: TurnWork) -> Step:
    """Work off the queue until the world is needed, or the turn is over."""
    while work.request is None and work.queue:
        intent, rest = work.queue[0], work.queue[1:]
        work = take(replace(work, queue=rest), intent)
    if work.request is None:
        return finish(work)
    return Step(work.state, work.request, (), work)


def _continue(work: TurnWork, before: TurnWork, request: Request, answer: Answer) -> TurnWork:
    match request, answer:
        case Act(), PageAnswered():
            return _page_answered(work, before, answer)
        case Act(), PageFailed():
            return _page_failed(work, answer)
        case BeginSubmission(), SubmissionBegun():
            return submitting.begun(work, answer)
        case Rehear(), Reheard():
            return opening.take_reheard(work, answer)
        case StoreDraft(), DraftStored():
            return drafts.note_stored(work, answer)
        case FetchDraft(), DraftFetched():
            return drafts.note_fetched(work, answer)
        case FetchDraftNames(), DraftNames():
            return drafts.note_names(work, answer)
    raise ValueError(f"{type(answer).__name__} is no answer to {type(request).__name__}")


def _page_answered(work: TurnWork, before: TurnWork, answer: PageAnswered) -> TurnWork:
    assert work.pursuit is not None
    purpose = work.pursuit.purpose
    work = replace(work, situation=replace(work.situation, form=answer.form))
    if purpose in ("fill", "undo", "redo", "clear_all", "restore", "press"):
        changes = filling.changes_between(before.form, answer.form)
        work = replace(work, changes=filling.merged(work.changes, changes))
    if answer.lost:
        work = filling.say_lost(work, answer)
    match purpose:
        case "open":
            return opening.note_opened(work, answer, before)
        case "close":
            return opening.note_closed(work, answer)
        case "restore":
            return drafts.note_restored(work, answer, before)
        case "submit":
            return submitting.note_outcome(work, answer)
        case _:
            return _fields_answered(work, purpose, answer)


def _fields_answered(work: TurnWork, purpose: Purpose, answer: PageAnswered) -> TurnWork:
    match purpose:
        case "fill":
            return filling.note_results(work, answer)
        case "undo" | "redo":
            return filling.note_rewritten(work, answer)
        case "clear_all":
            return filling.note_all_cleared(work, answer)
        case "focus":
            return navigating.note_focused(work, answer)
        case "move":
            return navigating.note_moved(work, answer)
        case "press":
            return navigating.note_pressed(work, answer)
        case _:
            raise ValueError(f"no actions on fields are meant to {purpose}")


def _page_failed(work: TurnWork, answer: PageFailed) -> TurnWork:
    """The page could not be asked: what was not done is not claimed, what was done is not lost."""
    assert work.pursuit is not None
    if work.pursuit.purpose == "submit":
        return submitting.outcome_unknown(work)
    if work.pursuit.purpose == "open":
        return opening.open_failed(work)
    key = "page_failed_retry" if answer.retryable else "page_failed"
    return replace(filling.say_written(work), queue=()).trouble(key).asking("nothing")
