"""The five forms, each in a file of its own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from src.sample_bank.definitions import compliance, crm, hr, loan, operations
from src.sample_bank.definitions.model import FormDefinition

FORMS: Final[Mapping[str, FormDefinition]] = MappingProxyType(
    {form.form_id: form for form in (loan.FORM, crm.FORM, hr.FORM, compliance.FORM, operations.FORM)}
)
