from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ControllerRole(TextChoices):
    CONTROLLER = "verantwoordelijke", _("Controller")  # art. 30(1)
    JOINT = "gezamenlijk", _("Joint controller")  # art. 26, 30(1)
    PROCESSOR = "verwerker", _("Processor")  # art. 28, 30(2)


class LegalBasis(TextChoices):
    CONSENT = "toestemming", _("Consent")  # art. 6(1)(a)
    CONTRACT = "overeenkomst", _("Contract with the person")  # art. 6(1)(b)
    LEGAL_OBLIGATION = "wettelijke-plicht", _("Legal obligation")  # art. 6(1)(c)
    VITAL_INTERESTS = "vitaal-belang", _("Vital interests")  # art. 6(1)(d)
    PUBLIC_TASK = "algemeen-belang", _("Task in the public interest")  # art. 6(1)(e)
    LEGITIMATE_INTERESTS = "gerechtvaardigd-belang", _("Legitimate interest")  # art. 6(1)(f)


class Art9Ground(TextChoices):
    EXPLICIT_CONSENT = "9-2-a", _("Explicit consent (art. 9(2)(a))")
    EMPLOYMENT_LAW = "9-2-b", _("Employment and social security law (art. 9(2)(b), UAVG 30)")
    VITAL_INTERESTS = "9-2-c", _("Vital interests (art. 9(2)(c))")
    MEMBERS = "9-2-d", _("Members of a foundation or association (art. 9(2)(d))")
    MADE_PUBLIC = "9-2-e", _("Made public by the person (art. 9(2)(e))")
    LEGAL_CLAIMS = "9-2-f", _("Legal claims (art. 9(2)(f))")
    PUBLIC_INTEREST = "9-2-g", _("Substantial public interest (art. 9(2)(g))")
    CARE = "9-2-h", _("Care or occupational medicine (art. 9(2)(h), UAVG 30)")
    PUBLIC_HEALTH = "9-2-i", _("Public health (art. 9(2)(i))")
    ARCHIVE_RESEARCH = "9-2-j", _("Archive, research or statistics (art. 9(2)(j))")


class DataKind(TextChoices):
    ORDINARY = "gewoon", _("Ordinary")
    SENSITIVE = "gevoelig", _("Sensitive, such as money")
    SPECIAL = "bijzonder", _("Special (art. 9)")
    NATIONAL_NUMBER = "nummer", _("National number, BSN (art. 87)")
    CRIMINAL = "strafrechtelijk", _("Criminal (art. 10)")


class SpecialKind(TextChoices):
    """Which special data; the words of art. 9(1)."""

    HEALTH = "gezondheid", _("Health")
    ETHNICITY = "ras-etniciteit", _("Race or ethnic origin")
    POLITICS = "politiek", _("Political opinions")
    BELIEF = "geloof", _("Religion or philosophy of life")
    UNION = "vakbond", _("Membership of a trade union")
    GENETIC = "genetisch", _("Genetic data")
    BIOMETRIC = "biometrisch", _("Biometric data")
    SEX_LIFE = "seksueel", _("Sex life or orientation")


class Place(TextChoices):
    """Where a system is; requests and deletion must reach all three (R-SYS-01)."""

    OWN = "eigen", _("Own application")
    PROCESSOR = "verwerker", _("Application of a processor")
    PAPER = "papier", _("Paper")


class PartyKind(TextChoices):
    PROCESSOR = "verwerker", _("Processor")  # art. 28
    JOINT_CONTROLLER = "gezamenlijk", _("Joint controller")  # art. 26
    RECIPIENT = "ontvanger", _("Independent recipient")  # art. 4(9)
    CLIENT = "opdrachtgever", _("Client for whom we are processor")  # art. 30(2)(a)
    AUTHORITY = "overheid", _("Authority")


class AgreementKind(TextChoices):
    PROCESSING = "verwerkersovereenkomst", _("Processor agreement")  # art. 28(3)
    JOINT = "regeling", _("Arrangement of joint controllers")  # art. 26
    OTHER = "anders", _("Other agreement")


class SubProcessorRule(TextChoices):
    SPECIFIC = "vooraf", _("Only with our permission each time")  # art. 28(2)
    GENERAL = "algemeen", _("General permission, told beforehand")  # art. 28(2)
    NONE = "geen", _("No sub-processors allowed")


