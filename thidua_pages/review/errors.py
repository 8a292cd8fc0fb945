from django.core.exceptions import PermissionDenied


class ReviewRefused(PermissionDenied):
    """A rule of the review forbids the action. The message is in Vietnamese and is shown to the person."""
