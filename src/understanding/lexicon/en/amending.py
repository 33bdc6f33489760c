"""Saying a part of a value anew: its last digits, its year, the one word that was wrong."""

from src.understanding.lexicon.model import AmendingWords

AMENDING = AmendingWords(
    digits=("digit", "digits", "number", "numbers", "figure", "figures"),
    last=("last", "final"),
    first=("first", "leading"),
    endings=("the domain", "domain", "the ending", "the part after the at", "ends in", "ends with", "ending in", "ending with", "it ends in", "it ends with"),
    instead=("not", "and not", "instead of", "rather than", "it's not", "it is not", "isn't"),
    contrasts=("but", "it's", "but rather"),
    right=("is right", "is correct", "please"),
    name_parts={"first name": "first", "the first name": "first", "my first name": "first", "middle name": "middle",
        "last name": "last", "the last name": "last", "my last name": "last", "surname": "last", "the surname": "last",
        "family name": "last"},
    date_parts={
        "the year": "year", "year": "year", "birth year": "year", "the year of birth": "year",
        "the month": "month", "month": "month", "the day": "day",
    },
)  # fmt: skip
