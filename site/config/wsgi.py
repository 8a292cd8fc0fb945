"""WSGI entry point. `site/` must be on the Python path (see the Makefile and the Dockerfile)."""

import gc
import os
import signal

from django.core.wsgi import get_wsgi_application

from thidua_pages.base.processes import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# A server that was killed leaves no process behind. Granian ends its processes in good order before it ends itself; one
# whose parent is gone might hang at SIGTERM: https://github.com/emmett-framework/granian/issues/875
end_with_parent(by=signal.SIGKILL)

# The modules stay loaded as long as the process lives, so the garbage collector need not search their objects again and
# again. A page creates and drops about ten thousand objects; with these thresholds the collector runs only every few
# pages.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
