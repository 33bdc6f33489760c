"""Spelling: the names of letters and of the marks in codes and e-mail addresses."""

from src.understanding.lexicon.model import LetterWords

LETTERS = LetterWords(
    letters={
        "bee": "b", "cee": "c", "dee": "d", "eff": "f", "gee": "g", "aitch": "h", "jay": "j", "kay": "k",
            "ell": "l",
        "em": "m", "en": "n", "pee": "p", "cue": "q", "ar": "r", "ess": "s", "tee": "t", "vee": "v",
        "double u": "w", "ex": "x", "why": "y", "zee": "z", "zed": "z",
    },
    at=("at", "at sign"),
    dot=("dot", "period", "point"),
    dash=("dash", "hyphen", "minus"),
    underscore=("underscore", "under score"),
    slash=("slash", "stroke"),
    colon=("colon",),
    plus=("plus",),
    ignored=("all lower case", "lower case", "lowercase", "all one word", "one word", "no spaces"),
)  # fmt: skip