class Clause(TextChoices):
    """What art. 28(3) wants in a processor agreement."""

    SUBJECT = "onderwerp", _("Subject, duration, nature, purpose, data and persons (28(3))")
    INSTRUCTIONS = "a", _("Only on documented instructions (28(3)(a))")
    SECRECY = "b", _("Secrecy (28(3)(b))")
    SECURITY = "c", _("Security (28(3)(c))")
    SUB_PROCESSORS = "d", _("Rules for sub-processors (28(3)(d))")
    RIGHTS = "e", _("Help with requests of people (28(3)(e))")
    DUTIES = "f", _("Help with breaches and DPIA (28(3)(f))")
    END = "g", _("Delete or return at the end (28(3)(g))")
    AUDIT = "h", _("Information and audits (28(3)(h))")


class Trigger(TextChoices):
    """The event from which a retention term counts."""

    END_EMPLOYMENT = "einde-dienstverband", _("End of the employment")
    END_TRAJECTORY = "einde-traject", _("End of the trajectory")
    END_RELATION = "einde-relatie", _("End of the relation or contract")
    END_PROCEDURE = "einde-procedure", _("End of the application procedure")
    LAST_TRANSACTION = "laatste-transactie", _("Last transaction")
    LAST_COLLECTION = "laatste-incasso", _("Last collection under the mandate")
    COMPLETION = "afronding", _("Completion of the case")
    BOOK_YEAR = "boekjaar", _("Financial year in which it lost its meaning")
    WITHDRAWAL = "intrekking", _("Withdrawal of consent")
    RECORDING = "opname", _("Day of the recording")
    RECEIPT = "ontvangst", _("Day of receipt")
    LAST_CONTACT = "laatste-contact", _("Last contact")
    VISIT = "bezoek", _("Day of the visit")


class TermUnit(TextChoices):
    DAYS = "d", _("days")
    WEEKS = "w", _("weeks")
    MONTHS = "m", _("months")
    YEARS = "y", _("years")


class TermKind(TextChoices):
    """How firm a term is; the prefixes of the example cases."""

    STATUTE = "statute", _("Statute")
    GUIDELINE = "guideline", _("Guideline of the authority")
    CONTRACT = "contract", _("Contract")
    PRACTICE = "practice", _("Practice of the sector")
    POLICY = "policy", _("Own policy")
    RULE = "rule", _("Rule of the GDPR itself")
    DEFAULT = "default", _("Default of this portal")


class EndAction(TextChoices):
    DESTROY = "vernietigen", _("Destroy")
    ANONYMISE = "anonimiseren", _("Anonymise")
    TRANSFER = "overdragen", _("Transfer to an archive")


class YesNo(TextChoices):
    """Empty means: not answered yet, which is not the same as no."""

    YES = "ja", _("Yes")
    NO = "nee", _("No")


class Necessity(TextChoices):
    """Whether somebody must give these data (art. 13(2)(e))."""

    STATUTORY = "wettelijk", _("Yes, a law asks for it")
    CONTRACTUAL = "contract", _("Yes, for the contract")
    VOLUNTARY = "vrijwillig", _("No")


class SourceKind(TextChoices):
    SUBJECT = "betrokkene", _("The person")
    REPRESENTATIVE = "vertegenwoordiger", _("Somebody who acts for the person")
    CLIENT = "opdrachtgever", _("Client or commissioning party")
    PUBLIC = "openbaar", _("Public source")
    OTHER = "ander", _("Another party")
    OURSELVES = "zelf", _("Made by us")


class DisclosureGround(TextChoices):
    STATUTE = "wettelijke-plicht", _("A law asks for it")  # R-DIS-01
    CONTRACT = "overeenkomst", _("Needed for the contract")  # R-DIS-02: contract, not consent
    IT_SUPPORT = "ict", _("Needed to keep our systems working")  # R-DIS-03
    PROCESSING = "verwerker", _("Works for us as processor")  # art. 28
    LEGITIMATE_INTERESTS = "gerechtvaardigd-belang", _("Legitimate interest")
    CONSENT = "toestemming", _("Consent of the person")  # R-DIS-05
    JUDICIAL = "justitie", _("Demanded by judicial authorities")  # R-DIS-07
    PUBLIC_TASK = "algemeen-belang", _("Task in the public interest")


class StrikeReason(TextChoices):
    """Why a line about a disclosure is wrong. A code, so that the trail can hold it."""

    NOT_DONE = "niet-gebeurd", _("It did not happen")
    TWICE = "dubbel", _("It is on the list twice")
    WRONG = "onjuist", _("It says something wrong; I write it anew")


