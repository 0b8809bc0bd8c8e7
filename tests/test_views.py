import pytest

pytestmark = pytest.mark.django_db


def test_with_one_organisation_home_leads_to_it(client, organisation):
    response = client.get("/")

    assert (response.status_code, response["Location"]) == (302, "/waterland/")


def test_with_several_organisations_home_lists_them(client, organisation, other_organisation):
    page = client.get("/").content.decode()

    assert 'href="/waterland/"' in page
    assert 'href="/overkant/"' in page


def test_without_an_organisation_home_says_so(client):
    assert client.get("/").status_code == 200
