"""Staff of the office. The public and owners have no account."""

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.permissions import ROLES, Permission, Role, RoleCode


class UserManager(BaseUserManager["User"]):
    """Makes accounts. There is no default account and no default password."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """Create a member of staff; without a password the account cannot sign in yet."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None, **fields: object) -> "User":
        """Create the first IT admin, who then invites the others (`manage.py createsuperuser`)."""
        fields.setdefault("role", RoleCode.IT_ADMIN)
        return self.create_user(username, password, **fields)


@pghistory.track(exclude=["password", "last_login", "list_memory"])
class User(AbstractBaseUser):
    """A member of staff with one role, in one regency, perhaps only in some of its kecamatan."""

    username = models.CharField(
        _("nama pengguna"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Nama pengguna ini sudah dipakai. Pilih yang lain.")},
    )
    full_name = models.CharField(_("nama lengkap"), max_length=120)
    email = models.EmailField(_("surel"), blank=True)
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    role = models.CharField(
        _("peran"), max_length=20, choices=RoleCode.choices, default=RoleCode.FIELD_OFFICER
    )
    regency = models.ForeignKey(
        "regions.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kabupaten/kota"),
    )
    districts = models.ManyToManyField(
        "regions.Region",
        blank=True,
        related_name="+",
        verbose_name=_("kecamatan tugas"),
        help_text=_("Kosong berarti seluruh kabupaten (kecuali petugas lapangan)."),
    )
    language = models.CharField(_("bahasa"), max_length=2, choices=settings.LANGUAGES, default="id")
    is_active = models.BooleanField(_("aktif"), default=True)
    joined_at = models.DateTimeField(_("dibuat"), default=timezone.now, editable=False)

    # Columns, sort and opening view chosen for each list: on the user, so that it costs no statement.
    list_memory = models.JSONField(default=dict, blank=True, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def role_data(self) -> Role:
        """The role's name, sentence and permissions."""
        return ROLES[self.role]

    def can(self, permission: Permission) -> bool:
        """Tell whether this member of staff, while active, has `permission`."""
        return self.is_active and permission in self.role_data.permissions

    @cached_property
    def district_codes(self) -> list[str]:
        """Codes of the kecamatan this user works in; read once per request."""
        return list(self.districts.values_list("pk", flat=True)) if self.pk else []

    @property
    def sees_part(self) -> bool:
        """Whether only some kecamatan of the regency are this user's scope."""
        return bool(self.district_codes) or self.role == RoleCode.FIELD_OFFICER

    @property
    def is_staff(self) -> bool:
        """Whether the officials' panel opens for this user (Django's admin asks)."""
        kept_there = (Permission.CLUSTER_EDIT, Permission.REFERENCE_EDIT, Permission.STAFF_MANAGE)
        return any(self.can(permission) for permission in kept_there)

    # Django's admin asks these; our admin classes answer by role, see accounts/admin.
    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff

    def get_full_name(self) -> str:
        return str(self)