class TransferMechanism(TextChoices):
    ADEQUACY = "adequaatheid", _("Adequacy decision (art. 45)")
    STANDARD_CLAUSES = "scc", _("Standard contractual clauses (art. 46(2)(c))")
    BINDING_RULES = "bcr", _("Binding corporate rules (art. 46(2)(b))")
    CODE_OF_CONDUCT = "gedragscode", _("Code of conduct (art. 46(2)(e))")
    CERTIFICATION = "certificering", _("Certification (art. 46(2)(f))")
    PUBLIC_INSTRUMENT = "overheidsinstrument", _("Instrument between authorities (art. 46(2)(a))")
    EXPLICIT_CONSENT = "49-1-a", _("Explicit consent (art. 49(1)(a))")
    CONTRACT = "49-1-b", _("Needed for a contract (art. 49(1)(b))")
    LEGAL_CLAIMS = "49-1-e", _("Legal claims (art. 49(1)(e))")
    COMPELLING_INTERESTS = "49-1-2", _("Compelling interests (art. 49(1), second paragraph)")


class MeasureKind(TextChoices):
    TECHNICAL = "technisch", _("Technical")
    ORGANISATIONAL = "organisatorisch", _("Organisational")


class DpiaTrigger(TextChoices):
    """Art. 35(3), the list of the AP of 27-11-2019, and the nine criteria of WP248."""

    EVALUATION = "35-3-a", _("Systematic, extensive evaluation with a legal effect (35(3)(a))")
    LARGE_SPECIAL = "35-3-b", _("Special or criminal data on a large scale (35(3)(b))")
    PUBLIC_MONITORING = "35-3-c", _("Large-scale monitoring of public places (35(3)(c))")
    COVERT = "ap-heimelijk", _("Covert investigation (AP)")
    BLACKLIST = "ap-zwarte-lijst", _("Blacklists, also of bad payers (AP)")
    FRAUD = "ap-fraude", _("Fighting fraud (AP)")
    CREDIT_SCORE = "ap-kredietscore", _("Credit scores (AP)")
    FINANCIAL = "ap-financieel", _("Financial situation of people (AP)")
    GENETIC = "ap-genetisch", _("Genetic data (AP)")
    HEALTH = "ap-gezondheid", _("Health data, such as re-integration (AP)")
    COLLABORATION = "ap-samenwerking", _("Collaborations sharing special or criminal data (AP)")
    CAMERA = "ap-camera", _("Cameras on a large scale (AP)")
    FLEXIBLE_CAMERA = "ap-flexcamera", _("Flexible cameras (AP)")
    EMPLOYEES = "ap-werknemers", _("Monitoring of employees on a large scale (AP)")
    LOCATION = "ap-locatie", _("Location data (AP)")
    COMMUNICATION = "ap-communicatie", _("Communication data (AP)")
    THINGS = "ap-iot", _("Internet of things (AP)")
    PROFILING = "ap-profilering", _("Profiling (AP)")
    BEHAVIOUR = "ap-gedrag", _("Observing or influencing behaviour (AP)")
    BIOMETRIC = "ap-biometrisch", _("Biometric data (AP)")
    WP_SCORING = "wp-scoring", _("Evaluation or scoring (WP248)")
    WP_DECISION = "wp-besluit", _("Automated decision with a significant effect (WP248)")
    WP_MONITORING = "wp-toezicht", _("Systematic monitoring (WP248)")
    WP_SENSITIVE = "wp-gevoelig", _("Sensitive data (WP248)")
    WP_SCALE = "wp-schaal", _("Large scale (WP248)")
    WP_COMBINING = "wp-combinatie", _("Combining data sets (WP248)")
    WP_VULNERABLE = "wp-kwetsbaar", _("Vulnerable people, such as employees (WP248)")
    WP_NEW = "wp-nieuw", _("New technology (WP248)")
    WP_BLOCKING = "wp-belemmering", _("Keeps people from a right or a service (WP248)")


class ActivityState(TextChoices):
    DRAFT = "concept", _("Draft")
    PROPOSED = "ter-review", _("Waits for approval")
    APPROVED = "akkoord", _("Approved")
    PUBLISHED = "gepubliceerd", _("Published")
    ENDED = "vervallen", _("Ended")


class VersionState(TextChoices):
    PROPOSED = "voorgesteld", _("Waits for approval")
    SENT_BACK = "teruggestuurd", _("Sent back")
    TAKEN_BACK = "teruggenomen", _("Taken back")
    APPROVED = "akkoord", _("Approved")
    PUBLISHED = "gepubliceerd", _("Published")
    OBSOLETE = "oud", _("Replaced or ended")


