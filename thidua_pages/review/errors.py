from django.core.exceptions import PermissionDenied


class ReviewRefused(PermissionDenied):
    """A rule of the review forbids this. Its text, in Vietnamese, is shown to the person."""
