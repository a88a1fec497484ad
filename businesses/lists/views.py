"""Pages of the lists of permits, visits and assistance."""

from accounts.lists.page import list_view
from businesses.changing.exporting import exportable
from businesses.lists.assistance import ASSISTANCES
from businesses.lists.permits import PERMITS
from businesses.lists.visits import VISITS

permits = exportable("izin")(list_view(PERMITS, "businesses/papers.html"))
assistances = exportable("fasilitasi")(list_view(ASSISTANCES, "businesses/papers.html"))
visits = exportable("kunjungan")(list_view(VISITS, "businesses/papers.html"))
