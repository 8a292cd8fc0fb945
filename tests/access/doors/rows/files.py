"""Photos, documents and their choosers."""

from typing import Any

from tests.access.doors.place import Place, jpeg, paper
from tests.access.doors.row import EVERYBODY, KEEPERS, NOBODY, READERS, SIGNED_IN, WORKERS, Row, Sends

KINDS = "(images|documents)"
UPLOADER = frozenset({"editor"})
OWN_FILES = KEEPERS | {"other_editor"}
"""Whoever has one collection only is not asked for it: the file goes into their own."""
NO_FORM = "It answers with what was chosen."


def new_file(field: str, prefix: str = "") -> Sends:
    """What a form for a new file in the unit's collection sends."""

    def sends(place: Place, page: Any) -> dict[str, Any]:
        fields = {
            "title": "Mới",
            "alt_text": "Mới",
            "collection": place.photo.collection_id,
            "file": jpeg() if field == "image" else paper(),
        }
        return {prefix + name: value for name, value in fields.items()}

    return sends


def several(name: str) -> Sends:
    """What a row of the screen for many files sends, about a file that is stored."""
    return lambda place, page: {
        f"{name}-{(place.photo if name == 'image' else place.file).pk}-{field}": value
        for field, value in {"title": "Tên đã đổi", "alt_text": "Mới", "collection": place.photo.collection_id}.items()
    }


def uploaded(kind: str, name: str) -> Sends:
    """The same, about a file that was sent and is not stored yet."""
    return lambda place, page: {
        f"uploaded-{name}-{place.uploads[kind].pk}-{field}": value
        for field, value in {"title": "Mới", "alt_text": "Mới", "collection": place.photo.collection_id}.items()
    }


def many(name: str) -> Sends:
    return lambda place, page: {
        "title": "Mới",
        "collection": place.photo.collection_id,
        "files[]": jpeg() if name == "image" else paper(),
    }


def retitled(place: Place, page: Any) -> dict[str, Any]:
    return {"title": "Tên đã đổi", "file": "", "collection": place.photo.collection_id}


def into_the_other_unit(place: Place, page: Any) -> dict[str, Any]:
    return {"collection": place.world.other_unit.collection.collection_id}


def of_upload(kind: str) -> dict[str, Any]:
    return {"uploaded_file_id": lambda place, page: place.uploads[kind].pk}


ROWS = [
    Row(f"api/main/{KINDS}/", get=SIGNED_IN),
    Row(f"api/main/{KINDS}/<pk>/", get=READERS),
    Row("api/main/images/find/", query="?id={photo}"),
    Row("api/main/documents/find/", query="?id={file}"),
    Row(f"{KINDS}/(results/)?", get=WORKERS),
    Row("images/add/", get=WORKERS, post=OWN_FILES, sends=new_file("image")),
    Row("documents/add/", get=WORKERS, post=OWN_FILES, sends=new_file("document")),
    Row("images/<image_id>/", get=KEEPERS, post=KEEPERS, sends=retitled),
    Row("documents/edit/<document_id>/", get=KEEPERS, post=KEEPERS, sends=retitled),
    Row("images/<image_id>/delete/", get=KEEPERS, post=KEEPERS),
    Row("documents/delete/<document_id>/", get=KEEPERS, post=KEEPERS),
    Row("images/usage/<image_id>/", get=KEEPERS),
    Row("documents/usage/<document_id>/", get=KEEPERS),
    Row("images/<image_id>/generate_url/(output/)?"),
    Row("images/<image_id>/preview/<filter_spec>/", get=KEEPERS, why="It shows the photo."),
    Row("images/multiple/add/", get=WORKERS, post=WORKERS, sends=many("image")),
    Row("documents/multiple/add/", get=WORKERS, post=WORKERS, sends=many("document")),
    Row("images/multiple/<image_id>/", post=KEEPERS, sends=several("image")),
    Row("documents/multiple/<doc_id>/", post=KEEPERS, sends=several("doc")),
    Row("images/multiple/<image_id>/delete/", post=KEEPERS),
    Row("documents/multiple/<doc_id>/delete/", post=KEEPERS),
    Row(
        "images/multiple/create_from_uploaded_image/<uploaded_file_id>/",
        post=UPLOADER,
        values=of_upload("images"),
        sends=uploaded("images", "image"),
    ),
    Row(
        "documents/multiple/create_from_uploaded_document/<uploaded_file_id>/",
        post=UPLOADER,
        values=of_upload("documents"),
        sends=uploaded("documents", "document"),
    ),
    Row("images/multiple/delete_upload/<uploaded_file_id>/", post=UPLOADER, values=of_upload("images")),
    Row("documents/multiple/delete_upload/<uploaded_file_id>/", post=UPLOADER, values=of_upload("documents")),
    # --- Choosers ----------------------------------------------------------------------------------------------
    Row(f"{KINDS}/chooser/(results/)?", get=SIGNED_IN),
    Row(f"{KINDS}/chooser/chosen/<pk>/", get=KEEPERS),
    Row("images/chooser/chosen-multiple/", get=SIGNED_IN, query="?id={photo}"),
    Row("documents/chooser/chosen-multiple/", get=SIGNED_IN, query="?id={file}"),
    Row("images/chooser/create/", get=WORKERS, post=OWN_FILES, sends=new_file("image", "image-chooser-upload-")),
    Row(
        "documents/chooser/create/", get=WORKERS, post=OWN_FILES, sends=new_file("document", "document-chooser-upload-")
    ),
    Row("images/chooser/<image_id>/select_format/", get=KEEPERS, why=NO_FORM),
    Row("embeds/chooser/(upload/)?", get=SIGNED_IN, why="No text here has embedded things; it asks no other site."),
    # --- Many files --------------------------------------------------------------------------------------------
    Row("bulk/thidua_pages/photo/delete/", get=SIGNED_IN, post=KEEPERS, query="?id={photo}"),
    Row("bulk/thidua_pages/file/delete/", get=SIGNED_IN, post=KEEPERS, query="?id={file}"),
    Row(
        "bulk/thidua_pages/photo/add_tags/",
        get=SIGNED_IN,
        post=KEEPERS,
        query="?id={photo}",
        sends=lambda *_: {"tags": "x"},
    ),
    Row(
        "bulk/thidua_pages/file/add_tags/",
        get=SIGNED_IN,
        post=KEEPERS,
        query="?id={file}",
        sends=lambda *_: {"tags": "x"},
    ),
    Row(
        "bulk/thidua_pages/photo/add_to_collection/",
        get=SIGNED_IN,
        post=KEEPERS - {"editor"},
        query="?id={photo}",
        sends=into_the_other_unit,
    ),
    Row(
        "bulk/thidua_pages/file/add_to_collection/",
        get=SIGNED_IN,
        post=KEEPERS - {"editor"},
        query="?id={file}",
        sends=into_the_other_unit,
    ),
    # --- The files themselves ----------------------------------------------------------------------------------
    Row("tep/<document_id>/<document_filename>", get=READERS, why="It shows the file."),
    Row("tep/<_0>/<_1>", get=NOBODY),
    Row("tep/authenticate_with_password/<restriction_id>/", get=NOBODY),
    Row("_util/authenticate_with_password/<page_view_restriction_id>/<page_id>/", get=NOBODY),
    Row("_util/login/", get=EVERYBODY, why="A wrong password: the log has it."),
]
