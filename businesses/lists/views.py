"""Pages of the lists of permits and visits."""

from accounts.lists.page import list_view
from businesses.lists.permits import PERMITS
from businesses.lists.visits import VISITS

permits = list_view(PERMITS)
visits = list_view(VISITS)
