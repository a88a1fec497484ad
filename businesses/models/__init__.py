"""The register: businesses, their owners, and what hangs on them."""

from businesses.models.business import Business, RegistryCounter
from businesses.models.changes import ChangeRow, ChangeSet
from businesses.models.cluster import Cluster
from businesses.models.consent import Consent
from businesses.models.data_request import DataRequest
from businesses.models.duplicate import DuplicatePair
from businesses.models.field_work import Assistance, FieldBatch, Visit, VisitPhoto
from businesses.models.figures import YearlyFigures
from businesses.models.imports import ImportBatch, ImportProblem, ImportRow
from businesses.models.owner import Owner
from businesses.models.permit import Permit, PermitNotice
from businesses.models.reference import (
    AssistanceKind,
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
    "AssistanceKind",
    "Branch",
    "Business",
    "BusinessReview",
    "ChangeRow",
    "ChangeSet",
    "Cluster",
    "Consent",
    "DataRequest",
    "DuplicatePair",
    "FieldBatch",
    "ImportBatch",
    "ImportProblem",
    "ImportRow",
    "IndustryClass",
    "LegalForm",
    "Owner",
    "Permit",
    "PermitKind",
    "PermitNotice",
    "RegistryCounter",
    "ReturnReason",
    "SizeLimit",
    "Unit",
    "Visit",
    "VisitPhoto",
    "YearlyFigures",
]
