from django.urls import URLPattern, path
from wagtail import hooks

from thidua_pages.nominations.evidence.views import frozen_evidence


@hooks.register("register_admin_urls")
def evidence_urls() -> list[URLPattern]:
    return [path("duyet/<int:page_id>/minh-chung/<int:frozen_id>/", frozen_evidence, name="frozen_evidence")]
