"""The letter of a commitment: a page to print, and the same as PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from accounts.permissions import Permission
from commitments import letter
from commitments.models import Commitment
from commitments.views.page import commitment_page


@commitment_page(Permission.COMMITMENT_VIEW, "GET", "HEAD")
def page(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Show the letter, ready to print; `?format=pdf` hands it out as a file."""
    if request.GET.get("format") == "pdf":
        response = HttpResponse(letter.as_pdf(commitment), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="surat-{commitment.number}.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response
    told = letter.told(commitment)
    # The code is drawn here from our own address; nothing of it was typed by anybody.
    context = {"commitment": commitment, "letter": told, "qr": mark_safe(told["qr"])}
    return render(request, "commitments/letter.html", context)
