"""RSGI entry point, which `scripts/run.py` gives to granian. `site/` must be on the Python path."""

import os

from config.wsgi import application as wsgi_application

from thidua_pages.server.gateway import Gateway

application = Gateway(wsgi_application, threads=int(os.environ.get("WEB_THREADS") or 4))
