"""The addresses of signing in to apps, under the names by which django-oauth-toolkit describes them."""

from django.urls import path
from oauth2_provider.views import OAuthProtectedResourceMetadataView, OAuthServerMetadataView

from thidua_pages.tokens.oauth.views import ConsentView, RevocationEndpoint, TokenEndpoint

app_name = "oauth2_provider"
urlpatterns = [
    path("quan-tri/ung-dung/cho-phep/", ConsentView.as_view(), name="authorize"),
    path("oauth/token/", TokenEndpoint.as_view(), name="token"),
    path("oauth/revoke/", RevocationEndpoint.as_view(), name="revoke-token"),
    path(".well-known/oauth-authorization-server", OAuthServerMetadataView.as_view(), name="oauth-server-metadata"),
    path(
        ".well-known/oauth-protected-resource/api/v3",
        OAuthProtectedResourceMetadataView.as_view(),
        name="oauth-resource-metadata",
    ),
]
