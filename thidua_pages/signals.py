"""Imports the modules of the slices that connect signals or register functions, when the app starts."""

from thidua_pages.access import account_changes
from thidua_pages.api import cached as api_cached
from thidua_pages.api import jobs as api_jobs
from thidua_pages.api.uploads import sweeping as api_uploads
from thidua_pages.bin import cached as bin_cached
from thidua_pages.bin import guards as bin_guards
from thidua_pages.bin import jobs as bin_jobs
from thidua_pages.caching import signals as caching
from thidua_pages.contact import cached as contact_cached
from thidua_pages.contact import jobs as contact_jobs
from thidua_pages.documents import cached as documents_cached
from thidua_pages.documents import supervision as documents_supervision
from thidua_pages.documents.freezing import signals as documents_freezing
from thidua_pages.following import cached as following_cached
from thidua_pages.following import reminders as following_reminders
from thidua_pages.initiatives import cached as initiatives_cached
from thidua_pages.initiatives import signals as initiatives
from thidua_pages.logs import queries as logs_queries
from thidua_pages.logs import sign_in as logs_sign_in
from thidua_pages.logs import tasks as logs_tasks
from thidua_pages.nominations import cached as nominations_cached
from thidua_pages.nominations import signals as nominations
from thidua_pages.nominations.importing import create as nominations_importing
from thidua_pages.opendata import cached as opendata_cached
from thidua_pages.operations import cached as operations_cached
from thidua_pages.operations import jobs as operations_jobs
from thidua_pages.outbox import bulk_actions as outbox_bulk_actions
from thidua_pages.outbox import jobs as outbox_jobs
from thidua_pages.outbox import retries as outbox_retries
from thidua_pages.participants import cached as participants_cached
from thidua_pages.participants import signals as participants
from thidua_pages.plans import cached as plans_cached
from thidua_pages.plans.setup import signals as plans_setup
from thidua_pages.public import cached as public_cached
from thidua_pages.public import contexts, redirects
from thidua_pages.public import signals as public
from thidua_pages.reports import bulk as reports_bulk
from thidua_pages.reports import supervision_excel as reports_supervision
from thidua_pages.review import cached as review_cached
from thidua_pages.review import guards, notices, version_files, versions
from thidua_pages.search import cached as search_cached
from thidua_pages.search import signals as search
from thidua_pages.stories import cached as stories_cached
from thidua_pages.stories import signals as stories
from thidua_pages.tokens import cached as tokens_cached
from thidua_pages.tokens import ending as tokens_ending
from thidua_pages.tokens.oauth import jobs as tokens_jobs
from thidua_pages.units import cached as units_cached
from thidua_pages.units import signals as units
from thidua_pages.webhooks import cached as webhooks_cached
from thidua_pages.webhooks import jobs as webhooks_jobs
from thidua_pages.webhooks import replaying as webhooks_replaying
from thidua_pages.webhooks import signals as webhooks

__all__ = [
    "account_changes",
    "api_cached",
    "api_jobs",
    "api_uploads",
    "bin_cached",
    "bin_guards",
    "bin_jobs",
    "caching",
    "contact_cached",
    "contact_jobs",
    "contexts",
    "documents_cached",
    "documents_freezing",
    "documents_supervision",
    "following_cached",
    "following_reminders",
    "guards",
    "initiatives",
    "initiatives_cached",
    "logs_queries",
    "logs_sign_in",
    "logs_tasks",
    "nominations",
    "nominations_cached",
    "nominations_importing",
    "notices",
    "opendata_cached",
    "operations_cached",
    "operations_jobs",
    "outbox_bulk_actions",
    "outbox_jobs",
    "outbox_retries",
    "participants",
    "participants_cached",
    "plans_cached",
    "plans_setup",
    "public",
    "public_cached",
    "redirects",
    "reports_bulk",
    "reports_supervision",
    "review_cached",
    "search",
    "search_cached",
    "stories",
    "stories_cached",
    "tokens_cached",
    "tokens_ending",
    "tokens_jobs",
    "units",
    "units_cached",
    "version_files",
    "versions",
    "webhooks",
    "webhooks_cached",
    "webhooks_jobs",
    "webhooks_replaying",
]
