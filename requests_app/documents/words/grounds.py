"""How a letter names a ground to refuse; each with its article, but for easy language."""

from requests_app.choices import RefusalGround

GROUNDS: dict[str, dict[str, str]] = {
    "nl": {
        RefusalGround.UNFOUNDED: "Uw verzoek is kennelijk ongegrond (artikel 12 lid 5 AVG).",
        RefusalGround.EXCESSIVE: "Uw verzoek is buitensporig (artikel 12 lid 5 AVG).",
        RefusalGround.RIGHTS_OF_OTHERS: "Wij moeten de rechten en vrijheden van andere mensen "
        "beschermen (artikel 15 lid 4 AVG).",
        RefusalGround.NO_ERASURE_GROUND: "Geen van de redenen uit de wet om gegevens te "
        "verwijderen geldt hier (artikel 17 lid 1 AVG).",
        RefusalGround.EXPRESSION: "De vrijheid van meningsuiting en informatie gaat hier voor "
        "(artikel 17 lid 3 onder a AVG).",
        RefusalGround.LEGAL_OBLIGATION: "Een wet verplicht ons de gegevens te gebruiken of te "
        "bewaren (artikel 17 lid 3 onder b AVG).",
        RefusalGround.PUBLIC_HEALTH: "De gegevens zijn nodig voor de volksgezondheid "
        "(artikel 17 lid 3 onder c AVG).",
        RefusalGround.ARCHIVING: "De gegevens zijn nodig voor archief, onderzoek of statistiek "
        "(artikel 17 lid 3 onder d AVG).",
        RefusalGround.LEGAL_CLAIMS: "De gegevens zijn nodig voor een rechtsvordering, "
        "bijvoorbeeld een rechtszaak (artikel 17 lid 3 onder e AVG).",
        RefusalGround.NOT_INACCURATE: "De gegevens kloppen (artikel 16 AVG).",
        RefusalGround.NO_RESTRICTION_GROUND: "Geen van de vier redenen uit de wet geldt hier "
        "(artikel 18 lid 1 AVG).",
        RefusalGround.NOT_PORTABLE: "U gaf ons deze gegevens niet zelf, of wij gebruiken ze niet "
        "vanwege uw toestemming of een overeenkomst met u (artikel 20 AVG).",
        RefusalGround.COMPELLING_GROUNDS: "Wij hebben dwingende redenen, die zwaarder wegen dan "
        "uw belangen (artikel 21 lid 1 AVG).",
        RefusalGround.NO_AUTOMATED_DECISION: "Geen computer heeft hier alleen een besluit genomen "
        "(artikel 22 AVG).",
        RefusalGround.NOT_ON_CONSENT: "Wij gebruiken deze gegevens niet op grond van uw "
        "toestemming (artikel 7 lid 3 AVG).",
        RefusalGround.GENERAL_INTEREST: "Een belangrijk algemeen belang of de rechten van anderen "
        "gaan hier voor (artikel 41 UAVG).",
        RefusalGround.PUBLIC_TASK: "De gegevens zijn nodig voor een taak van algemeen belang "
        "(artikel 20 lid 3 AVG).",
        RefusalGround.PORTABILITY_OF_OTHERS: "Wij moeten de rechten en vrijheden van andere "
        "mensen beschermen (artikel 20 lid 4 AVG).",
        RefusalGround.OBJECTION_CLAIMS: "De gegevens zijn nodig voor een rechtsvordering, "
        "bijvoorbeeld een rechtszaak (artikel 21 lid 1 AVG).",
        RefusalGround.NOT_OPEN_TO_OBJECTION: "Tegen dit gebruik is geen bezwaar mogelijk: wij "
        "gebruiken de gegevens niet voor een publieke taak of een gerechtvaardigd belang "
        "(artikel 21 lid 1 AVG).",
        RefusalGround.AUTOMATED_BY_LAW: "Een wet staat dit besluit door een computer toe "
        "(artikel 22 lid 2 onder b AVG).",
        RefusalGround.RIGHTS_OF_OTHERS_UAVG: "Wij moeten u of de rechten en vrijheden van anderen "
        "beschermen (artikel 41 lid 1 onder i UAVG).",
        RefusalGround.CIVIL_CLAIMS: "De gegevens zijn nodig om een vordering te innen "
        "(artikel 41 lid 1 onder j UAVG).",
        RefusalGround.PUBLIC_REGISTER: "De gegevens staan in een openbaar register dat bij wet is "
        "ingesteld, met eigen regels (artikel 47 UAVG).",
        RefusalGround.NOT_WELL_FOUNDED: "Uw klacht is niet gegrond.",
    },
    "en": {
        RefusalGround.UNFOUNDED: "Your request is manifestly unfounded (GDPR article 12(5)).",
        RefusalGround.EXCESSIVE: "Your request is excessive (GDPR article 12(5)).",
        RefusalGround.RIGHTS_OF_OTHERS: "We must protect the rights and freedoms of other people "
        "(GDPR article 15(4)).",
        RefusalGround.NO_ERASURE_GROUND: "None of the reasons in the law for erasing data applies "
        "here (GDPR article 17(1)).",
        RefusalGround.EXPRESSION: "Freedom of expression and information comes first here "
        "(GDPR article 17(3)(a)).",
        RefusalGround.LEGAL_OBLIGATION: "A law obliges us to use or keep the data "
        "(GDPR article 17(3)(b)).",
        RefusalGround.PUBLIC_HEALTH: "The data are needed for public health "
        "(GDPR article 17(3)(c)).",
        RefusalGround.ARCHIVING: "The data are needed for archives, research or statistics "
        "(GDPR article 17(3)(d)).",
        RefusalGround.LEGAL_CLAIMS: "The data are needed for a legal claim, such as a court case "
        "(GDPR article 17(3)(e)).",
        RefusalGround.NOT_INACCURATE: "The data are correct (GDPR article 16).",
        RefusalGround.NO_RESTRICTION_GROUND: "None of the four grounds in the law applies here "
        "(GDPR article 18(1)).",
        RefusalGround.NOT_PORTABLE: "You did not give us these data yourself, or we do not use "
        "them because of your consent or a contract with you (GDPR article 20).",
        RefusalGround.COMPELLING_GROUNDS: "We have compelling reasons, which weigh more than your "
        "interests (GDPR article 21(1)).",
        RefusalGround.NO_AUTOMATED_DECISION: "No decision was made by a computer alone "
        "(GDPR article 22).",
        RefusalGround.NOT_ON_CONSENT: "Your consent is not the ground on which we use these data "
        "(GDPR article 7(3)).",
        RefusalGround.GENERAL_INTEREST: "An important general interest or the rights of others "
        "come first here (article 41 UAVG).",
        RefusalGround.PUBLIC_TASK: "The data are needed for a task in the public interest "
        "(GDPR article 20(3)).",
        RefusalGround.PORTABILITY_OF_OTHERS: "We must protect the rights and freedoms of other "
        "people (GDPR article 20(4)).",
        RefusalGround.OBJECTION_CLAIMS: "The data are needed for a legal claim, such as a court "
        "case (GDPR article 21(1)).",
        RefusalGround.NOT_OPEN_TO_OBJECTION: "One cannot object to this use: we do not use the "
        "data for a public task or a legitimate interest (GDPR article 21(1)).",
        RefusalGround.AUTOMATED_BY_LAW: "A law allows this decision by a computer "
        "(GDPR article 22(2)(b)).",
        RefusalGround.RIGHTS_OF_OTHERS_UAVG: "We must protect you or the rights and freedoms of "
        "others (article 41(1)(i) UAVG).",
        RefusalGround.CIVIL_CLAIMS: "The data are needed to collect a claim "
        "(article 41(1)(j) UAVG).",
        RefusalGround.PUBLIC_REGISTER: "The data are in a public register made by law, with rules "
        "of its own (article 47 UAVG).",
        RefusalGround.NOT_WELL_FOUNDED: "Your complaint is not well-founded.",
    },
    "nl-easy": {
        RefusalGround.UNFOUNDED: "Het is duidelijk dat deze vraag niet terecht is.",
        RefusalGround.EXCESSIVE: "U vraagt veel te veel, of te vaak hetzelfde.",
        RefusalGround.RIGHTS_OF_OTHERS: "Er staan gegevens van andere mensen in.",
        RefusalGround.NO_ERASURE_GROUND: "Er is geen reden om de gegevens weg te halen.",
        RefusalGround.EXPRESSION: "Mensen mogen hierover schrijven en praten.",
        RefusalGround.LEGAL_OBLIGATION: "Wij moeten de gegevens bewaren. Dat staat in de wet.",
        RefusalGround.PUBLIC_HEALTH: "De gegevens zijn nodig voor de gezondheid van iedereen.",
        RefusalGround.ARCHIVING: "De gegevens zijn nodig voor een archief of voor onderzoek.",
        RefusalGround.LEGAL_CLAIMS: "De gegevens zijn nodig voor een rechtszaak.",
        RefusalGround.NOT_INACCURATE: "De gegevens kloppen.",
        RefusalGround.NO_RESTRICTION_GROUND: "De wet noemt vier redenen. Geen daarvan past hier.",
        RefusalGround.NOT_PORTABLE: "U gaf ons deze gegevens niet zelf. Of wij hebben er een "
        "andere reden voor dan uw toestemming of een contract.",
        RefusalGround.PUBLIC_TASK: "De gegevens zijn nodig voor een taak voor iedereen.",
        RefusalGround.PORTABILITY_OF_OTHERS: "Er staan gegevens van andere mensen in.",
        RefusalGround.COMPELLING_GROUNDS: "Onze reden is belangrijker dan uw reden.",
        RefusalGround.OBJECTION_CLAIMS: "De gegevens zijn nodig voor een rechtszaak.",
        RefusalGround.NOT_OPEN_TO_OBJECTION: "U kunt hier geen bezwaar tegen maken.",
        RefusalGround.NO_AUTOMATED_DECISION: "De computer besloot dit niet alleen.",
        RefusalGround.AUTOMATED_BY_LAW: "De computer mag dit besluiten. Dat staat in de wet.",
        RefusalGround.NOT_ON_CONSENT: "Wij hebben uw toestemming hiervoor niet nodig.",
        RefusalGround.GENERAL_INTEREST: "Iets anders is hier belangrijker. Voor iedereen, of voor "
        "andere mensen.",
        RefusalGround.RIGHTS_OF_OTHERS_UAVG: "Wij moeten u of andere mensen beschermen.",
        RefusalGround.CIVIL_CLAIMS: "Er moet nog geld worden betaald. Daarvoor zijn de gegevens "
        "nodig.",
        RefusalGround.PUBLIC_REGISTER: "De gegevens staan in een lijst die iedereen mag zien. Die "
        "lijst heeft eigen regels.",
        RefusalGround.NOT_WELL_FOUNDED: "Wij vinden dat wij het goed deden.",
    },
}
