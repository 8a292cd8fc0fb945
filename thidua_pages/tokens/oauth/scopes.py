from oauth2_provider.scopes import BaseScopes

from thidua_pages.tokens.choices import DESCRIPTIONS, Scope


class ApiScopes(BaseScopes):
    """The scopes that an app may ask for, with what a person reads of them. An app that asks for none reads."""

    def get_all_scopes(self) -> dict[str, str]:
        return {scope.value: DESCRIPTIONS[scope] for scope in Scope}

    def get_available_scopes(self, *args: object, **kwargs: object) -> list[str]:
        return list(Scope.values)

    def get_default_scopes(self, *args: object, **kwargs: object) -> list[str]:
        return [Scope.READ.value]
