from django.urls import URLPattern, path

from register.views import consents, disclosures, mailing

TOLD = "<slug:slug>/verstrekkingen/"
AGREED = "<slug:slug>/toestemmingen/"

urlpatterns: list[URLPattern] = [
    path(TOLD, disclosures.disclosures, name="disclosures"),
    path(f"{TOLD}zoeken/", disclosures.find_disclosures, name="find_disclosures"),
    path(f"{TOLD}nieuw/", disclosures.new_disclosure, name="new_disclosure"),
    path(f"{TOLD}csv/", disclosures.export_disclosures, name="export_disclosures"),
    path(f"{TOLD}<int:pk>/doorhalen/", disclosures.strike_disclosure, name="strike_disclosure"),
    path(AGREED, consents.consents, name="consents"),
    path(f"{AGREED}mailen/", mailing.check_mail, name="check_mail"),
    path(f"{AGREED}zoeken/", consents.find_consents, name="find_consents"),
    path(f"{AGREED}nieuw/", consents.new_consent, name="new_consent"),
    path(f"{AGREED}<int:pk>/intrekken/", consents.withdraw_consent, name="withdraw_consent"),
    path(
        f"{AGREED}<int:pk>/uitgevoerd/", consents.carry_out_withdrawal, name="carry_out_withdrawal"
    ),
    path(f"{AGREED}teksten/", consents.consent_texts, name="consent_texts"),
    path(f"{AGREED}teksten/nieuw/", consents.new_consent_text, name="new_consent_text"),
    path(
        f"{AGREED}teksten/<int:pk>/wijzigen/",
        consents.new_consent_text,
        name="replace_consent_text",
    ),
]
