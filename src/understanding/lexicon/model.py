"""What a language folder says. Every part is data; a new language is a new folder with the same parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of numbers.

    ``digits``: 0-9, all spellings; ``last_digits``: forms that stand only after tens. ``teens``: 10-19 as
    one word. ``ten``: the word that takes a digit after it (mười hai). ``tens``: whole tens as one word
    (twenty, hăm). ``tens_marks``: after a digit, make it tens (mươi, chục). ``links``: linh, and.
    """

    digits: Mapping[str, int]
    last_digits: Mapping[str, int]
    teens: Mapping[str, int]
    ten: Phrases
    tens: Mapping[str, int]
    tens_marks: Phrases
    hundreds: Phrases
    links: Phrases
    scales: Mapping[str, int]
    half_after: Phrases
    """Half of the scale before: rưỡi; "and a half"."""
    half_before: Phrases
    """Half of what follows: nửa, half a."""
    points: Phrases
    minus: Phrases
    repeats: Mapping[str, int]
    """double, triple: the next digit so many times."""
    articles: Phrases
    """a hundred: one."""
    digit_names: Phrases = ()
    """Digits that are also people's names: năm, tám."""


@dataclass(frozen=True, slots=True)
class MoneyWords:
    currency: Phrases
    slang_scales: Mapping[str, int]
    per_period: Phrases
    about: Phrases


@dataclass(frozen=True, slots=True)
class DateWords:
    """``relative``: phrase → days from today. ``units``: word → unit (day, week, month, year)."""

    relative: Mapping[str, int]
    units: Mapping[str, str]
    later: Phrases
    """ba ngày *nữa*, three days *from now*."""
    inward: Phrases
    """*in* three days."""
    earlier: Phrases
    """ba ngày *trước*, three days *ago*."""
    next_unit: Mapping[str, str]
    """tuần sau → week."""
    month_days: Mapping[str, tuple[int, int]]
    """cuối tháng, early next month → (months ahead, day; 0: the last one)."""
    month_shift: Mapping[str, int]
    """After a day: tháng sau → 1, this month → 0."""
    this_week: Phrases
    coming: Phrases
    """Before a weekday: the next one after today."""
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    same_month: Phrases
    """After a day: cùng tháng, of the same month."""
    month_marks: Phrases
    day_marks: Phrases
    first_days: Phrases
    """mùng, mồng: before the days 1 to 10."""
    year_marks: Phrases
    ordinals: Mapping[str, int]
    of: Phrases
    this_year: Phrases
    next_year: Phrases
    last_year: Phrases


@dataclass(frozen=True, slots=True)
class TimeWords:
    """``parts``: phrase → (first hour, last hour it covers); hours 1-11 said with it move into that span."""

    hours: Phrases
    minutes: Phrases
    seconds: Phrases
    before: Phrases
    """bảy giờ *kém* mười."""
    half: Phrases
    parts: Mapping[str, tuple[int, int]]
    parts_of_today: Mapping[str, tuple[int, int]]
    parts_of_yesterday: Mapping[str, tuple[int, int]]
    exact: Mapping[str, str]
    minutes_past: Phrases
    """ten *past* four."""
    minutes_to: Phrases
    past: Mapping[str, int]
    """half past, quarter past: minutes after the hour; negative: before it."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Names of letters and of marks, as people spell codes and addresses."""

    letters: Mapping[str, str]
    at: Phrases
    dot: Phrases
    dash: Phrases
    underscore: Phrases
    slash: Phrases
    colon: Phrases
    plus: Phrases
    ignored: Phrases
    """viết liền, không dấu, all lower case."""


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Words that carry no value, and words that say what the rest means."""

    interjections: Phrases
    """Hesitation sounds: dropped even before and inside names."""
    fillers: Phrases
    end_particles: Phrases
    """Trimmed from the end of free text."""
    sending: Phrases
    """Verbs that can only mean sending what is filled in: gửi, nộp, submit."""
    pronouns: Phrases
    possessives: Phrases
    honorifics: Phrases
    copulas: Phrases
    leads: Phrases
    """May stand between a field's name and its value, without saying that one follows."""
    becomes: Phrases
    """Copulas of change: thành, đổi thành, to."""
    edit_verbs: Phrases
    corrections: Phrases
    """à nhầm, no wait: what follows replaces what was said before."""
    weak_corrections: Phrases
    """Corrections only at a clause's start, before a value: không, no, sorry."""
    negated: Phrases
    """không phải X: X is what was wrong."""
    wrong: Phrases
    """After a field's name: its value is wrong. sai rồi, is wrong."""
    hesitations: Phrases
    it: Phrases
    questions: Phrases
    polite_questions: Phrases
    """được không, is that ok: a wish, said as a question."""
    inversions: Phrases
    """is the, do they: a question where what is said begins with them."""
    opening_questions: Phrases
    closing_questions: Phrases
    """có … không: a question by its first and last word."""
    supposing: Phrases
    universal: Phrases
    """After a question word, make it mean every one: tuần nào *cũng*."""
    """nếu, if."""
    unknowing: Phrases
    """tôi không nhớ, I forgot: no value follows."""
    others: Phrases
    """vợ tôi, my son: a clause that begins so is about someone else."""
    calls: Phrases
    """Calls to someone else, or for attention."""
    abuse: Phrases
    injections: Phrases
    neglecting: Phrases
    rules: Phrases
    """bỏ qua … quy định: instructions to the machine."""
    connectives: Phrases
    """Words between two mentions: và, còn, trong đó, and."""
    not_in_names: Phrases
    clause_words: Phrases
    """Verbs that begin a new clause after a comma: làm, muốn, want."""
    wish_words: Phrases
    """Words that open a wish or an order: no name and no address begins so."""
    self_words: Phrases
    """Words for the speaker that begin a clause: tôi, em, I."""
    kind_words: Phrases
    """Words that name any field of a kind: ngày, date, number."""
    inside_options: Phrases
    """Small words that people put between the words of an option: cái, một, a, my."""
    common_words: Phrases
    """In no person's name, unless the name is announced as one."""
    self_is: Phrases
    """tôi là, I'm: a name may follow."""
    yes: Phrases
    no: Phrases
    denials: Phrases
    """Before a field's name: no to it. không cần, no need for."""
    not_needed: Phrases
    """After a field's name: no to it. thì không cần, isn't needed."""
    never: Phrases
    """chưa (hiến máu) bao giờ, have never (received it)."""
    ever: Phrases
    affirmations: Phrases
    """Before a field's name: yes to it. cần, yes to."""
    here: Phrases
    """After one's own name: đây, here."""
    greetings: Phrases
    thanks: Phrases
    goodbyes: Phrases


