"""What search engines are told: what to leave alone, and where the pages are."""

from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from catalogue.sharing import sitemaps
from catalogue.sharing.page import absolute
from catalogue.views.public import public

LINES = ["User-agent: *", "Disallow: /kerja/", "Disallow: /akun/", "Disallow: /admin/"]


@public
def robots(request: HttpRequest) -> HttpResponse:
    """The rules for robots."""
    lines = [*LINES, f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The table of sitemaps."""
    return render(
        request,
        "sitemap_index.xml",
        {"sitemaps": sitemaps.parts()},
        content_type="application/xml; charset=utf-8",
    )


@public
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One sitemap."""
    return _whole(sitemap_views.sitemap(request, {**sitemaps.MAPS}, section))


def _whole(response: TemplateResponse) -> HttpResponse:
    """The same, rendered; what decorators answer in place of a template's response is not heeded."""
    return HttpResponse(response.render().content, headers=response.headers)
