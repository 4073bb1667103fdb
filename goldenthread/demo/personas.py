"""The invented people of the demonstration and how they sign in (design guide §12, contracts §7)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A member of staff: where they work and in which role."""

    key: str
    name: str
    organisation: str
    team: str
    role: str
    job: str

    @property
    def email(self) -> str:
        """Their work address: the key at their organisation's invented domain."""
        return f"{self.key}@{DOMAINS[self.organisation]}"


HARBOURSHIRE = "Harbourshire Council"
STONEVALE = "Stonevale Council"
WESTMERE_ICB = "NHS Westmere ICB"
TAMAR_VALE_ICB = "NHS Tamar Vale ICB"
NHS_ENGLAND = "NHS England, Western region"
WESTMERE_HOSPITALS = "Westmere Hospitals NHS Foundation Trust"
TAMAR_TRUST = "Tamar Partnership NHS Trust"
LARKFIELD = "Larkfield Care Ltd"
POLICE = "Westmere Police"
ADVOCACY = "Speak Up Harbourshire"
BOARD = "Harbourshire Safeguarding Adults Board"
OUT_OF_HOURS = "Harbourshire Out of Hours"
CHILDREN = "Harbourshire Children’s Front Door"

DOMAINS = {
    HARBOURSHIRE: "harbourshire.example",
    STONEVALE: "stonevale.example",
    WESTMERE_ICB: "westmere-icb.example",
    TAMAR_VALE_ICB: "tamarvale-icb.example",
    NHS_ENGLAND: "western-region.example",
    WESTMERE_HOSPITALS: "westmere-hospitals.example",
    TAMAR_TRUST: "tamar-partnership.example",
    LARKFIELD: "larkfield-care.example",
    POLICE: "westmere-police.example",
    ADVOCACY: "speakup-harbourshire.example",
    BOARD: "harbourshire-sab.example",
    OUT_OF_HOURS: "harbourshire-nights.example",
    CHILDREN: "harbourshire-children.example",
}

ADULTS = "Adult safeguarding team"
QUALITY = "Quality Assurance and Improvement Team"
COMMISSIONING = "Commissioning team"
GOVERNANCE = "Information governance"
SUPPORT = "Business support"
ICB_SAFEGUARDING = "Safeguarding team"
CHC = "Continuing healthcare team"

# Each can sign in at /demo/sign-in/<key>.
PERSONAS: tuple[Person, ...] = (
    Person("council-triage", "Priya Nair", HARBOURSHIRE, ADULTS, "triage-worker", "Triage worker"),
    Person("council-lead", "Tom Ashdown", HARBOURSHIRE, ADULTS, "enquiry-lead", "Enquiry lead"),
    Person("council-manager", "Grace Oyelaran", HARBOURSHIRE, ADULTS, "safeguarding-manager", "Safeguarding manager"),
    Person("council-quality-team", "Bethan Price", HARBOURSHIRE, QUALITY, "quality-officer", "Quality lead"),
    Person("council-contract-manager", "Dilys Marsh", HARBOURSHIRE, COMMISSIONING, "contract-manager", "Homecare contracts"),
    Person("governance", "Owen Leigh", HARBOURSHIRE, GOVERNANCE, "governance-lead", "Information governance lead"),
    Person("council-admin", "Nadia Rahimi", HARBOURSHIRE, SUPPORT, "administrator", "Administrator"),
    Person("other-council", "Farah Qureshi", STONEVALE, ADULTS, "triage-worker", "Duty worker"),
    Person("icb-designated", "Samira Rahman", WESTMERE_ICB, ICB_SAFEGUARDING, "designated-professional", "Designated nurse"),
    Person("icb-chc", "Colin Weekes", WESTMERE_ICB, CHC, "continuing-healthcare", "Continuing healthcare manager"),
    Person("nhs-england", "Helena Voss", NHS_ENGLAND, ICB_SAFEGUARDING, "nhs-england", "Regional safeguarding lead"),
    Person("provider-lead", "Janet Okafor", LARKFIELD, "Larkfield Nursing Home", "provider-lead", "Registered manager"),
    Person("trust-lead", "Marcus Bell", WESTMERE_HOSPITALS, ICB_SAFEGUARDING, "trust-lead", "Named nurse"),
    Person("board-manager", "Ruth Calder", BOARD, "Board office", "board-manager", "Board manager"),
    Person("advocate", "Kofi Mensah", ADVOCACY, "Advocates", "advocate", "Advocate"),
    Person("police", "Ellen Shaw", POLICE, "Adult protection desk", "police-officer", "Police constable"),
    Person("out-of-hours", "Ian Pettifer", OUT_OF_HOURS, "Night desk", "out-of-hours-worker", "Duty worker, night desk"),
    Person("children-front-door", "Lowri Bevan", CHILDREN, "Front door desk", "children-front-door", "Front door worker"),
)

# The rest of the cast: people whom work is given to, and who answer for the other organisations.
COLLEAGUES: tuple[Person, ...] = (
    Person("sam-whitlock", "Sam Whitlock", HARBOURSHIRE, ADULTS, "enquiry-lead", "Social worker"),
    Person("leah-moss", "Leah Moss", HARBOURSHIRE, ADULTS, "enquiry-lead", "Social worker"),
    Person("mark-dunne", "Mark Dunne", HARBOURSHIRE, COMMISSIONING, "contract-manager", "Contracts assistant"),
    Person("iris-bowen", "Iris Bowen", LARKFIELD, "Larkfield Nursing Home", "assurance-respondent", "Deputy manager"),
    Person("anita-desmond", "Anita Desmond", BOARD, "Board office", "board-manager", "Independent chair"),
    Person("idris-vaughan", "Idris Vaughan", STONEVALE, ADULTS, "safeguarding-manager", "Safeguarding manager"),
    Person("maya-lindqvist", "Maya Lindqvist", STONEVALE, QUALITY, "quality-officer", "Quality officer"),
    Person("peter-strand", "Peter Strand", STONEVALE, COMMISSIONING, "contract-manager", "Contracts manager"),
    Person("rosa-delaney", "Rosa Delaney", STONEVALE, SUPPORT, "administrator", "Administrator"),
    Person("ada-penhale", "Ada Penhale", TAMAR_VALE_ICB, ICB_SAFEGUARDING, "designated-professional", "Designated nurse"),
    Person("leo-farrant", "Leo Farrant", TAMAR_VALE_ICB, CHC, "continuing-healthcare", "Continuing healthcare manager"),
    Person("nell-corrigan", "Nell Corrigan", TAMAR_TRUST, ICB_SAFEGUARDING, "trust-lead", "Named nurse"),
)

EVERYBODY = PERSONAS + COLLEAGUES
BY_KEY = {person.key: person for person in EVERYBODY}
