"""Indexes that several rooms make."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import F
from django.db.models.expressions import BaseExpression


def contains(what: str | BaseExpression, *, name: str) -> GinIndex:
    """Return an index for "contains" of three letters or more (pg_trgm); `icontains` asks Upper."""
    expression = F(what) if isinstance(what, str) else what
    return GinIndex(OpClass(expression, name="gin_trgm_ops"), name=name)
