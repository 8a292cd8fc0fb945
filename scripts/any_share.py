"""Check that few parameters have the type `Any`: at most `MAX_PERCENT` of those of the product's functions.

`*args: Any` and `**kwargs: Any` are not counted: they are passed on to Django and Wagtail as they came. The rest comes
from libraries without types (Wagtail's pages, python-docx). A parameter that is one of our own objects gets its type.
"""

import ast
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAX_PERCENT = 1.0


def annotations(tree: ast.AST) -> list[str]:
    """Return the annotation of each parameter in a module, without `*args` and `**kwargs`. Skip those without one."""
    return [
        ast.unparse(parameter.annotation)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for parameter in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        if parameter.annotation is not None
    ]


def main() -> None:
    files = [path for path in (ROOT / "thidua_pages").rglob("*.py") if "migrations" not in path.parts]
    found = {path: Counter(annotations(ast.parse(path.read_text(encoding="utf-8")))) for path in files}
    most = sorted(files, key=lambda path: found[path]["Any"], reverse=True)[:10]
    share = 100 * sum(types["Any"] for types in found.values()) / sum(types.total() for types in found.values())
    if share > MAX_PERCENT:
        print(*(f"{path.relative_to(ROOT)}: {found[path]['Any']}" for path in most), sep="\n")
        sys.exit(f"{share:.1f} % of the parameters are Any (at most {MAX_PERCENT} %)")


if __name__ == "__main__":
    main()
