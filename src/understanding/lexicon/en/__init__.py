"""English. One file per matter; add a word where it belongs."""

from src.understanding.lexicon.en.amending import AMENDING
from src.understanding.lexicon.en.commands import COMMANDS
from src.understanding.lexicon.en.dates import DATES, TIMES
from src.understanding.lexicon.en.fields import FIELDS
from src.understanding.lexicon.en.letters import LETTERS
from src.understanding.lexicon.en.numbers import MONEY, NUMBERS
from src.understanding.lexicon.en.speech import SPEECH
from src.understanding.lexicon.model import Lexicon

LEXICON = Lexicon("en", NUMBERS, MONEY, DATES, TIMES, LETTERS, SPEECH, COMMANDS, FIELDS, AMENDING)
