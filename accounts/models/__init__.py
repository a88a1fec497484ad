"""Staff, what they did with sensitive data, and receipts of the forms they sent."""

from accounts.models.receipt import FormReceipt
from accounts.models.trail import TrailEntry
from accounts.models.user import User

__all__ = ["FormReceipt", "TrailEntry", "User"]
