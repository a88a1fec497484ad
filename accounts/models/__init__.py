"""Staff, what they did with sensitive data or took back, and the forms they fill and send."""

from accounts.models.draft import Draft
from accounts.models.invitation import Invitation
from accounts.models.job import Job, JobFailure
from accounts.models.kept_upload import KeptUpload
from accounts.models.office import OfficeSettings
from accounts.models.receipt import FormReceipt
from accounts.models.saved_view import SavedView
from accounts.models.trail import TrailEntry
from accounts.models.undone import Undone
from accounts.models.user import User

__all__ = [
    "Draft",
    "FormReceipt",
    "Invitation",
    "Job",
    "JobFailure",
    "KeptUpload",
    "OfficeSettings",
    "SavedView",
    "TrailEntry",
    "Undone",
    "User",
]
