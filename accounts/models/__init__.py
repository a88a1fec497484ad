"""Staff, what they did with sensitive data or took back, and the forms they fill and send."""

from accounts.models.draft import Draft
from accounts.models.kept_upload import KeptUpload
from accounts.models.receipt import FormReceipt
from accounts.models.saved_view import SavedView
from accounts.models.trail import TrailEntry
from accounts.models.undone import Undone
from accounts.models.user import User

__all__ = ["Draft", "FormReceipt", "KeptUpload", "SavedView", "TrailEntry", "Undone", "User"]