@dataclass(frozen=True, slots=True)
class CommandWords:
    """Command key → phrases. ``objects`` are words that commands may carry without meaning more."""

    verbs: Mapping[str, Phrases]
    objects: Phrases
    go_to: Phrases
    back_to: Phrases
    places: Phrases
    steps: Phrases
    open_verbs: Phrases
    draft_names: Phrases
    """Words before a draft's name: tên là, called."""
    confirm: Phrases
    deny: Phrases
    languages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Field kind (its value) → what people call such a field on any form."""

    names: Mapping[str, Phrases]
    name_leads: Phrases
    surnames: Phrases
    surnames_first: bool
    durations: Mapping[str, int]
    """Whole phrases for a span of minutes: three quarters of an hour → 45."""
    old: Phrases
    """After an age: tuổi, years old."""
    ages: Phrases
    """Before an age that is said alone: he's, she's."""
    units: Mapping[str, tuple[str, int]]
    """Unit of a quantity → (unit of reference, how many of it): năm → (month, 12)."""
    house_words: Phrases
    """Before a number in an address: số, ngõ, hẻm."""
    organisations: Phrases
    """Words that begin the name of no person but of an organisation: công ty, trường."""
    job_heads: Phrases
    """Words that begin (or, in English, end) a job title: chuyên viên, analyst."""
    home: Phrases
    living: Phrases
    """sống ở, live at: an address may follow."""
    not_places: Phrases
    """After "ở", yet no address: nhà, một mình."""
    customer_words: Phrases
    """Before a customer's name: khách hàng."""
    lower_in_address: Phrases
    number_places: Phrases
    """Places whose names begin with a number: hai bà trưng, ba đình."""
    acronyms: Phrases
    start_words: Phrases
    end_words: Phrases


@dataclass(frozen=True, slots=True)
class AmendingWords:
    """Part of a value said anew: "số cuối là 7 chứ không phải 1"."""

    digits: Phrases
    last: Phrases
    first: Phrases
    endings: Phrases
    """đuôi, ends in: the last digits follow."""
    instead: Phrases
    """chứ không phải, not: what was wrong follows."""
    contrasts: Phrases
    """mà là, but: what is right follows."""
    right: Phrases
    """mới đúng: may follow what is right, or what was wrong."""
    name_parts: Mapping[str, str]
    """Phrase → first (in the order written), middle or last word of a person's name."""
    date_parts: Mapping[str, str]
    """Phrase → year, month or day."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    language: str
    numbers: NumberWords
    money: MoneyWords
    dates: DateWords
    times: TimeWords
    letters: LetterWords
    speech: SpeechWords
    commands: CommandWords
    fields: FieldWords
    amending: AmendingWords
