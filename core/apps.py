"""Registers the helpers' template tags with Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Model-free helpers; an app only so that its template tags are found."""

    name = "core"
