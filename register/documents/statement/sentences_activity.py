"""Sentences of the page of a subject type (art. 13(1)(c)-(f), (2)(a), (e), (f); 14 the same)."""

ACTIVITY: dict[str, tuple[str, str]] = {
    "joint": (
        "Dit doen wij samen met: {names}. Samen zijn wij verantwoordelijk. U mag met uw vraag naar"
        " elk van ons.",
        "We do this together with: {names}. Together we are responsible. You may go to each of us"
        " with your question.",
    ),
    # --- Why
    "why": ("Waarom gebruiken wij uw gegevens?", "Why do we use your data?"),
    "may": ("Dit mag, want:", "This is allowed, because:"),
    "basis_toestemming": (
        "U gaf toestemming. U mag die altijd intrekken.",
        "You gave consent. You may always withdraw it.",
    ),
    "basis_overeenkomst": (
        "Het is nodig voor onze afspraken met u, of om die te maken (een overeenkomst).",
        "It is needed for our agreement with you, or to make one (a contract).",
    ),
    "basis_wettelijke-plicht": ("Het moet van de wet{statute}.", "The law asks it{statute}."),
    "basis_vitaal-belang": (
        "Het is nodig om een leven te redden of iemand te beschermen.",
        "It is needed to save a life or protect somebody.",
    ),
    "basis_algemeen-belang": (
        "Het hoort bij een taak voor iedereen{statute}.",
        "It is part of a task in the public interest{statute}.",
    ),
    "basis_gerechtvaardigd-belang": (
        "Wij hebben er een goede reden voor, en die is belangrijk genoeg{interest}.",
        "We have a good reason for it, and it is important enough{interest}.",
    ),
    "weighed": (
        "Wij hebben gekeken of uw belang niet zwaarder is.",
        "We looked whether your interest does not weigh more.",
    ),
    "marketing": (
        "Dit is reclame. Wilt u die niet? Zeg het ons. Dan stoppen wij altijd.",
        "This is advertising. You do not want it? Tell us. Then we always stop.",
    ),
    # --- Which data
    "which": ("Welke gegevens gebruiken wij?", "Which data do we use?"),
    "because_toestemming": ("Met uw toestemming:", "With your consent:"),
    "because_overeenkomst": ("Voor onze afspraken met u:", "For our agreement with you:"),
    "because_wettelijke-plicht": ("Omdat het van de wet moet:", "Because the law asks it:"),
    "because_vitaal-belang": ("Om iemand te beschermen:", "To protect somebody:"),
    "because_algemeen-belang": ("Voor een taak voor iedereen:", "For a public task:"),
    "because_gerechtvaardigd-belang": (
        "Omdat wij er een goede reden voor hebben:",
        "Because we have a good reason for it:",
    ),
    "because_": ("Ook:", "Also:"),
    "special": (
        "Deze gegevens zijn extra gevoelig: {names}. Wij mogen ze gebruiken, want"
        " {ground}{statute}.",
        "These data are extra sensitive: {names}. We may use them, because {ground}{statute}.",
    ),
    "ground_9-2-a": ("u gaf daar duidelijk toestemming voor", "you clearly gave consent for that"),
    "ground_9-2-b": (
        "het is nodig volgens de regels voor werk en sociale zekerheid",
        "it is needed under the rules for work and social security",
    ),
    "ground_9-2-c": (
        "het is nodig om een leven te redden",
        "it is needed to save a life",
    ),
    "ground_9-2-d": ("u bent lid van of hoort bij ons", "you are a member or belong to us"),
    "ground_9-2-e": ("u maakte ze zelf openbaar", "you made them public yourself"),
    "ground_9-2-f": ("het is nodig voor een rechtszaak", "it is needed for a legal claim"),
    "ground_9-2-g": (
        "een wet vindt dit nodig voor iedereen",
        "a law finds this needed for the public interest",
    ),
    "ground_9-2-h": (
        "het is nodig voor zorg, of voor de dokter van het werk",
        "it is needed for care, or for the company doctor",
    ),
    "ground_9-2-i": (
        "het is nodig voor de gezondheid van iedereen",
        "it is needed for public health",
    ),
    "ground_9-2-j": (
        "het is voor een archief, onderzoek of cijfers",
        "it is for an archive, research or statistics",
    ),
    "by_law": (
        "Deze gegevens mogen wij alleen gebruiken omdat een wet dat zegt: {names} ({statute}).",
        "These data we may only use because a law says so: {names} ({statute}).",
    ),
    # --- From whom
    "whence": ("Van wie krijgen wij uw gegevens?", "From whom do we get your data?"),
    "public_source": (
        "{name} (iedereen kan daar kijken)",
        "{name} (everybody can look there)",
    ),
    "closed_source": ("{name} (niet openbaar)", "{name} (not public)"),
    # --- To whom
    "whom": ("Wie krijgt uw gegevens?", "Who gets your data?"),
    "works_for_us": ("{name} (werkt voor ons)", "{name} (works for us)"),
    "inside": ("Bij ons: {name}", "With us: {name}"),
    "nobody": ("Wij geven ze aan niemand buiten onze organisatie.",
               "We give them to nobody outside our organisation."),
    # --- Abroad
    "abroad_to": ("Naar {where}{who}.", "To {where}{who}."),
    "abroad_who": (", aan {name}", ", to {name}"),
    "abroad_copy": (
        "U mag een kopie van die afspraken vragen: {how}",
        "You may ask for a copy of those agreements: {how}",
    ),
    "abroad_copy_default": ("mail of bel onze FG.", "e-mail or call our data protection officer."),
    "via_adequaatheid": (
        "De Europese Commissie vindt dat uw gegevens daar goed beschermd zijn.",
        "The European Commission finds that your data are well protected there.",
    ),
    "via_scc": (
        "Wij gebruiken de vaste afspraken van de Europese Commissie.",
        "We use the standard clauses of the European Commission.",
    ),
    "via_bcr": (
        "Het bedrijf heeft eigen regels die een toezichthouder goedkeurde.",
        "The company has rules of its own that an authority approved.",
    ),
    "via_gedragscode": (
        "Het bedrijf houdt zich aan een goedgekeurde gedragscode.",
        "The company follows an approved code of conduct.",
    ),
    "via_certificering": (
        "Het bedrijf heeft een goedgekeurd certificaat.",
        "The company has an approved certificate.",
    ),
    "via_overheidsinstrument": (
        "De overheden maakten daar samen afspraken over.",
        "The authorities made an agreement on it.",
    ),
    "via_49-1-a": ("U gaf daar duidelijk toestemming voor.", "You clearly gave consent for that."),
    "via_49-1-b": (
        "Het is nodig voor onze afspraken met u.",
        "It is needed for our agreement with you.",
    ),
    "via_49-1-e": ("Het is nodig voor een rechtszaak.", "It is needed for a legal claim."),
    "via_49-1-2": (
        "Wij doen dit één keer, omdat het echt niet anders kan.",
        "We do this once, because there is really no other way.",
    ),
    # --- How long
    "how_long": ("Hoe lang bewaren wij uw gegevens?", "How long do we keep your data?"),
    # --- Must you
    "must": ("Moet u deze gegevens geven?", "Must you give these data?"),
    "must_wettelijk": ("Ja, het moet van de wet.", "Yes, the law asks it."),
    "must_contract": (
        "Ja, anders kunnen wij onze afspraken met u niet maken of doen.",
        "Yes, otherwise we cannot make or keep our agreement with you.",
    ),
    "must_vrijwillig": ("Nee, u kiest zelf.", "No, it is your choice."),
    # --- Automated
    "decides": ("Neemt een computer een besluit over u?", "Does a computer decide about you?"),
    "decides_yes": ("Ja.", "Yes."),
    # --- For others
    "for_others": (
        "Dit doen wij in opdracht van een ander",
        "This we do on the order of another",
    ),
    "for_others_what": (
        "Soms werken wij voor een ander. Die ander beslist waarom uw gegevens gebruikt worden. Die"
        " is dus verantwoordelijk, en vertelt u daar meer over. Stel uw vraag aan die ander. Weet u"
        " niet wie dat is, of komt u toch bij ons? Dan helpen wij u verder.",
        "Sometimes we work for another. That other decides why your data are used. So they are"
        " responsible, and tell you more about it. Ask your question to them. You do not know who"
        " that is, or you come to us after all? Then we help you on.",
    ),
    "for_clients": ("{activity}. Voor: {names}", "{activity}. For: {names}"),
    "your_rights": ("Wat mag u ons vragen?", "What may you ask us?"),
}  # fmt: skip
