"""What happens after a change: e-mail, sizes of photos, the purge of a cache in front, and work at fixed times.

Such work is a task of Django's task framework on the backend `outbox`. `enqueue()` writes a row in the transaction of
the change, so that the work is neither lost nor done for a change that was rolled back. `manage.py worker` does it, at
least once: a task must be able to run twice. `retries.py` says when a failed task runs again, `recovery.py` what
happens to the tasks of a worker that was killed, `schedule.py` what runs at fixed times.
"""

BACKEND = "outbox"
"""The name of the backend in `settings.TASKS`. Wagtail's own tasks stay on the default one, which runs them at once."""
