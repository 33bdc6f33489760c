"""The languages, as data. Citizens mix them, so every parser knows all of them at once."""

from src.understanding.lexicon.en import LEXICON as ENGLISH
from src.understanding.lexicon.model import Lexicon
from src.understanding.lexicon.vi import LEXICON as VIETNAMESE

LEXICONS: tuple[Lexicon, ...] = (VIETNAMESE, ENGLISH)
"""A new language: a folder like these, and one more name here."""
