"""The body of a story: paragraphs, photos and quotes, in the order in which they are read."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from wagtail import blocks
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.blocks import ImageChooserBlock

from thidua_pages.library.models import API_RENDITION, Photo
from thidua_pages.library.wording import ALT_TEXT, ALT_TEXT_HELP, HAS_CONSENT, HAS_CONSENT_HELP, SHOWS_CHILDREN


class PhotoValue(blocks.StructValue):
    """Has the attributes that photos of other pages have (`PhotoOnPage`)."""

    @property
    def image(self) -> Photo | None:
        return self["image"]

    @property
    def caption(self) -> str:
        return self["caption"]

    @property
    def alt_text(self) -> str:
        return self["alt_text"]

    @property
    def shows_children(self) -> bool:
        return self["shows_children"]

    @property
    def has_consent(self) -> bool:
        return self["has_consent"]


class PhotoBlock(blocks.StructBlock):
    image = ImageChooserBlock(label="Ảnh")
    caption = blocks.CharBlock(label="Chú thích", required=False, max_length=200)
    alt_text = blocks.CharBlock(
        label=capfirst(ALT_TEXT), required=False, max_length=200, default="", help_text=ALT_TEXT_HELP
    )
    shows_children = blocks.BooleanBlock(label=capfirst(SHOWS_CHILDREN), required=False, default=False)
    has_consent = blocks.BooleanBlock(
        label=capfirst(HAS_CONSENT), required=False, default=False, help_text=HAS_CONSENT_HELP
    )

    class Meta:
        icon = "image"
        label = "Ảnh"
        template = "blocks/story_photo.html"
        value_class = PhotoValue
        label_format = "{caption}"

    def get_api_representation(self, value: PhotoValue, context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the same fields as for photos of other pages: the id, and a rendition that is public with the page."""
        image = value.image  # None when the photo in a draft has been deleted
        return {
            "image": image and {"id": image.pk},
            "caption": value.caption,
            "alt_text": value.alt_text,
            "rendition": image and ImageRenditionField(API_RENDITION).to_representation(image),
        }


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Lời nói", max_length=600)
    speaker = blocks.CharBlock(label="Người nói", required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = "Lời trích"
        template = "blocks/story_quote.html"
        label_format = "{text}"


class StoryBodyBlock(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(label="Đoạn văn", icon="pilcrow", features=["h2", "bold", "italic", "ul", "ol"])
    photo = PhotoBlock()
    quote = QuoteBlock()
