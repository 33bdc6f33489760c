"""What the bot says in English: the same keys and gaps as in Vietnamese (see ``vi``)."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

PHRASES: Final = MappingProxyType(
    {
        # --- beginning and forms -------------------------------------------------------------------
        "greet_idle": ("Hello! What would you like to do: {forms}?",),
        "greet_bare": ("Hello! Which form would you like to fill in?",),
        "greet_form": ("Hello! Let's fill in the {form}.",),
        "which_form": (
            "Which form do you need: {forms}?",
            "I can help with these: {forms}. Which one would you like?",
        ),
        "noted": (
            "Got it, I'll remember that. Which form do you need: {forms}?",
            "I've kept that. Which form is it for: {forms}?",
        ),
        "opened": ("I've opened the {form}.", "The {form} is open."),
        "brought_back": ("What you had filled in before is back in place.",),
        "left_form": ("I've kept what you filled in on the {form}.",),
        "already_open": ("The {form} is already open.", "We're already on the {form}."),
        "no_such_form": ("I don't have that form, sorry.", "That form isn't one I can fill in, sorry."),
        "open_failed": (
            "I couldn't open the {form}. I still remember what you said; ask me again in a moment.",
            "The {form} won't open right now. I remember what you said; let's try again in a few minutes.",
        ),
        "switch_question": (
            "We're in the middle of the {form}. Do you want to switch to the {other}?",
            "Shall I put the {form} aside and open the {other}?",
        ),
        "switch_denied": ("All right, we'll go on with the {form}.", "Fine, we stay on the {form}."),
        # --- values --------------------------------------------------------------------------------
        "named_value": ("{field} {value}",),
        "named_answer": ("{field}: {value}",),
        "written": ("Done, {values}.", "I've put down {values}.", "Got it, {values}."),
        "written_more": (
            "Done, {values}, and {count} more.",
            "I've put down {values}, and {count} others.",
        ),
        "written_on_screen": ("Done, {count} filled in.", "I've put down {count} answers."),
        "written_in_part_on_screen": (
            "I've put down {count}, but I didn't understand all of that.",
            "That's {count} filled in; part of it I didn't catch.",
        ),
        "rewritten": ("I've changed it: {values}.", "That's changed now: {values}."),
        "cleared": ("I've cleared {fields}.", "The {fields} is empty now."),
        "not_cleared": ("The page keeps {field} as {value}.",),
        "page_rejected": (
            "The page didn't accept the {field}; it says “{reason}”.",
            "The page complains about the {field}: “{reason}”.",
        ),
        "page_refused": (
            "The page didn't take that for the {field}.",
            "The {field} doesn't take that value.",
        ),
        "field_absent": (
            "The page doesn't show the {field} right now, so I couldn't fill it in.",
            "There is no {field} on the page at the moment.",
        ),
        "page_failed": (
            "I had trouble with the page, so that wasn't done. What you filled in is safe.",
            "The page is giving trouble, so I couldn't do that. Nothing you filled in is lost.",
        ),
        "page_failed_retry": (
            "The page is slow, so that wasn't done. Nothing is lost; please say it once more.",
            "The page didn't answer in time, so I couldn't do that. Please try once more.",
        ),
        "values_lost": (
            "The page had to be opened again, and I couldn't put back {fields}. Please tell me once more.",
            "The page went down and is back, but without {fields}. Please say it again.",
        ),
        # --- values that cannot be -----------------------------------------------------------------
        "refuse_not_an_option": (
            "That isn't one of the choices for the {field}. You can choose {options}.",
            "The {field} doesn't have that choice. There is {options}. Which one?",
        ),
        "refuse_not_among_many": (
            "That isn't one of the choices for the {field}. There is {options}, and more.",
            "The {field} doesn't have that choice. For example {options}. Which one?",
        ),
        "refuse_unit_missing": (
            "Is the {field} {number} million or {number} thousand?",
            "{number} million or {number} thousand, for the {field}?",
        ),
        "refuse_too_few_digits": (
            "The {field} has only {got} digits, it needs {want}. Could you read it again?",
            "I heard just {got} digits, but the {field} has {want}. Once more, please?",
        ),
        "refuse_too_many_digits": (
            "The {field} has {got} digits, it should be {want}. Could you read it again?",
            "I heard {got} digits, but the {field} has only {want}. Once more, please?",
        ),
        "refuse_no_such_date": (
            "That date isn't in the calendar. What is the {field}?",
            "There is no such date. Could you give me the {field} again?",
        ),
        "refuse_no_such_time": (
            "There is no such time. What is the {field}?",
            "That isn't a time of day. Could you give me the {field} again?",
        ),
        "refuse_year_missing": ("Which year is the {field}?", "And the year of the {field}, please?"),
        "refuse_day_missing": (
            "{number}, and which day and month is the {field}?",
            "Which day and month of {number} is the {field}, please?",
        ),
        "refuse_too_young": (
            "The applicant must be at least {age}. Could you check the {field}?",
            "By that {field} they'd be younger than {age}. Could you say it again?",
        ),
        "refuse_in_the_future": (
            "That date hasn't come yet. What is the {field}?",
            "The {field} can't be in the future. Could you say it again?",
        ),
        "refuse_before_start": (
            "The {field} can't be before the {other}. What is the {field}?",
            "That is earlier than the {other}. Which day is the {field}?",
        ),
        "refuse_too_small": (
            "The {field} must be at least {minimum}. What should it be?",
            "That's too low, the {field} starts at {minimum}. What should it be?",
        ),
        "refuse_too_large": (
            "The {field} may be {maximum} at most. What should it be?",
            "That's too high, the {field} ends at {maximum}. What should it be?",
        ),
        "refuse_too_long": (
            "The {field} takes {max_length} characters at most. Could you make it shorter?",
            "That's too long, the {field} has room for {max_length} characters. A shorter one, please?",
        ),
        "refuse_not_an_email": (
            "I didn't catch an e-mail address. Could you say the {field} again, like an at gmail dot com?",
            "That isn't a whole e-mail address. Could you say the {field} again, with at and dot?",
        ),
        "refuse_not_a_phone": (
            "That isn't a phone number. Could you read the {field} again: ten digits, starting with zero?",
            "The {field} needs ten digits, starting with zero. Once more, please?",
        ),
        "refuse_not_a_number": (
            "The {field} has to be a number. How much is it?",
            "I need a number for the {field}. Could you say it again?",
        ),
        "refuse_not_understood": (
            "I didn't catch the {field}. Could you say it again?",
            "Sorry, the {field} wasn't clear. Once more, please?",
        ),
        # --- questions -----------------------------------------------------------------------------
        "question": ("{question}",),
        "question_again": (
            "Back to our form: {question}",
            "My question was: {question}",
            "This one is still open: {question}",
        ),
        "ask_text": ("What is the {field}?",),
        "ask_amount": ("How much is the {field}?",),
        "ask_date": ("Which date is the {field}?",),
        "ask_time": ("What time is the {field}?",),
        "ask_choice": ("Is the {field} {options}?",),
        "ask_yes_no": ("{field}: yes or no?",),
        "ask_question": ("{field}?",),
        "ask_question_choice": ("{field}: {options}?",),
        "ask_request": ("{field}, please.",),
        "ask_part": ("{field}: what shall I write?",),
        "ask_two": ("What are the {first} and the {second}?",),
        "left_for_later": (
            "That leaves {fields} for later; tell me when you have it.",
            "Only {fields} is left now. Just say when you're ready.",
        ),
        "complete": (
            "That's everything required. Anything to add, or shall I read it back and send it?",
            "All required fields are filled. Say “submit” and I'll read it back first.",
            "The form is complete. Tell me when you'd like to send it.",
        ),
        "complete_on_screen": (
            "That's everything required. Say “submit” when you're done.",
            "The form is complete. Say “submit” to send it.",
        ),
        # --- review and sending --------------------------------------------------------------------
        "review_start": ("Let me read it back to you.", "Before I send it, please listen once more."),
        "review_again": ("Something has changed, so I'll read it again.", "With that change, let's check."),
        "review_on_screen": (
            "Please check the {count} answers on your screen. Shall I send them?",
            "Your {count} answers are on the screen. If they're right, may I send them?",
        ),
        "review_again_on_screen": ("Something has changed.", "That's changed since."),
        "values_of_section": ("{section}: {values}.",),
        "values_alone": ("{values}.",),
        "review_question": ("Shall I send the {form} now?", "If all that is right, may I send the {form}?"),
        "review_unsure": (
            "I wasn't sure, so nothing was sent. Say “yes, send it”, or “no” to change something.",
            "I haven't sent it, as I didn't hear a clear answer. Is it “yes, send it” or “no”?",
        ),
        "review_needed": (
            "As something has changed, I'll read it back again before sending.",
            "Because of that change, I'll read everything once more when you send.",
        ),
        "review_needed_on_screen": (
            "Something has changed. Look it over, then say “submit”.",
            "With that change, check your screen and say “submit”.",
        ),
        "cannot_send_missing": (
            "It can't be sent yet, {fields} is still missing.",
            "I couldn't send it: there's no {fields} yet.",
        ),
        "cannot_send_missing_more": (
            "It can't be sent yet: {fields} and {count} more are missing.",
            "I couldn't send it: there's no {fields} yet, nor {count} more.",
        ),
        "missing": ("Still missing: {fields}.", "We still need {fields}."),
        "missing_more": ("Still missing: {fields} and {count} more.", "We need {fields} and {count} more."),
        "nothing_missing": ("Nothing required is missing.", "All the required fields are filled."),
        "not_sent": (
            "All right, nothing was sent. What would you like to change?",
            "Fine, I haven't sent it. Tell me what to change, or when to send.",
        ),
        "nothing_to_send": ("There is nothing to send yet.", "The form is empty, so I can't send it yet."),
        "sent": ("It's been sent. Your reference is {reference}, in groups {groups}.",),
        "sent_on_screen": ("It's been sent. Your reference is on the screen.",),
        "sent_quoting": ("It's been sent. The page answered “{message}”.",),
        "sent_plain": ("It's been sent.",),
        "send_rejected": ("The page didn't accept the form.", "The form wasn't accepted."),
        "page_says": ("The page says “{message}”.",),
        "send_unknown": (
            "I don't know for certain whether it arrived. So as not to send it twice I won't try again; "
            "please check with the bank.",
            "It's unclear whether it arrived, so I won't send it again. Please check with the bank.",
        ),
        "one_moment": (
            "The page isn't answering yet. I keep trying, just a moment.",
            "The page is slow to answer. One moment please, I'm still on it.",
        ),
        "send_interrupted": (
            "I was interrupted while sending, so the form has not been sent. Your values are all kept.",
            "Sending was interrupted, so nothing has been sent. What you filled in is all still there.",
        ),
        "send_running": (
            "This form has been sent once already, so I won't send it again.",
            "It is already on its way, I won't send it a second time.",
        ),
        "already_sent": (
            "This form has been sent, so I can't change it any more. I can open a new one for you.",
            "It's already sent. If you need another one, just tell me which form.",
        ),
        # --- clearing and giving up ----------------------------------------------------------------
        "clear_question": (
            "Do you want me to clear everything you've filled in?",
            "That empties the whole form. Are you sure?",
        ),
        "clear_denied": ("All right, I'm leaving it as it is.", "Fine, nothing was cleared."),
        "cleared_all": ("Everything is cleared.", "The form is empty now."),
        "cancel_question": (
            "Do you want to give up this form?",
            "That drops this form and keeps nothing. Are you sure?",
        ),
        "cancel_denied": ("All right, let's go on.", "Fine, the form stays."),
        "cancelled": ("I've cancelled it; nothing was sent.",),
        "nothing_to_cancel": ("There is no form open.", "No form is open at the moment."),
        # --- moving about --------------------------------------------------------------------------
        "field_holds": (
            "The {field} is {value}. What should it be?",
            "For the {field} I have {value}. How should I change it?",
        ),
        "read": ("The {field} is {value}.", "For the {field} I have {value}."),
        "read_empty": ("The {field} is still empty.", "Nothing is filled in for the {field} yet."),
        "read_nothing": ("Nothing is filled in yet.", "The form is still empty."),
        "moved": ("We're at {section}.", "Here is {section}."),
        "moved_plain": ("Done, we've moved on.", "All right, we're on the other page."),
        "move_failed": ("I couldn't go there.", "That part of the form won't open."),
        "no_next_field": ("There's no empty field after this one.", "That was the last field."),
        "skipped": ("All right, {field} later.", "Fine, I'll leave {field} for now."),
        "nothing_to_skip": ("Which field shall I skip?", "Skip which field?"),
        "undone": ("It's back as it was: {values}.", "I've put it back: {values}."),
        "undone_cleared": ("It's back as it was, with {fields} empty.",),
        "nothing_to_undo": ("There's nothing to undo.", "No change is left to take back."),
        "nothing_to_redo": ("There's nothing to redo.", "No step is left to redo."),
        "pressed": ("I've pressed “{button}”.", "Done, “{button}” is pressed."),
        "press_failed": ("I couldn't press “{button}”.", "“{button}” can't be pressed."),
        "upload_how": (
            "Please choose the file under {field} on your screen.",
            "For the file, please use {field} on your screen.",
        ),
        "upload_nowhere": ("This form has no place for a file.", "No file is needed on this form."),
        # --- drafts --------------------------------------------------------------------------------
        "draft_stored": ("Saved as the draft “{name}”.", "Your draft “{name}” is saved."),
        "draft_nothing": ("There's nothing to save yet.", "The form is empty, so there's no draft to save."),
        "draft_unknown": ("I couldn't find that draft.", "There's no such draft."),
        "draft_loaded": (
            "The draft “{name}” is loaded, {count} fields filled.",
            "I've brought back the draft “{name}”: {count} fields.",
        ),
        "draft_left_out": ("The page didn't take back {fields}.",),
        "draft_names": ("Your drafts are {names}.", "You have these drafts: {names}."),
        "draft_none": ("You have no drafts yet.", "No draft is saved yet."),
        # --- talk ----------------------------------------------------------------------------------
        "repeat": ("I said: {text}", "Once more: {text}"),
        "slower": ("All right, I'll speak more slowly.",),
        "usual_pace": ("All right, I'll speak at the usual pace again.",),
        "repeat_nothing": ("I haven't said anything yet.",),
        "help_idle": (
            "Just tell me which form you need; I'll open the page and fill it in as you speak.",
            "Name a form, and I'll open it and ask you one thing at a time.",
        ),
        "help_filling": (
            "Tell me your details and I'll fill them in. Say “change” with a field to correct it, “undo” to "
            "go back, and “submit” when you're done.",
            "You can give details, or say “change”, “clear”, “skip”, “read back”, “save draft”, or “submit”.",
        ),
        "help_reviewing": (
            "I'm waiting for your go-ahead: say “yes, send it”, “no” to stop, or what to change.",
            "Say “yes, send it” and it goes out; or tell me what to change.",
        ),
        "language_switched": ("All right, I'll speak English from now on.",),
        "small_talk_greeting": ("Hello!", "Hi there, I'm listening."),
        "small_talk_thanks": ("You're welcome.", "Happy to help."),
        "small_talk_goodbye": ("Goodbye, and thank you.", "Bye, have a good day."),
        "small_talk_other": ("I see.", "All right."),
        "answer": ("{text}",),
        "answer_unknown": (
            "I don't know that; the form does not say.",
            "The form does not tell, so I can't say.",
        ),
        "out_of_scope": (
            "I can't help with that, I only fill in forms.",
            "Sorry, that's outside what I do; I fill in forms.",
            "That one I can't answer, I'm afraid.",
        ),
        "not_understood": ("I didn't catch that.", "Sorry, I didn't understand.", "That wasn't clear to me."),
        "what_to_fill": ("Which field would you like to fill in or change?", "Which field is that for?"),
        "all_right": ("All right.", "Okay."),
        "as_said": ("Let me say that again.", "It's still as I said.", "Once more, then."),
    }
)

AND: Final = "and"
OR: Final = "or"
DRAFT_NAME: Final = "{form} {day:%d/%m/%Y %H:%M}"
"""What a draft is called when the citizen gives it no name."""
THIS_FORM: Final = "form"
