"""The one error tree of the product.

Every error that leaves a room is one of these. Foreign errors (boto3, Playwright, aiohttp, ...) are
translated at the edge where they occur, with ``raise ... from error``.

One file, though a long one: the tree is read as a whole, each class is a few lines that say something only
beside its neighbours, and every room imports from here.

::

    VPBankException                      500 INTERNAL_ERROR
    ├── ConfigurationError               500 CONFIGURATION_ERROR
    ├── ServiceError                     502 SERVICE_ERROR
    │   ├── ServiceUnavailableError      503 SERVICE_UNAVAILABLE        retryable
    │   ├── ServiceTimeoutError          504 SERVICE_TIMEOUT            retryable
    │   └── ServiceConnectionError       502 SERVICE_CONNECTION_FAILED  retryable
    ├── BrowserError                     502 BROWSER_ERROR
    │   ├── BrowserSessionNotFoundError  404 BROWSER_SESSION_NOT_FOUND
    │   ├── BrowserNavigationError       502 BROWSER_NAVIGATION_FAILED  retryable
    │   │   └── BrowserPageNotFoundError 404 BROWSER_PAGE_NOT_FOUND
    │   ├── BrowserFieldNotFoundError    404 BROWSER_FIELD_NOT_FOUND
    │   ├── BrowserFieldRejectedError    422 BROWSER_FIELD_REJECTED
    │   ├── BrowserFieldNotOperableError 502 BROWSER_FIELD_NOT_OPERABLE
    │   ├── BrowserButtonNotFoundError   404 BROWSER_BUTTON_NOT_FOUND
    │   ├── BrowserFormSubmissionError   422 BROWSER_FORM_SUBMISSION_FAILED
    │   └── BrowserTimeoutError          504 BROWSER_TIMEOUT            retryable
    ├── AuthenticationError              401 AUTHENTICATION_FAILED
    │   ├── InvalidCredentialsError      401 INVALID_CREDENTIALS
    │   ├── TokenExpiredError            401 TOKEN_EXPIRED
    │   ├── UserNotConfirmedError        403 USER_NOT_CONFIRMED
    │   ├── SignInStepRequiredError      403 SIGN_IN_STEP_REQUIRED
    │   └── UnauthorizedError            403 UNAUTHORIZED
    ├── ValidationError                  400 VALIDATION_ERROR
    │   ├── InvalidInputError            400 INVALID_INPUT
    │   ├── MissingRequiredFieldError    400 MISSING_REQUIRED_FIELD
    │   ├── InvalidFormatError           400 INVALID_FORMAT
    │   ├── InvalidCodeError             400 INVALID_CODE
    │   ├── NotFoundError                404 NOT_FOUND
    │   ├── ConflictError                409 CONFLICT
    │   ├── PayloadTooLargeError         413 PAYLOAD_TOO_LARGE
    │   ├── FormRejectedError            422 FORM_REJECTED
    │   └── OriginNotAllowedError        403 ORIGIN_NOT_ALLOWED
    ├── RateLimitError                   429 RATE_LIMITED               retryable
    ├── DatabaseError                    500 DATABASE_ERROR
    │   ├── SessionNotFoundError         404 SESSION_NOT_FOUND
    │   ├── DatabaseIntegrityError       500 DATABASE_INTEGRITY
    │   ├── DatabaseConflictError        409 DATABASE_CONFLICT          retryable
    │   └── DatabaseConnectionError      503 DATABASE_UNAVAILABLE       retryable
    ├── AIError                          502 AI_ERROR
    │   ├── LLMTimeoutError              504 LLM_TIMEOUT                retryable
    │   ├── LLMRateLimitError            429 LLM_RATE_LIMITED           retryable
    │   ├── LLMUnavailableError          503 LLM_UNAVAILABLE            retryable
    │   ├── LLMAnswerError               502 LLM_ANSWER_UNUSABLE
    │   ├── STTError                     502 STT_FAILED                 retryable
    │   └── TTSError                     502 TTS_FAILED                 retryable
    └── WebRTCError                      400 WEBRTC_ERROR
        └── WebRTCConnectionError        400 WEBRTC_CONNECTION_FAILED   retryable
"""

from __future__ import annotations

from typing import Any, ClassVar


