"""No public page shows backups."""

from thidua_pages.caching import registry
from thidua_pages.operations.models import BackupRun

registry.never_shown.add(str(BackupRun._meta.model_name))
