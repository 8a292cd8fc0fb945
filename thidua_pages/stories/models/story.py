from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Orderable, Page

from thidua_pages.access.permission_tester import RulePermissionsMixin
from thidua_pages.base import clock
from thidua_pages.base.fields import DayField
from thidua_pages.base.pages import IllustrationMixin, PublicNumbersMixin, SitePageMixin, title_panels
from thidua_pages.library.models import API_RENDITION, Photo, PhotoOnPage
from thidua_pages.library.pictures import CaptionedPhoto
from thidua_pages.library.wording import ALT_TEXT, ALT_TEXT_HELP, HAS_CONSENT, HAS_CONSENT_HELP, SHOWS_CHILDREN
from thidua_pages.review.pages import ParentOfReviewedPagesMixin, ReviewedPageMixin
from thidua_pages.stories.blocks import StoryBodyBlock
from thidua_pages.stories.forms import WardChoicesForm
from thidua_pages.stories.panels import story_edit_handler

WRITABLE = ("date", "intro", "photo_caption", "photo_alt_text", "unit", "campaign")
"""The fields that the API can write, besides title and slug. The API requires the same fields as the admin."""

IN_FUTURE = "Ngày của bài không thể ở tương lai."


class StoryIndexPage(ParentOfReviewedPagesMixin, RulePermissionsMixin, SitePageMixin, Page):
    """`/tin-tuc/`: the stories of good people and good deeds, newest first."""

    intro = models.TextField("giới thiệu", max_length=500, blank=True)

    parent_page_types = ["thidua_pages.HomePage"]
    subpage_types = ["thidua_pages.StoryPage"]
    max_count_per_parent = 1
    template = "pages/story_index.html"
    show_in_menus_default = True
    content_panels = [*title_panels(), FieldPanel("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = "danh sách gương người tốt, việc tốt"
        verbose_name_plural = "danh sách gương người tốt, việc tốt"


class LeadPhoto(NamedTuple):
    """The main photo of a story, with the attributes that photos of other pages have (`PhotoOnPage`)."""

    image: Photo
    caption: str
    alt_text: str
    shows_children: bool
    has_consent: bool


class StoryPage(ReviewedPageMixin, SitePageMixin, PublicNumbersMixin, IllustrationMixin, Page):
    """`/tin-tuc/<story>/`: a story of a good person or a good deed.

    The people in it are named in the text only. The site has no record of them as persons and no way to list them.
    """

    date = DayField("ngày")
    intro = models.TextField(
        "mở đầu", max_length=500, help_text="Hai, ba câu: ai, làm gì, vì sao đáng quý. Hiện ở danh sách và đầu bài."
    )
    photo = models.ForeignKey(
        "thidua_pages.Photo",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="ảnh",
        help_text="Người trong ảnh cần đồng ý cho đăng.",
    )
    photo_caption = models.CharField("chú thích ảnh", max_length=200, blank=True)
    photo_alt_text = models.CharField(ALT_TEXT, max_length=200, blank=True, help_text=ALT_TEXT_HELP)
    photo_shows_children = models.BooleanField(SHOWS_CHILDREN, default=False)
    photo_has_consent = models.BooleanField(HAS_CONSENT, default=False, help_text=HAS_CONSENT_HELP)
    body = StreamField(
        StoryBodyBlock(),
        verbose_name="nội dung",
        blank=True,
        help_text="Không ghi số điện thoại, địa chỉ nhà, ngày sinh hay số căn cước của ai.",
    )
    unit = models.ForeignKey(
        "thidua_pages.UnitPage",
        on_delete=models.SET_NULL,
        related_name="stories",
        null=True,
        blank=True,
        verbose_name="đơn vị",
    )
    campaign = models.ForeignKey(
        "thidua_pages.CampaignPage",
        on_delete=models.SET_NULL,
        related_name="stories",
        null=True,
        blank=True,
        verbose_name="đợt thi đua",
    )

    parent_page_types = ["thidua_pages.StoryIndexPage"]
    subpage_types: list[str] = []
    template = "pages/story.html"
    route_select_related = ("photo", "unit", "campaign")
    has_expiry = True
    fields_about_photos = frozenset({"photo", *(f"photo_{name}" for name in PhotoOnPage.about_photo)})
    base_form_class = WardChoicesForm
    edit_handler = story_edit_handler()
    api_fields = [
        *(APIField(name, writable=True) for name in WRITABLE),
        *(APIField(name) for name in ("body", "photo", "initiative_links", "is_illustration")),
        APIField("photo_rendition", serializer=ImageRenditionField(API_RENDITION, source="photo")),
    ]

    class Meta:
        verbose_name = "gương người tốt, việc tốt"
        verbose_name_plural = "gương người tốt, việc tốt"
        indexes = [models.Index(fields=["-date"], name="story_by_date")]

    def clean(self) -> None:
        super().clean()
        if self.date and self.date > clock.today():
            raise ValidationError({"date": IN_FUTURE})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:  # a new draft of a published page saves only some fields
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            super().save(*args, **kwargs)
            shown = {one.image.pk for one in self.shown()}
            self.shown_photos.exclude(image__in=shown).delete()
            StoryPhoto.objects.bulk_create([StoryPhoto(page=self, image_id=pk) for pk in shown], ignore_conflicts=True)

    @property
    def lead(self) -> LeadPhoto | None:
        if self.photo is None:
            return None
        about = (self.photo_caption, self.photo_alt_text, self.photo_shows_children, self.photo_has_consent)
        return LeadPhoto(self.photo, *about)

    def shown(self) -> list[CaptionedPhoto]:
        """Return the photos that this version shows, the main photo first."""
        in_body = [block.value for block in self.body if block.block_type == "photo" and block.value.image]
        return [self.lead, *in_body] if self.lead else in_body


class StoryPhoto(models.Model):
    """A photo that the saved version of a story shows, as main photo or in its body.

    `StoryPage.save` writes these rows, so that `library/publicity.py` can find public photos by an index.
    """

    page = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="shown_photos")
    image = models.ForeignKey("thidua_pages.Photo", on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "ảnh của bài"
        verbose_name_plural = "ảnh của bài"
        constraints = [models.UniqueConstraint(fields=["page", "image"], name="one_row_per_photo_of_a_story")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.image_id}"


class StoryInitiative(Orderable):
    """An initiative that a story tells about."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="initiative_links")
    initiative = models.ForeignKey(
        "thidua_pages.InitiativePage",
        on_delete=models.CASCADE,
        related_name="story_links",
        verbose_name="mô hình, công trình",
    )

    api_fields = [APIField("initiative")]

    class Meta(Orderable.Meta):
        verbose_name = "mô hình, công trình được nhắc đến"
        verbose_name_plural = "mô hình, công trình được nhắc đến"

    def __str__(self) -> str:
        return f"{self.page_id}: {self.initiative_id}"
