"""The public address of photo files, answered by the application, which asks for consent."""

from django.urls import re_path

from products.views.photo_files import photo_file

urlpatterns = [
    re_path(
        r"^photos/(?P<key>[0-9a-f]{32})/(?P<width>240|320|480|640|960)"
        r"(?P<cut>(?:-[0-9]{1,3}){2}|)\.(?P<suffix>avif|webp|jpg)$",
        photo_file,
        name="photo_file",
    )
]
