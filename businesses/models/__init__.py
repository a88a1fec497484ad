"""The register: businesses, their owners, and what hangs on them."""

from businesses.models.business import Business, RegistryCounter
from businesses.models.cluster import Cluster
from businesses.models.consent import Consent
from businesses.models.field_work import Assistance, Visit
from businesses.models.figures import YearlyFigures
from businesses.models.imports import ImportBatch, ImportProblem, ImportRow
from businesses.models.owner import Owner
from businesses.models.permit import Permit
from businesses.models.reference import (
    Branch,
    IndustryClass,
    LegalForm,
    PermitKind,
    SizeLimit,
    Unit,
)
from businesses.models.review import BusinessReview, ReturnReason

__all__ = [
    "Assistance",
    "Branch",
    "Business",
    "BusinessReview",
    "Cluster",
    "Consent",
    "ImportBatch",
    "ImportProblem",
    "ImportRow",
    "IndustryClass",
    "LegalForm",
    "Owner",
    "Permit",
    "PermitKind",
    "RegistryCounter",
    "ReturnReason",
    "SizeLimit",
    "Unit",
    "Visit",
    "YearlyFigures",
]
