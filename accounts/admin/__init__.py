"""The officials' panel: who may sign in, what they did, what the worker does, whose office it is."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin import jobs, office, staff, trail

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = _("Panel dinas")
admin.site.site_title = _("Panel dinas")
admin.site.index_title = _("Data acuan, staf, dan jejak")

__all__ = ["jobs", "office", "staff", "trail"]
