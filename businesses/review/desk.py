"""The pages of a review queue, the same for every kind of record.

A desk says what waits, who may decide and how a record is shown; its views do the rest: take the
next, decide, and the next opens by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires
from accounts.models import User
from accounts.pages import record_page, version_sent
from accounts.permissions import Permission
from accounts.receipts import once
from businesses.review.claims import Queue, claim_next, release
from businesses.review.forms import ReturnForm
from core.services import Refused

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Desk:
    """One review queue as pages. `state` and `waits` name the column and value of what waits."""

    name: str  # namespace of its addresses
    queue: Queue
    reasons: str
    permission: Permission
    seen: Callable[[User], models.QuerySet]
    shown: Callable[[HttpRequest, Any], dict[str, Any]]
    approve: Callable[..., Any]
    give_back: Callable[..., Any]
    take_back: Callable[..., Any]
    template: str
    title: str | Promise
    state: tuple[str, str]
    said: dict[str, str | Promise]
    # A form that approving needs, of (data or None, record); its `checks()` go to `approve`.
    checklist: Callable[[Any, Any], Any] | None = None

    def urls(self) -> list[URLPattern]:
        """Return the addresses of this desk."""
        return [
            path("", self._open(require_safe(self._start)), name="start"),
            path("ambil/", self._open(require_POST(once(self._next))), name="next"),
            path("urungkan/", self._open(require_POST(once(self._undo))), name="undo"),
            path("<int:pk>/", self._one(self._page, "GET", "HEAD"), name="page"),
            path("<int:pk>/sahkan/", self._one(self._approve, "POST"), name="approve"),
            path("<int:pk>/kembalikan/", self._one(self._return, "POST"), name="return"),
            path("<int:pk>/lewati/", self._one(self._skip, "POST"), name="skip"),
            path("<int:pk>/lepaskan/", self._one(self._release, "POST"), name="release"),
        ]

    def _open(self, view: View) -> View:
        return requires(self.permission)(view)

    def _one(self, view: View, *methods: str) -> View:
        return record_page(self.permission, self._find, *methods)(view)

    def _find(self, request: HttpRequest, pk: int) -> Any:
        return get_object_or_404(self.seen(request.user), pk=pk)

    def _start(self, request: HttpRequest) -> HttpResponse:
        """Open what I hold; without any, say how much waits."""
        if held := self.queue.held_by(request.user):
            return redirect(f"{self.name}:page", held.record_id)
        return render(request, "review/start.html", self._frame(request))

    def _frame(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "desk": self,
            "title": self.title,
            "left": self.queue.left(request.user),
            "done": self.queue.done_today(request.user),
        }

    def _next(self, request: HttpRequest) -> HttpResponse:
        return self._onward(request)

    def _onward(self, request: HttpRequest, after: Any = None) -> HttpResponse:
        review = claim_next(self.queue, by=request.user, after=after)
        if review is None:
            return redirect(f"{self.name}:start")
        return redirect(f"{self.name}:page", review.record_id)

    def _page(
        self, request: HttpRequest, record: Any, form: ReturnForm | None = None, **more: Any
    ) -> HttpResponse:
        """Show a record beside all that a decision needs; whoever reads it now is named."""
        holder = self.queue.holder(record)
        column, waiting = self.state
        context = (
            self._frame(request)
            | self.shown(request, record)
            | {
                "record": record,
                "form": form or ReturnForm(queue=self.reasons),
                "checklist": self.checklist and self.checklist(None, record),
                "waits": getattr(record, column) == waiting,
                "mine": holder == request.user,
                "other": holder if holder != request.user else None,
            }
        )
        return render(request, self.template, context | more)

    def _approve(self, request: HttpRequest, record: Any) -> HttpResponse:
        if self.checklist is None:
            return self._decide(request, record, "approved", self.approve)
        checklist = self.checklist(request.POST, record)
        if not checklist.is_valid():
            return self._page(request, record, checklist=checklist)
        checks = checklist.checks()
        return self._decide(request, record, "approved", self.approve, checks=checks)

    def _return(self, request: HttpRequest, record: Any) -> HttpResponse:
        form = ReturnForm(request.POST, queue=self.reasons)
        if not form.is_valid():
            return self._page(request, record, form)
        reason = form.cleaned_data["reason"]
        return self._decide(request, record, "returned", self.give_back, form, reason=reason)

    def _decide(
        self,
        request: HttpRequest,
        record: Any,
        done: str,
        act: Callable[..., Any],
        form: ReturnForm | None = None,
        **more: Any,
    ) -> HttpResponse:
        """Carry a decision out and open the next; what was typed stays when it is refused."""
        try:
            with transaction.atomic():
                act(record=record, by=request.user, version=version_sent(request), **more)
        except Refused as refused:
            messages.error(request, str(refused))
            fresh = self.seen(request.user).get(pk=record.pk)
            return self._page(request, fresh, form)
        messages.success(request, str(self.said[done]) % {"name": record.name})
        return self._onward(request)

    def _skip(self, request: HttpRequest, record: Any) -> HttpResponse:
        if record.submitted_at is None:
            return self._onward(request)
        return self._onward(request, after=record)

    def _release(self, request: HttpRequest, record: Any) -> HttpResponse:
        release(self.queue, record=record, by=request.user)
        return redirect(f"{self.name}:start")

    def _undo(self, request: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                record = self.take_back(by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(f"{self.name}:start")
        messages.success(request, str(self.said["taken_back"]) % {"name": record.name})
        return redirect(f"{self.name}:page", record.pk)
