"""Migrations of the test database in less time: they were 24 s of every process."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

# What changes a table's indexes, constraints and triggers but none of its columns. After each,
# Django renders the model and all that hang together with it anew, which here is nearly every one.
COLUMNS_STAY = [
    (ProjectState, "_append_option"),
    (ProjectState, "_remove_option"),
    (AddTrigger, "state_forwards"),
]


def render_less() -> None:
    """Let the migrations of this process render models anew only when their columns change."""
    for owner, name in COLUMNS_STAY:
        setattr(owner, name, _without_rendering(getattr(owner, name)))


def _without_rendering(change: Callable[..., None]) -> Callable[..., None]:
    @wraps(change)
    def changed(*args: Any, **kwargs: Any) -> None:
        rendering = ProjectState.reload_model
        ProjectState.reload_model = _note_options
        try:
            change(*args, **kwargs)
        finally:
            ProjectState.reload_model = rendering

    return changed


def _note_options(state: ProjectState, app: str, model: str, delay: bool = False) -> None:
    """Tell the rendered model its indexes and constraints, which changes of a column read."""
    if "apps" in state.__dict__:
        meta = state.apps.get_model(app, model)._meta
        options = state.models[app, model.lower()].options
        meta.indexes = list(options.get("indexes", []))
        meta.constraints = list(options.get("constraints", []))
