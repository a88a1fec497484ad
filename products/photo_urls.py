"""The public address of photo files, where the storage is this machine's own folder."""

from django.urls import re_path

from products.views.photo_files import photo_file

urlpatterns = [
    re_path(
        r"^photos/(?P<key>[0-9a-f]{32})/(?P<width>320|640|960)\.(?P<suffix>webp|jpg)$",
        photo_file,
        name="photo_file",
    )
]
