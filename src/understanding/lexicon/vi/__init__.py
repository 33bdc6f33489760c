"""Vietnamese, all regions. One file per matter; add a word where it belongs."""

from src.understanding.lexicon.model import Lexicon
from src.understanding.lexicon.vi.amending import AMENDING
from src.understanding.lexicon.vi.commands import COMMANDS
from src.understanding.lexicon.vi.dates import DATES, TIMES
from src.understanding.lexicon.vi.fields import FIELDS
from src.understanding.lexicon.vi.letters import LETTERS
from src.understanding.lexicon.vi.numbers import MONEY, NUMBERS
from src.understanding.lexicon.vi.speech import SPEECH

LEXICON = Lexicon("vi", NUMBERS, MONEY, DATES, TIMES, LETTERS, SPEECH, COMMANDS, FIELDS, AMENDING)
