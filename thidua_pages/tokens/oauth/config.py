"""The settings of django-oauth-toolkit. Read by the site's settings, before Django is set up."""

HOUR, DAY = 3600, 24 * 3600
RULES = (
    *("IMPLICIT_GRANT", "PASSWORD_GRANT", "PKCE_METHOD", "PKCE_REQUIRED", "ACCESS_TOKEN_TRANSPORT"),
    *("AUTHZ_RESPONSE_ISS", "TOKEN_STORAGE", "REFRESH_TOKEN", "REDIRECT_URI_SCHEME", "REDIRECT_URI_MATCHING"),
)
"""What RFC 9700 forbids and the library allows unless it is told."""


def oauth_settings(base_url: str) -> dict[str, object]:
    """OAuth 2.1: by code and PKCE (S256) only, refresh tokens that are used once, nothing stored that opens a door.

    `base_url`: the address of the site, which is the name of the server that gives tokens.
    """
    return {
        "OAUTH2_VALIDATOR_CLASS": "thidua_pages.tokens.oauth.validator.AppValidator",
        "SCOPES_BACKEND_CLASS": "thidua_pages.tokens.oauth.scopes.ApiScopes",
        "OIDC_ISS_ENDPOINT": base_url,
        "OAUTH2_PROTECTED_RESOURCE_IDENTIFIER": f"{base_url}/api/v3",
        "OAUTH2_PROTECTED_RESOURCE_AUTHORIZATION_SERVERS": [base_url],
        "OAUTH2_RESPONSE_TYPES_SUPPORTED": ["code"],
        "OAUTH2_GRANT_TYPES_SUPPORTED": ["authorization_code", "refresh_token"],
        "OAUTH2_TOKEN_ENDPOINT_AUTH_METHODS_SUPPORTED": ["none", "client_secret_basic", "client_secret_post"],
        "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],  # others by app: models.py
        "PKCE_REQUIRED": True,
        "AUTHORIZATION_CODE_EXPIRE_SECONDS": 60,
        "ACCESS_TOKEN_EXPIRE_SECONDS": HOUR,
        "REFRESH_TOKEN_EXPIRE_SECONDS": 90 * DAY,
        "ROTATE_REFRESH_TOKEN": True,
        "REFRESH_TOKEN_REUSE_PROTECTION": True,
        **{f"COMPLIANT_BCP_RFC9700_{rule}": True for rule in RULES},
    }
