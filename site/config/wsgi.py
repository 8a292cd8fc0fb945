"""WSGI entry point. The server puts `site/` on its path (see the Makefile and the Dockerfile)."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# What was loaded stays for the life of the process: it need not be looked through again and again. A page makes and
# drops some ten thousand objects, so the collector runs every few pages, not several times in each.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
