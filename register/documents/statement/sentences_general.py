"""Sentences of the general page: who we are, rights, complaints (art. 13(1)(a), (b), (2))."""

GENERAL: dict[str, tuple[str, str]] = {
    "title": ("Privacyverklaring van {name}", "Privacy statement of {name}"),
    "introduction": ("Welkom", "Welcome"),
    "vision": ("Hoe kijken wij naar privacy?", "How do we look at privacy?"),
    "scope": ("Voor wie is deze verklaring?", "For whom is this statement?"),
    "principles": ("Hoe gaan wij met uw gegevens om?", "How do we treat your data?"),
    "principles_what": (
        "Persoonsgegevens zijn alle gegevens die over u gaan. Zoals uw naam of telefoonnummer.",
        "Personal data are all data about you. Such as your name or phone number.",
    ),
    "principles_why": (
        "Wij gebruiken uw gegevens alleen waarvoor wij ze kregen. Wij vragen niet meer dan nodig.",
        "We use your data only for what we got them for. We do not ask more than we need.",
    ),
    "principles_authority": (
        "De Autoriteit Persoonsgegevens (AP) houdt toezicht op ons.",
        "The Dutch Data Protection Authority (Autoriteit Persoonsgegevens, AP) supervises us.",
    ),
    "who": ("Wie zijn wij?", "Who are we?"),
    "who_controller": (
        "Wij zijn {name}. Wij beslissen waarom en hoe wij uw gegevens gebruiken. Wij zijn daar dus"
        " verantwoordelijk voor. De wet noemt ons de verwerkingsverantwoordelijke.",
        "We are {name}. We decide why and how we use your data. So we are responsible for that. The"
        " law calls us the controller.",
    ),
    "who_trade_names": ("U kent ons ook onder deze namen:", "You may also know us by these names:"),
    "who_affiliated": (
        "Deze verklaring geldt ook voor:",
        "This statement is also for:",
    ),
    "who_reach": ("Zo bereikt u ons:", "This is how you reach us:"),
    "phone": ("Telefoon: {value}", "Telephone: {value}"),
    "email": ("E-mail: {value}", "E-mail: {value}"),
    "post": ("Post: {value}", "Post: {value}"),
    "website": ("Website: {value}", "Website: {value}"),
    "officer": ("Wie let op uw privacy?", "Who watches over your privacy?"),
    "officer_what": (
        "Wij hebben een functionaris gegevensbescherming (FG). De FG controleert of wij goed met uw"
        " gegevens omgaan. Ook bij bedrijven die voor ons werken. Hebt u een vraag of een klacht?"
        " Ga dan eerst naar de FG:",
        "We have a data protection officer (in Dutch: FG). The officer checks that we treat your"
        " data well. Also at companies that work for us. Do you have a question or a complaint?"
        " Then first go to the officer:",
    ),
    "people": ("Welke gegevens hebben wij van u?", "Which data do we have about you?"),
    "people_choose": (
        "Dat hangt af van wie u bent. Kies wat bij u past. Dan leest u welke gegevens wij hebben,"
        " waarom, van wie, wie ze krijgt en hoe lang wij ze bewaren.",
        "That depends on who you are. Choose what fits you. Then you read which data we have, why,"
        " from whom, who gets them and how long we keep them.",
    ),
    "website_section": ("Onze website", "Our website"),
    "website_cookies": ("Lees meer over cookies", "Read more about cookies"),
    "publication": ("Foto's, film en berichten", "Photos, film and messages"),
    "places": ("Waar staan uw gegevens?", "Where are your data?"),
    "places_are": ("Uw gegevens staan:", "Your data are:"),
    "place_eigen": ("in onze eigen computersystemen", "in our own computer systems"),
    "place_verwerker": (
        "in systemen van bedrijven die voor ons werken (verwerkers)",
        "in systems of companies that work for us (processors)",
    ),
    "place_papier": ("op papier", "on paper"),
    "processors_agreed": (
        "Met elk bedrijf dat voor ons werkt, hebben wij schriftelijke afspraken. Daarin staat dat"
        " het goed met uw gegevens omgaat, en alleen doet wat wij vragen.",
        "With every company that works for us we have a written agreement. It says that the company"
        " treats your data well, and does only what we ask.",
    ),
    "abroad": (
        "Gaan uw gegevens naar een land buiten de EU?",
        "Do your data go to a country outside the EU?",
    ),
    "abroad_none_eu": (
        "Nee. Uw gegevens blijven binnen de Europese Unie (EU).",
        "No. Your data stay inside the European Union (EU).",
    ),
    "abroad_none_eer": (
        "Nee. Uw gegevens blijven binnen de Europese Economische Ruimte (EER). Dat is de EU met"
        " Noorwegen, IJsland en Liechtenstein.",
        "No. Your data stay inside the European Economic Area (EEA). That is the EU with Norway,"
        " Iceland and Liechtenstein.",
    ),
    "abroad_some": (
        "Soms wel. Wij doen dat alleen als uw gegevens ook daar goed beschermd zijn. Het gaat om:",
        "Sometimes. We only do that when your data are well protected there too. It is about:",
    ),
    "security": ("Hoe beveiligen wij uw gegevens?", "How do we protect your data?"),
    "security_general": (
        "Wij beschermen uw gegevens tegen verlies, misbruik en mensen die ze niet mogen zien.",
        "We protect your data against loss, misuse and people who may not see them.",
    ),
    "retention": ("Hoe lang bewaren wij uw gegevens?", "How long do we keep your data?"),
    "retention_general": (
        "Niet langer dan nodig is, of zo lang als de wet zegt. Op de pagina die over u gaat, staat"
        " hoe lang. Daarna vernietigen wij uw gegevens, of halen wij eruit wie u bent.",
        "No longer than needed, or as long as the law says. The page about you tells how long."
        " After that we destroy your data, or take out who you are.",
    ),
    "refusal": ("Moet u uw gegevens geven?", "Must you give your data?"),
    "refusal_general": (
        "Soms moet het van de wet. Soms hebben wij ze nodig voor onze afspraken met u. Op de pagina"
        " die over u gaat, staat wanneer. Wilt u gegevens niet geven? Dan praten wij eerst met u.",
        "Sometimes the law asks for it. Sometimes we need them for our agreement with you. The page"
        " about you tells when. You do not want to give data? Then we first talk with you.",
    ),
    "automated": (
        "Neemt een computer besluiten over u?",
        "Does a computer decide about you?",
    ),
    "automated_no": (
        "Nee. Een besluit dat belangrijk voor u is, neemt altijd een mens.",
        "No. A decision that matters to you is always taken by a person.",
    ),
    "automated_some": (
        "Soms. Dit is zo bij:",
        "Sometimes. This is so for:",
    ),
    "automated_human": (
        "U mag dan vragen dat een mens ernaar kijkt. U mag vertellen wat u ervan vindt. En u mag"
        " het er niet mee eens zijn.",
        "You may then ask that a person looks at it. You may tell what you think of it. And you may"
        " disagree.",
    ),
    "rights": ("Welke rechten hebt u?", "Which rights do you have?"),
    "rights_intro": (
        "Het zijn uw gegevens. Daarom mag u dit aan ons vragen:",
        "They are your data. So you may ask us this:",
    ),
    "right_access": (
        "Zien: u mag weten welke gegevens wij van u hebben. U mag er een kopie van vragen.",
        "See: you may know which data we have about you. You may ask for a copy.",
    ),
    "right_rectification": (
        "Verbeteren: klopt er iets niet, of mist er iets? Dan mag u vragen om het te verbeteren.",
        "Correct: is something wrong or missing? Then you may ask us to correct it.",
    ),
    "right_erasure": (
        "Weghalen: u mag vragen om uw gegevens weg te halen. Soms kan dat nog niet, bijvoorbeeld"
        " omdat wij ze van de wet moeten bewaren.",
        "Delete: you may ask us to delete your data. Sometimes we cannot yet, for example because"
        " the law says that we must keep them.",
    ),
    "right_restriction": (
        "Even stoppen: u mag vragen om uw gegevens even niet te gebruiken.",
        "Pause: you may ask us not to use your data for a while.",
    ),
    "right_portability": (
        "Meenemen: gegevens die u ons gaf met uw toestemming of voor onze afspraken met u, mag u"
        " meenemen. Of wij geven ze aan een ander, als u dat wilt.",
        "Take along: data that you gave us with your consent or for our agreement with you, you may"
        " take along. Or we give them to somebody else, when you want that.",
    ),
    "right_objection": (
        "Bezwaar: gebruiken wij uw gegevens voor ons eigen belang of voor een taak voor iedereen?"
        " Dan mag u zeggen dat u dat niet wilt, en waarom.",
        "Object: do we use your data for our own interest or for a public task? Then you may say"
        " that you do not want that, and why.",
    ),
    "right_marketing": (
        "Geen reclame: gebruiken wij uw gegevens voor reclame? Zegt u dat wij moeten stoppen, dan"
        " stoppen wij altijd.",
        "No advertising: do we use your data to advertise? If you tell us to stop, we always stop.",
    ),
    "right_withdraw": (
        "Toestemming intrekken: gaf u toestemming? Dan mag u die altijd intrekken. U hoeft niet te"
        " zeggen waarom. Wat wij al deden, mag zo blijven.",
        "Withdraw consent: did you give consent? Then you may always withdraw it. You need not say"
        " why. What we already did stays lawful.",
    ),
    "right_human": (
        "Een mens laten kijken: neemt een computer een besluit over u? Dan mag u vragen dat een"
        " mens ernaar kijkt.",
        "Have a person look: does a computer decide about you? Then you may ask that a person looks"
        " at it.",
    ),
    "rights_sometimes": (
        "Een recht geldt niet altijd. Kunnen wij niet doen wat u vraagt? Dan vertellen wij waarom.",
        "A right does not always hold. Can we not do what you ask? Then we tell you why.",
    ),
    "rights_general": (
        "Lees hoe u iets vraagt, en wat uw rechten precies zijn",
        "Read how you ask something, and what your rights are exactly",
    ),
    "request": ("Hoe vraagt u iets aan ons?", "How do you ask us something?"),
    "request_how": ("Kies wat u het makkelijkst vindt:", "Choose what you find easiest:"),
    "request_online": ("Met het formulier op deze website", "With the form on this website"),
    "request_paper": (
        "Met het formulier op papier, per post: {value}",
        "With the paper form, by post: {value}",
    ),
    "request_phone": ("Bel ons: {value}", "Call us: {value}"),
    "request_email": ("Mail ons: {value}", "E-mail us: {value}"),
    "request_help": (
        "Iemand mag u helpen, of het voor u doen als u dat goed vindt.",
        "Somebody may help you, or do it for you if you agree.",
    ),
    "request_identity": (
        "Wij moeten zeker weten dat u het bent. Anders geven wij uw gegevens aan een ander. Meestal"
        " hebben wij daarvoor geen kopie van uw paspoort of ID-kaart nodig.",
        "We must be sure that it is you. Otherwise we give your data to somebody else. Mostly we"
        " need no copy of your passport or ID card for that.",
    ),
    "request_free": (
        "Het kost u niets. Alleen voor een extra kopie, of bij vragen die duidelijk geen reden"
        " hebben of veel te vaak komen, staat de wet een redelijk bedrag toe. Dat vertellen wij u"
        " dan eerst.",
        "It is free. Only for an extra copy, or for requests that clearly have no ground or come"
        " far too often, the law allows a reasonable fee. We then tell you first.",
    ),
    "request_month": (
        "U krijgt antwoord binnen 1 maand. Is uw vraag moeilijk? Dan mag het 2 maanden langer"
        " duren. Dat vertellen wij u binnen die eerste maand.",
        "You get an answer within 1 month. Is it a difficult request? Then it may take 2 months"
        " more. We tell you so within that first month.",
    ),
    "complaint": ("Hebt u een klacht?", "Do you have a complaint?"),
    "complaint_first": (
        "Vertel het ons gerust eerst. Misschien lossen wij het samen op. Bel of mail dan onze FG:"
        " {value}. Maar dit hoeft niet.",
        "Feel free to tell us first. Perhaps we can solve it together. Then call or e-mail our"
        " officer: {value}. But you do not have to.",
    ),
    "complaint_authority": (
        "U mag altijd een klacht indienen bij de Autoriteit Persoonsgegevens (AP). De AP"
        " controleert of organisaties zich aan de privacywet houden.",
        "You may always complain to the Dutch Data Protection Authority (Autoriteit"
        " Persoonsgegevens, AP). The AP checks that organisations follow the privacy law.",
    ),
    "complaint_link": (
        "Naar de klachtenpagina van de AP",
        "To the complaints page of the AP (in Dutch)",
    ),
    "complaint_court": ("U mag ook naar de rechter gaan.", "You may also go to court."),
    "changes": ("Kan deze verklaring veranderen?", "Can this statement change?"),
    "changes_how": (
        "Ja. De nieuwe verklaring komt dan op deze website, met de datum erbij. Is de verandering"
        " belangrijk voor u? Dan vertellen wij het u ook op een andere manier. Oude verklaringen"
        " blijft u hier vinden.",
        "Yes. The new statement then comes on this website, with its date. Does the change matter"
        " to you? Then we also tell you in another way. You keep finding old statements here.",
    ),
    "changes_versions": ("Oude verklaringen, en wat er veranderde",
                         "Old statements, and what changed"),
    "changes_contract": (
        "Deze verklaring is geen contract. Het Nederlandse recht geldt.",
        "This statement is not a contract. Dutch law governs it.",
    ),
    "contact": ("Hebt u een vraag of een idee?", "Do you have a question or an idea?"),
    "contact_how": ("Bel, mail of schrijf ons gerust.", "Feel free to call, mail or write to us."),
}  # fmt: skip
