import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import RESERVED_SLUGS, Membership
from tests.factories import OrganisationFactory


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_a_word_that_is_a_path_already_is_no_slug(slug):
    with pytest.raises(ValidationError):
        OrganisationFactory.build(slug=slug).clean_fields()


@pytest.mark.parametrize("slug", ["desk-help", "my-accounts", "waterland"])
def test_a_slug_may_look_like_a_path(slug):
    organisation = OrganisationFactory.build(slug=slug)

    organisation.clean_fields()

    assert organisation.slug == slug


@pytest.mark.django_db
def test_nobody_has_a_role_twice(officer, organisation):
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=officer, organisation=organisation, role=Role.OFFICER)
