"""Staff, what they did with sensitive data or took back, and receipts of the forms they sent."""

from accounts.models.receipt import FormReceipt
from accounts.models.saved_view import SavedView
from accounts.models.trail import TrailEntry
from accounts.models.undone import Undone
from accounts.models.user import User

__all__ = ["FormReceipt", "SavedView", "TrailEntry", "Undone", "User"]
