"""People with a role in a ward."""

import factory
from django.contrib.auth import get_user_model

from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import Role
from thidua_pages.base.messages import without_notices

PASSWORD = "mat-khau-de-thu-2023"


class UserFactory(factory.django.DjangoModelFactory):
    """`role` and `ward` (or `unit`, for a unit editor) put the person in the group that setup made."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi{n}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@example.vn")
    first_name = factory.Sequence(lambda n: f"Thử {n}")
    last_name = "Trần"

    class Params:
        superuser = factory.Trait(is_superuser=True, is_staff=True)

    @factory.post_generation
    def password(person, create, extracted, **kwargs):
        person.set_password(extracted or PASSWORD)
        with without_notices():
            person.save()

    @factory.post_generation
    def role(person, create, extracted, ward=None, unit=None, **kwargs):
        if extracted:
            with without_notices():
                person.groups.add(WardGroup.objects.get(role=extracted, ward=ward, unit=unit).group)


def officer(role: Role, ward, **fields):
    return UserFactory(role=role, role__ward=ward, **fields)


def editor(unit, ward, **fields):
    return UserFactory(role=Role.UNIT_EDITOR, role__ward=ward, role__unit=unit, **fields)
