"""Spoken English words that grammars are made of. Pure: data only.

Names are common ones of English and, as people write them in English text, Vietnamese speakers; those
that the recogniser's dictionary lacks are left out when a grammar is built.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DIGITS: Final = ("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
UNITS: Final = DIGITS[2:]
TEENS: Final = _words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS: Final = _words("twenty thirty forty fifty sixty seventy eighty ninety")
LETTERS: Final = tuple("abcdefghijklmnopqrstuvwxyz")
MONTHS: Final = _words(
    "january february march april may june july august september october november december"
)
WEEKDAYS: Final = _words("monday tuesday wednesday thursday friday saturday sunday")
ORDINALS: Final = (
    *_words("first second third fourth fifth sixth seventh eighth ninth tenth"),
    *_words("eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"),
    *_words("nineteenth twentieth thirtieth"),
)
EMAIL_HOSTS: Final = ("gmail", "yahoo", "outlook", "hotmail", "icloud", "example")

FIRST_NAMES: Final = _words(
    """
    adam alan albert alex alexander alice amanda amy andrea andrew angela anh anna anne anthony arthur
    barbara benjamin bill bob brandon brian bruce carl carol caroline catherine charles charlotte chris
    christian christina christine christopher claire daniel david deborah dennis diana diane donald donna
    dorothy douglas dylan edward elena eliza elizabeth ella emily emma eric ethan eva evan evelyn frances
    frank fred gary george gerald gloria grace gregory hannah harold harry heather helen henry holly ian
    isabella jack jacob james jane janet jason jean jeff jeffrey jennifer jeremy jerry jesse jessica joan
    joe john johnny jonathan jordan jose joseph joshua joyce juan judy julia julie justin karen kate
    katherine kathleen keith kelly kenneth kevin kim kyle larry laura lauren lawrence lee leo lily linda
    linh lisa logan louis lucas lucy luke madison margaret maria marie mark martha martin mary matthew
    megan melissa michael michelle mike minh monica nancy natalie nathan nicholas nicole noah nora oliver
    olivia oscar pamela patricia patrick paul peter philip quan rachel ralph randy raymond rebecca richard
    robert roger ronald rose roy russell ruth ryan sam samantha samuel sandra sara sarah scott sean
    sharon shirley simon sophia sophie stella stephanie stephen steve steven susan teresa terry thanh
    theresa thomas tim timothy tina tom tony tyler vanessa victor victoria vincent virginia walter wayne
    wendy william zachary zoe
    """
)

LAST_NAMES: Final = _words(
    """
    adams alexander allen anderson bailey baker barnes bell bennett brooks brown bryant bui butler
    campbell carter chan chang chen clark coleman collins cook cooper cox cruz dang davis diaz do duong
    edwards ellis evans fisher flores foster garcia gomez gonzalez graham grant gray green griffin hall
    hamilton harris harrison hayes henderson hernandez hill ho hoang howard hughes hunter jackson james
    jenkins johnson jones jordan kelly kennedy kim king lam le lee lewis lin liu long lopez ly marshall
    martin martinez mason mcdonald miller mitchell moore morales morgan morris murphy murray myers
    nelson ngo nguyen ortiz parker patel patterson perez perry peterson pham phan phillips porter powell
    price ramirez ray reed reyes reynolds richardson rivera roberts robinson rodriguez rogers ross
    russell sanchez sanders scott shaw simmons simpson smith stevens stewart sullivan taylor thomas
    thompson torres tran truong tucker turner vo vu walker wallace wang ward washington watson webb wells
    west white williams wilson wong wood woods wright wu yang young
    """
)

YES: Final = (
    "yes", "yes please", "yeah", "yep", "sure", "okay", "correct", "that's right", "that's correct",
    "yes that's right", "yes that's correct", "yes go ahead", "go ahead", "yes submit", "yes send it",
    "confirm", "i confirm",
)  # fmt: skip
NO: Final = ("no", "nope", "no thanks", "no thank you", "not yet", "wait", "that's wrong", "no that's wrong")

ALWAYS: Final = (
    "help", "repeat", "say that again", "hello", "thank you", "thanks", "goodbye", "cancel",
    "switch to vietnamese", "speak vietnamese", "switch to english", "slower please", "slow down",
    "speak slower", "speak more slowly", "too fast",
)  # fmt: skip
FORM_COMMANDS: Final = (
    "submit", "submit it", "submit the form", "submit my request", "send it", "send the form", "review",
    "review the form", "next", "next step", "next field", "go back", "back", "previous", "previous step",
    "undo", "undo that", "redo", "read back", "read it back", "read everything", "read everything back",
    "skip", "skip it", "skip this", "clear the form", "cancel the form", "save draft", "save a draft",
    "load draft", "load the draft", "what is missing", "what's missing", "what's left",
)  # fmt: skip
