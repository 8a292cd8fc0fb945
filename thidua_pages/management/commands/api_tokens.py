"""`manage.py api_tokens`: Wagtail's command, with the scope and the end of a token."""

import json
from argparse import ArgumentParser
from typing import Any

from wagtail.management.commands.api_tokens import Command as WagtailCommand
from wagtail.models import APIToken

from thidua_pages.tokens.choices import Scope, written
from thidua_pages.tokens.issuing import make_token, terms_of


class Command(WagtailCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        subcommands = next(action.choices for action in parser._actions if isinstance(action.choices, dict))
        create = subcommands["create"]
        create.add_argument("--scope", nargs="+", choices=Scope.values, default=Scope.values, help="Mặc định: tất cả")
        create.add_argument("--days", type=int, help="Số ngày dùng được; không ghi thì không hết hạn")

    def create(
        self, *args: Any, user: str, name: str, json_output: bool, scope: list[str], days: int | None, **options: Any
    ) -> None:
        scopes = [Scope(word) for word in scope]
        token, text = make_token(self.get_user(user), name, scopes=scopes, days=days)
        if not json_output:
            self.stdout.write(text)
            return
        given, expires_at = terms_of(token)
        details = {
            "token": text,
            "prefix": token.prefix,
            "name": token.name,
            "user": token.user.get_username(),
            "created": token.created.isoformat(),
            "scope": written(given),
            "expires": expires_at and expires_at.isoformat(),
        }
        self.stdout.write(json.dumps(details))

    def list(self, *args: Any, user: str | None, include_revoked: bool, **options: Any) -> None:
        tokens = APIToken.objects.select_related("user", "terms").order_by("-created")
        if user:
            tokens = tokens.filter(user=self.get_user(user))
        if not include_revoked:
            tokens = tokens.filter(revoked_at__isnull=True)
        for token in tokens:
            scopes, expires_at = terms_of(token)
            self.stdout.write(
                f"{token.pk}\t{token.prefix} …\t{token.name}\t{token.user.get_username()}\t"
                f"{token.created:%Y-%m-%d %H:%M}\tscope={written(scopes)}\texpires={expires_at or 'never'}\t"
                f"last_used={token.last_used_at or 'never'}\trevoked={token.revoked_at or 'no'}"
            )
