"""E-mail addresses and new passwords, checked before Cognito is asked.

Its own checks come after it has looked whether the user exists, and would tell.
"""

from __future__ import annotations

from typing import Final

from email_validator import EmailNotValidError, validate_email

from src.exceptions import InvalidFormatError, InvalidInputError

MIN_LENGTH: Final = 8
MAX_LENGTH: Final = 98  # what every Cognito takes, the embedded one too


def normal_email(email: str) -> str:
    """The address as the pool knows it, in lower case. Raises :class:`InvalidFormatError`."""
    try:
        found = validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError:
        # The cause is dropped: its words repeat the address.
        raise InvalidFormatError("This is no e-mail address.", details={"field": "email"}) from None
    return found.normalized.lower()


def check_new_password(password: str) -> None:
    """Raises :class:`InvalidInputError` unless the password is as the pool's policy wants it."""
    fit = (
        MIN_LENGTH <= len(password) <= MAX_LENGTH
        and any("a" <= letter <= "z" for letter in password)
        and any("A" <= letter <= "Z" for letter in password)
        and any("0" <= letter <= "9" for letter in password)
        and not any(letter.isspace() for letter in password)
    )
    if not fit:
        raise weak_password()


def weak_password() -> InvalidInputError:
    return InvalidInputError(
        f"The password needs at least {MIN_LENGTH} characters, among them a capital letter, a small letter "
        "and a digit, and no spaces.",
        details={"field": "password"},
    )
