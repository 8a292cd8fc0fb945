"""The body of a story: paragraphs, photos and quotes, in the order in which they are read."""

from collections.abc import Mapping
from typing import Any

from wagtail import blocks
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.blocks import ImageChooserBlock

from thidua_pages.library.models import Photo

API_RENDITION = "max-1200x1200|format-webp"


class PhotoValue(blocks.StructValue):
    """Has the attributes `image` and `caption`, like the photos of other pages."""

    @property
    def image(self) -> Photo | None:
        return self["image"]

    @property
    def caption(self) -> str:
        return self["caption"]


class PhotoBlock(blocks.StructBlock):
    image = ImageChooserBlock(label="Ảnh")
    caption = blocks.CharBlock(label="Chú thích", required=False, max_length=200)

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