class VPBankException(Exception):  # noqa: N818 - the mission fixes this name
    """Base of every error the product raises.

    ``message`` is fit to be shown to a person and carries no personal data; ``error_code`` is stable
    and defaults to the class's own; ``details`` holds JSON-ready facts for the caller.
    """

    code: ClassVar[str] = "INTERNAL_ERROR"
    http_status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False
    default_message: ClassVar[str] = "Something went wrong on our side."

    def __init__(
        self,
        message: str | None = None,
        error_code: str | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        self.message = message or self.default_message
        self.error_code = error_code or self.code
        self.details = dict(details or {})
        super().__init__(self.message)

    def to_dict(self) -> dict[str, Any]:
        """The body that every service answers with, less the correlation id."""
        return {"error": self.error_code, "message": self.message, "details": self.details}


class ConfigurationError(VPBankException):
    """The environment holds settings that cannot work; ``details["problems"]`` lists all of them."""

    code = "CONFIGURATION_ERROR"
    default_message = "The settings are not usable."


class ServiceError(VPBankException):
    """Another service of the product, or one it depends on, did not do its part."""

    code = "SERVICE_ERROR"
    http_status = 502
    default_message = "Another part of the system did not answer properly."


class ServiceUnavailableError(ServiceError):
    code = "SERVICE_UNAVAILABLE"
    http_status = 503
    retryable = True
    default_message = "This part of the system is not available right now. Please try again."


class ServiceTimeoutError(ServiceError):
    code = "SERVICE_TIMEOUT"
    http_status = 504
    retryable = True
    default_message = "Another part of the system took too long to answer."


class ServiceConnectionError(ServiceError):
    code = "SERVICE_CONNECTION_FAILED"
    http_status = 502
    retryable = True
    default_message = "Another part of the system could not be reached."


class BrowserError(VPBankException):
    """The browser, or the page in it, did not do what was asked."""

    code = "BROWSER_ERROR"
    http_status = 502
    default_message = "The browser could not do that."


class BrowserSessionNotFoundError(BrowserError):
    code = "BROWSER_SESSION_NOT_FOUND"
    http_status = 404
    default_message = "There is no open page for this session."


class BrowserNavigationError(BrowserError):
    """A page could not be opened. ``url`` is given without query or fragment."""

    code = "BROWSER_NAVIGATION_FAILED"
    http_status = 502
    retryable = True

    def __init__(
        self,
        message: str | None = None,
        error_code: str | None = None,
        details: dict[str, Any] | None = None,
        *,
        url: str = "",
        reason: str = "",
    ) -> None:
        self.url, self.reason = url, reason
        facts = {key: value for key, value in (("url", url), ("reason", reason)) if value}
        text = message or ": ".join(filter(None, ("The page could not be opened", reason)))
        super().__init__(text, error_code, {**facts, **(details or {})})


class BrowserPageNotFoundError(BrowserNavigationError):
    """The site says that there is no page at this address."""

    code = "BROWSER_PAGE_NOT_FOUND"
    http_status = 404
    retryable = False


class BrowserFieldNotFoundError(BrowserError):
    code = "BROWSER_FIELD_NOT_FOUND"
    http_status = 404
    default_message = "The page has no such field."


class BrowserFieldRejectedError(BrowserError):
    """The page did not take the value: reading it back showed something else, or an error."""

    code = "BROWSER_FIELD_REJECTED"
    http_status = 422
    default_message = "The page did not accept this value."


class BrowserFieldNotOperableError(BrowserError):
    """The widget could not be worked; ``details`` name the field and the ``reason``."""

    code = "BROWSER_FIELD_NOT_OPERABLE"
    http_status = 502
    default_message = "This field could not be filled in."


class BrowserButtonNotFoundError(BrowserError):
    code = "BROWSER_BUTTON_NOT_FOUND"
    http_status = 404
    default_message = "The page has no such button or section."


class BrowserFormSubmissionError(BrowserError):
    code = "BROWSER_FORM_SUBMISSION_FAILED"
    http_status = 422
    default_message = "The form was not accepted."


class BrowserTimeoutError(BrowserError):
    code = "BROWSER_TIMEOUT"
    http_status = 504
    retryable = True
    default_message = "The browser took too long."


class AuthenticationError(VPBankException):
    code = "AUTHENTICATION_FAILED"
    http_status = 401
    default_message = "Please sign in."


class InvalidCredentialsError(AuthenticationError):
    code = "INVALID_CREDENTIALS"
    default_message = "The user name or the password is not right."


class TokenExpiredError(AuthenticationError):
    code = "TOKEN_EXPIRED"
    default_message = "Your sign-in has expired. Please sign in again."


class UserNotConfirmedError(AuthenticationError):
    """Told to those alone who know the password."""

    code = "USER_NOT_CONFIRMED"
    http_status = 403
    default_message = "Please confirm your e-mail address first, with the code that was sent to it."


class SignInStepRequiredError(AuthenticationError):
    """The password is right, and something more is asked for; ``details["challenge"]`` says what."""

    code = "SIGN_IN_STEP_REQUIRED"
    http_status = 403
    default_message = "One more step is needed to sign in."


class UnauthorizedError(AuthenticationError):
    code = "UNAUTHORIZED"
    http_status = 403
    default_message = "You may not do this."


class ValidationError(VPBankException):
    """What the caller sent cannot be used; nothing was changed."""

    code = "VALIDATION_ERROR"
    http_status = 400
    default_message = "The request is not valid."


class InvalidInputError(ValidationError):
    code = "INVALID_INPUT"


class MissingRequiredFieldError(ValidationError):
    code = "MISSING_REQUIRED_FIELD"
    default_message = "A required field is missing."


class InvalidFormatError(ValidationError):
    code = "INVALID_FORMAT"
    default_message = "The format is not right."


class InvalidCodeError(ValidationError):
    code = "INVALID_CODE"
    default_message = "The code is not right, or no longer valid. Please ask for a new one."


class NotFoundError(ValidationError):
    code = "NOT_FOUND"
    http_status = 404
    default_message = "There is nothing here."


class ConflictError(ValidationError):
    code = "CONFLICT"
    http_status = 409
    default_message = "That does not fit the present state."


class PayloadTooLargeError(ValidationError):
    code = "PAYLOAD_TOO_LARGE"
    http_status = 413
    default_message = "That is too large."


class FormRejectedError(ValidationError):
    """A form was sent whose values do not pass; ``details["fields"]`` says name → what is wrong."""

    code = "FORM_REJECTED"
    http_status = 422
    default_message = "The form was not accepted."


class OriginNotAllowedError(ValidationError):
    code = "ORIGIN_NOT_ALLOWED"
    http_status = 403
    default_message = "Forms on that site may not be opened here."


class RateLimitError(VPBankException):
    code = "RATE_LIMITED"
    http_status = 429
    retryable = True
    default_message = "Too many requests. Please wait a moment."


class DatabaseError(VPBankException):
    code = "DATABASE_ERROR"
    default_message = "The session store did not do its part."


class SessionNotFoundError(DatabaseError):
    code = "SESSION_NOT_FOUND"
    http_status = 404
    default_message = "There is no such session."


class DatabaseIntegrityError(DatabaseError):
    """What is stored cannot be opened: it was changed, moved, or its key is gone."""

    code = "DATABASE_INTEGRITY"
    default_message = "What is stored here can no longer be read."


class DatabaseConflictError(DatabaseError):
    """A conditional write lost against another writer."""

    code = "DATABASE_CONFLICT"
    http_status = 409
    retryable = True
    default_message = "Someone else has changed this meanwhile."


class DatabaseConnectionError(DatabaseError):
    code = "DATABASE_UNAVAILABLE"
    http_status = 503
    retryable = True
    default_message = "The session store cannot be reached."


class AIError(VPBankException):
    code = "AI_ERROR"
    http_status = 502
    default_message = "The language or speech service did not do its part."


class LLMTimeoutError(AIError):
    """A language model did not answer in time; ``timeout`` is in seconds."""

    code = "LLM_TIMEOUT"
    http_status = 504
    retryable = True

    def __init__(
        self,
        message: str | None = None,
        error_code: str | None = None,
        details: dict[str, Any] | None = None,
        *,
        model: str = "",
        timeout: float | None = None,
    ) -> None:
        self.model, self.timeout = model, timeout
        facts: dict[str, Any] = {"model": model} if model else {}
        if timeout is not None:
            facts["timeout_seconds"] = timeout
        super().__init__(
            message or "The language model took too long.", error_code, {**facts, **(details or {})}
        )


class LLMRateLimitError(AIError):
    code = "LLM_RATE_LIMITED"
    http_status = 429
    retryable = True
    default_message = "The language model is busy."


class LLMUnavailableError(AIError):
    """A language model could not be reached, refused us, or failed."""

    code = "LLM_UNAVAILABLE"
    http_status = 503
    retryable = True
    default_message = "The language model is not available."


class LLMAnswerError(AIError):
    """A language model answered what cannot be used: no JSON, broken off, or a refusal."""

    code = "LLM_ANSWER_UNUSABLE"
    default_message = "The language model's answer could not be used."


class STTError(AIError):
    code = "STT_FAILED"
    retryable = True
    default_message = "The speech could not be recognised."


class TTSError(AIError):
    code = "TTS_FAILED"
    retryable = True
    default_message = "The answer could not be spoken."


class WebRTCError(VPBankException):
    code = "WEBRTC_ERROR"
    http_status = 400
    default_message = "The voice connection could not be set up."


class WebRTCConnectionError(WebRTCError):
    code = "WEBRTC_CONNECTION_FAILED"
    retryable = True
