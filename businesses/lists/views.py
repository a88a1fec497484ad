"""Pages of the lists of permits and visits."""

from accounts.lists.page import list_view
from businesses.changing.exporting import exportable
from businesses.lists.permits import PERMITS
from businesses.lists.visits import VISITS

permits = exportable("izin")(list_view(PERMITS, "businesses/papers.html"))
visits = exportable("kunjungan")(list_view(VISITS, "businesses/papers.html"))
