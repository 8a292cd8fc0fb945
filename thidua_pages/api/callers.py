"""Who calls the API: an app with a token, a person who is signed in on this site, or anybody."""

from ninja.security import SessionAuth
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth

SIGNED_IN = SessionAuth()
"""The session of this site. Ninja asks for the CSRF proof with every request that changes something."""

READ = [BearerTokenAuth(), SIGNED_IN, AllowAnonymous()]
"""Everybody may read what is public. Who is known also sees what their role may see."""

KNOWN = [BearerTokenAuth(), SIGNED_IN]
"""The caller must be known."""
