"""Forms of the register: they read what people type and hand it to services."""

from businesses.forms.business import BusinessForm
from businesses.forms.details import (
    ActivityForm,
    ConsentForm,
    FiguresForm,
    PermitForm,
    ReasonForm,
)
from businesses.forms.field_work import AssistanceForm, RenewForm, VisitForm

__all__ = [
    "ActivityForm",
    "AssistanceForm",
    "BusinessForm",
    "ConsentForm",
    "FiguresForm",
    "PermitForm",
    "ReasonForm",
    "RenewForm",
    "VisitForm",
]
