"""Things for tests; people with a fixed part are fixtures in conftest.py."""

import factory
from factory.django import DjangoModelFactory

from privacy_portal.accounts.models import Organisation, User


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    legal_name = factory.LazyAttribute(lambda o: f"Stichting {o.name}")
    phone = "+31 20 555 01 00"
    email = factory.LazyAttribute(lambda o: f"info@{o.slug}.example")
    postal_address = "Postbus 1\n1000 AA Amsterdam"
    officer_name = "F. Gegevens"
    officer_email = factory.LazyAttribute(lambda o: f"fg@{o.slug}.example")
    management_email = factory.LazyAttribute(lambda o: f"directie@{o.slug}.example")


class UserFactory(DjangoModelFactory):
    """Without a role, a password or a second factor; `create_member` gives all three."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person-{n}@staff.example")
    name = factory.Sequence(lambda n: f"Person {n}")
