"""`/bao-sai-sot/`: the public form on which everybody may say what is wrong. It is never cached."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page, Site

from thidua_pages.base.visitors import for_visitors
from thidua_pages.contact.floods import TOO_MANY, are_too_many, new_token, sender_of, shown_form
from thidua_pages.contact.forms import MistakeForm
from thidua_pages.contact.models import MOST_PAGE, MistakeReport
from thidua_pages.contact.notices import tell_office


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_mistake(request: HttpRequest) -> HttpResponse:
    """Show the form, about the page of `?trang=`; take what is sent."""
    site = _site_of(request)
    if request.method != "POST":
        about = urlsplit(request.GET.get("trang", "")[:MOST_PAGE]).path
        return _show(request, site, MistakeForm(initial={"page": about}))
    form = MistakeForm(request.POST)
    shown = shown_form(request.POST.get("shown", ""))
    if shown.token and MistakeReport.objects.filter(token=shown.token).exists():
        return redirect("mistake_taken")
    if form.is_valid() and shown.refusal:
        form.add_error(None, shown.refusal)
    sender = sender_of(request)
    if form.is_valid() and are_too_many(site.root_page, sender):
        form.add_error(None, TOO_MANY)
        return _show(request, site, form, HTTPStatus.TOO_MANY_REQUESTS)
    if not form.is_valid():
        return _show(request, site, form)
    fields = {name: form.cleaned_data[name] for name in ("page", "text", "answer_to")}
    report = MistakeReport.objects.create(ward=site.root_page, token=shown.token, sender=sender, **fields)
    tell_office(report, getattr(site.root_page.specific, "email", ""))
    return redirect("mistake_taken")


def _show(request: HttpRequest, site: Site, form: MistakeForm, status: int = HTTPStatus.OK) -> HttpResponse:
    about = form["page"].value() or ""
    context = {"form": form, "token": new_token(), "about": page_at(site, request, about)}
    return render(request, "pages/contact/report_mistake.html", context, status=status)


@never_cache
@require_safe
def mistake_taken(request: HttpRequest) -> HttpResponse:
    _site_of(request)
    return render(request, "pages/contact/mistake_taken.html")


def page_at(site: Site, request: HttpRequest, address: str) -> Page | None:
    """The page of this ward at the address, if visitors may see it."""
    if not address.startswith("/"):
        return None
    try:
        found = site.root_page.specific.route(request, [part for part in address.split("/") if part])
    except Http404:
        return None
    return Page.objects.filter(for_visitors(), pk=found.page.pk).first()


def _site_of(request: HttpRequest) -> Site:
    """The site that is asked for. Raises Http404 if there is none."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site