class Severity(TextChoices):
    ERROR = "fout", _("Must be mended")
    WARNING = "waarschuwing", _("Look at this")
    HINT = "tip", _("Could be tidier")


class TextPlace(TextChoices):
    """Where an own text stands in the privacy statement, in this order."""

    INTRODUCTION = "inleiding", _("Introduction")
    VISION = "visie", _("How we see privacy")
    SCOPE = "reikwijdte", _("For whom this is")
    WEBSITE = "website", _("On our website")
    PUBLICATION = "publicatie", _("Photos, film and publications")
    REFUSAL = "weigeren", _("When you do not want to give data")
    RIGHTS = "rechten", _("About your rights")
    COMPLAINT = "klacht", _("When you have a complaint")
    CHANGES = "wijzigingen", _("When we change this statement")
    CONTACT = "contact", _("Contact")
    COOKIES = "cookies", _("Cookies on our own website")


class StatementState(TextChoices):
    DRAFT = "concept", _("Draft")
    APPROVED = "akkoord", _("Approved, with a date")
    WITHDRAWN = "ingetrokken", _("Withdrawn before its date")


class InformOccasion(TextChoices):
    START = "start", _("At the start of work or trajectory")  # R-PUB-02
    EMPLOYER = "werkgever", _("Employer, at UWV job coaching")  # R-PUB-03
    CHANGE = "wijziging", _("The statement changed")  # R-PUB-06
    INDIRECT = "art-14", _("Data came from somebody else (art. 14)")


class LinkPlace(TextChoices):
    """Where a web address stands."""

    ORGANISATION = "organisatie", _("the address of your website")
    OWN_TEXTS = "eigen-teksten", _("your own texts")
    STATEMENT = "verklaring", _("the privacy statement")
    LETTERS = "brieven", _("letters")
    PAGES = "paginas", _("pages of this portal")


class LinkProblem(TextChoices):
    GONE = "weg", _("the page does not exist any more")
    FAILS = "fout", _("the website says that something is wrong")
    UNREACHABLE = "onbereikbaar", _("the website does not answer")
    MOVED = "verhuisd", _("it leads to another website")
    NOT_PUBLIC = "niet-openbaar", _("not everybody can go there")


class MarkKind(TextChoices):
    RESTRICTED = "beperkt", _("Restricted")  # art. 18(2)
    NO_MARKETING = "geen-reclame", _("No direct marketing")  # art. 21(3)


class InformChannel(TextChoices):
    HANDED = "uitgereikt", _("Handed over")
    LETTER = "brief", _("Letter")
    EMAIL = "e-mail", _("E-mail")
    MEETING = "bijeenkomst", _("Told in a meeting")
    INTRANET = "intranet", _("Intranet or notice board")
    WEBSITE = "website", _("Website")


class ImportFormat(TextChoices):
    TABLE = "tabel", _("Table (XLSX or CSV)")
    AVG_REGISTER = "avg-register", _("AVG-register Rijksoverheid (zip with JSON)")
    NATIVE = "portaal", _("This portal (JSON)")


class ImportState(TextChoices):
    UPLOADED = "ontvangen", _("Waits to be read")
    MAPPING = "kolommen", _("Waits for the choice of columns")
    READ = "ingelezen", _("Waits to be tried out")
    CHECKED = "proef", _("Tried out")
    CONFIRMING = "doorvoeren", _("Is being carried out")
    CONFIRMED = "doorgevoerd", _("Carried out")
    UNDOING = "terugdraaien", _("Is being undone")
    UNDONE = "teruggedraaid", _("Undone")
    CANCELLED = "gestopt", _("Cancelled")
    FAILED = "mislukt", _("Failed")


class ExportFormat(TextChoices):
    REPORT_PDF = "art30-pdf", _("Article 30 report (PDF/A)")
    REPORT_XLSX = "art30-xlsx", _("Article 30 report (XLSX)")
    XLSX = "xlsx", _("Everything as a workbook (XLSX)")
    CSV = "csv", _("Everything as tables (CSV in a zip)")
    NATIVE = "portaal", _("Everything for this portal (JSON)")
    AVG_REGISTER = "avg-register", _("AVG-register Rijksoverheid (zip with JSON)")
    DPV = "dpv", _("Data Privacy Vocabulary 2.3 (JSON-LD)")


class ExportState(TextChoices):
    OWED = "wacht", _("Being made")
    READY = "klaar", _("Ready")
    FAILED = "mislukt", _("Failed")
