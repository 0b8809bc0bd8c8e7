"""The lists of the register, and which fields of each model are content."""

from typing import Any

from register.models import (
    Agreement,
    ClientProcessing,
    DataCategory,
    DataLine,
    Measure,
    Party,
    ProcessingActivity,
    PublicTopic,
    Purpose,
    Recipient,
    RetentionTerm,
    Source,
    SubjectType,
    SubProcessor,
    System,
    Transfer,
)

# In the order in which they can be written: what is pointed at comes first.
LISTS: dict[str, type[Any]] = {
    "subject_types": SubjectType,
    "topics": PublicTopic,
    "data_categories": DataCategory,
    "sources": Source,
    "measures": Measure,
    "parties": Party,
    "agreements": Agreement,
    "systems": System,
    "retention_terms": RetentionTerm,
}

# The native format: which fields of each model are content. A new field goes here too.
FIELDS: dict[type[Any], tuple[str, ...]] = {
    SubjectType: (
        "name", "public_name_nl", "public_name_en", "is_now_nl", "is_now_en", "was_once_nl",
        "was_once_en", "is_informed_at_start", "employer_is_informed", "description",
    ),
    PublicTopic: ("name_nl", "name_en", "position"),
    DataCategory: (
        "name", "public_name_nl", "public_name_en", "kind", "special_kind", "topic", "description",
    ),
    Source: ("name", "kind", "public_name_nl", "public_name_en", "is_public"),
    Measure: ("name", "kind", "public_name_nl", "public_name_en", "description"),
    Party: (
        "name", "kind", "public_name_nl", "public_name_en", "country", "contact", "email", "phone",
        "address", "officer", "representative",
    ),
    Agreement: (
        "party", "kind", "number", "signed_on", "starts_on", "ends_on", "clauses",
        "sub_processor_rule", "breach_notice_hours", "countries", "certificate", "audited_on",
        "end_of_contract",
    ),
    System: (
        "name", "place", "processor", "country", "access_countries", "owner_name", "owner_email",
        "description",
    ),
    RetentionTerm: (
        "name", "trigger", "minimum_length", "minimum_unit", "minimum_kind", "minimum_to_year_end",
        "maximum_length", "maximum_unit", "maximum_kind", "maximum_to_year_end", "statute",
        "is_verified", "verified_on", "archive_after_months", "end_action", "motivation",
        "public_text_nl", "public_text_en",
    ),
    ProcessingActivity: (
        "name", "public_name_nl", "public_name_en", "description", "role", "department",
        "owner_name", "owner_email", "starts_on", "ends_on", "review_on", "joint_parties",
        "measures", "security_note", "has_automated_decision", "decision_logic_nl",
        "decision_logic_en", "decision_effect_nl", "decision_effect_en", "dpia_triggers",
        "needs_dpia", "dpia_done_on", "dpia_reference", "dpia_note", "remarks", "foreign_values",
    ),
    Purpose: (
        "text_nl", "text_en", "legal_bases", "statute", "subject_is_party", "interest_nl",
        "interest_en", "balancing_note", "is_direct_marketing", "note",
    ),
    DataLine: (
        "subject_type", "category", "sources", "legal_basis", "art9_ground", "statute",
        "retention_term", "systems", "necessity", "consequence_nl", "consequence_en", "note",
    ),
    Recipient: ("party", "category_nl", "category_en", "is_internal", "ground", "note"),
    Transfer: (
        "party", "country", "international_organisation", "mechanism", "safeguards_nl",
        "safeguards_en", "copy_nl", "copy_en", "assessed_on", "note",
    ),
    ClientProcessing: ("party", "processing_nl", "processing_en"),
    SubProcessor: ("name", "service", "country"),
}  # fmt: skip
