"""The body of a story: paragraphs, photos and quotes, in the order in which they are read."""

from typing import Any

from wagtail import blocks
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.blocks import ImageChooserBlock

API_RENDITION = "max-1200x1200|format-webp"


class PhotoValue(blocks.StructValue):
    """A row with `image` and `caption`, as the photos of other pages are."""

    @property
    def image(self) -> Any:
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

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        """As the photos of other pages are given: the id, and a rendition that is public while the page is."""
        image = value.image  # None when a draft names a photo that was deleted since
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
