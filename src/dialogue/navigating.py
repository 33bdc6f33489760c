"""Going about the form: fields, steps and sections, skipping, buttons, files."""

from __future__ import annotations

from src.contract import Action, Back, Click, Focus, GoTo, Next
from src.dialogue.asking import ask_field, missing_from
from src.dialogue.objecting import objections, say_objections
from src.dialogue.state import PageAnswered
from src.dialogue.wording import field_name, listed, quoted, spoken
from src.dialogue.work import Purpose, TurnWork
from src.forms.model import Field, FieldKind, Form
from src.understanding.intents import GoToSection, NextStep, PreviousStep

# --- fields ---------------------------------------------------------------------------------------


def focus(work: TurnWork, name: str) -> TurnWork:
    """Bring a field into view and ask for it."""
    return work.act("focus", (Focus(field=name),), name)


def note_focused(work: TurnWork, answer: PageAnswered) -> TurnWork:
    assert work.pursuit is not None
    name = work.pursuit.subject
    field = work.form.get(name) if work.form else None
    if field is None or not field.visible:
        return work.trouble("field_absent", field=field_name(field, name))
    if not answer.results or not answer.results[0].ok:
        return work.trouble("page_failed")
    skipped = tuple(other for other in work.state.skipped if other != name)
    work = work.remember(focus=name, last_field=name, partial=None, skipped=skipped).asking("nothing")
    if work.queue:
        return work.asking("again")
    if field.filled:
        value = spoken(field, work.language)
        return work.say("field_holds", field=field_name(field), value=value)
    return ask_field(work, field)


def next_field(work: TurnWork) -> TurnWork:
    """On to the next empty field of the page, required or not."""
    assert work.form is not None
    names = [field.name for field in work.form]
    start = names.index(work.state.focus) + 1 if work.state.focus in names else 0
    following = next((field for field in work.form.fields[start:] if _can_be_asked(field)), None)
    if following is None:
        return work.say("no_next_field").asking("next").remember(focus=None)
    return focus(work, following.name)


def _can_be_asked(field: Field) -> bool:
    return field.visible and not field.filled and not field.read_only and field.kind is not FieldKind.FILE


def skip(work: TurnWork, name: str | None) -> TurnWork:
    """Leave a field for later; the conversation goes on behind it."""
    target = name or work.state.focus
    if target is None:
        return work.say("nothing_to_skip").asking("nothing")
    field = work.form.get(target) if work.form else None
    skipped = (*(other for other in work.state.skipped if other != target), target)
    work = work.remember(skipped=skipped, focus=target, partial=None)
    return work.say("skipped", field=field_name(field, target)).asking("next")


# --- steps and sections ---------------------------------------------------------------------------


def move(work: TurnWork, intent: NextStep | PreviousStep | GoToSection) -> TurnWork:
    """To another step or section of the page."""
    match intent:
        case NextStep():
            return _page(work, "move", Next())
        case PreviousStep():
            return _page(work, "move", Back())
        case GoToSection(section=section):
            return _page(work, "move", GoTo(section=section), section)


def note_moved(work: TurnWork, answer: PageAnswered) -> TurnWork:
    """Say where the page is now; ask what is missing there, if something is."""
    assert work.pursuit is not None
    form = work.form
    if form is None or not answer.results or not answer.results[0].ok:
        return _objecting(work.trouble("move_failed"), answer)
    section = _section(form, work.pursuit.subject)
    step = form.step
    title = section or (form.step_titles[step] if step is not None and step < len(form.step_titles) else "")
    work = work.say("moved", section=title) if title else work.say("moved_plain")
    here = [field for field in form if _belongs(field, section, step)]
    first = next((field for field in missing_from(form, None) if field in here), None)
    first = first or next((field for field in here if _can_be_asked(field)), None)
    if first is None:
        return work
    work = work.remember(focus=first.name, partial=None)
    return work.asking("focus" if first.required else "nothing")


def _section(form: Form, wanted: str) -> str:
    """The section of that title, as the page writes it; "" where it is a step or a number."""
    folded = wanted.casefold()
    return next((field.section for field in form if field.section and field.section.casefold() == folded), "")


def _belongs(field: Field, section: str, step: int | None) -> bool:
    if section:
        return field.section == section
    return step is None or field.step == step


# --- buttons and files ----------------------------------------------------------------------------


def press(work: TurnWork, label: str) -> TurnWork:
    """Press a button of the page that is none of those known."""
    return _page(work, "press", Click(button=label), label)


def note_pressed(work: TurnWork, answer: PageAnswered) -> TurnWork:
    assert work.pursuit is not None
    label = quoted(work.pursuit.subject)
    if not answer.results or not answer.results[0].ok:
        return _objecting(work.trouble("press_failed", button=label), answer)
    return work.say("pressed", button=label)


def upload(work: TurnWork, name: str | None) -> TurnWork:
    """Files are chosen on the citizen's own screen: tell where."""
    fields = work.form.visible_fields if work.form else ()
    files = [field for field in fields if field.kind is FieldKind.FILE and name in (None, field.name)]
    if not files:
        return work.say("upload_nowhere")
    return work.say("upload_how", field=listed(map(field_name, files), work.language))


def _page(work: TurnWork, purpose: Purpose, action: Action, subject: str = "") -> TurnWork:
    return work.act(purpose, (action,), subject)


def _objecting(work: TurnWork, answer: PageAnswered) -> TurnWork:
    """With the page's own words, where it says why."""
    found = objections(work, answer.results[-1] if answer.results else None)
    if found:
        return say_objections(work, found)
    return work.trouble("page_says", message=quoted(answer.messages[0])) if answer.messages else work
