"""WSGI entry point. `site/` must be on the Python path (see the Makefile and the Dockerfile)."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from thidua_pages.base.processes import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
end_with_parent()  # a server that was killed leaves no process behind that goes on answering

# The modules stay loaded as long as the process lives, so the garbage collector need not search their objects again and
# again. A page creates and drops about ten thousand objects; with these thresholds the collector runs only every few
# pages.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
