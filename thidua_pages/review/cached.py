"""Which models of this slice the public pages never show, for the page cache."""

from thidua_pages.caching.registry import never_shown

never_shown.update({"ending", "hold", "lastdigest", "reviewtask", "reviewtaskstate", "reviewworkflow"})
never_shown.update({"supervisionnote", "undo", "versionfile", "waitingnotice"})
