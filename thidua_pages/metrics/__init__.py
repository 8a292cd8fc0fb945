"""Figures for Prometheus at `/metrics`, if the operator asks for them (`METRICS`). Else nothing imports this slice.

Each process of the server counts in files of its own, in a folder that they share; whichever is asked adds them up
(the multi-process mode of prometheus-client). The library looks for the folder when it is imported, so the folder is
made here, before any module of the slice is loaded.
"""

from thidua_pages.metrics.folder import make_folder

make_folder()
