"""The columns of the views as they are for ever: others have written questions."""

from __future__ import annotations

FROZEN = {
    "v_partnership": """
        partnership title learning_question topic nature nature_nl nature_en form
        form_nl form_en depth depth_nl depth_en arose arose_nl arose_en status
        status_nl status_en review_state review_state_nl review_state_en reviewed_on
        scale scale_nl scale_en starts ends observed_on project_until certain_from
        certain_to open_end frequency frequency_nl frequency_en follow_up follow_up_nl
        follow_up_en decision_formal decision_formal_nl decision_formal_en
        decision_actual decision_actual_nl decision_actual_en autonomy autonomy_nl
        autonomy_en development_goal development_place development_place_nl
        development_place_en carry_over carry_over_nl carry_over_en predecessor
        participation_count motive_count condition_count story_count step_count
        activity_count
    """,
    "v_participation": """
        partnership participation position organisation organisation_name group_name
        kind kind_nl kind_en count unit unit_nl unit_en side side_nl side_en voluntary
        voluntary_nl voluntary_en intensity intensity_nl intensity_en starts ends
        replaced_by
    """,
    "v_participation_code": """
        partnership participation field code code_nl code_en
    """,
    "v_motive": """
        partnership position code code_nl code_en parent parent_nl parent_en main
        main_nl main_en
    """,
    "v_motive_holder": """
        partnership code code_nl code_en participation
    """,
    "v_condition": """
        partnership condition position code code_nl code_en parent parent_nl parent_en
        locus locus_nl locus_en effect effect_nl effect_en strength strength_nl
        strength_en balance balance_nl balance_en observed_on
    """,
    "v_story": """
        partnership story position teller teller_nl teller_en told_on consent
        consent_nl consent_en step_count
    """,
    "v_step": """
        partnership story step position level level_nl level_en value value_nl
        value_en cell cell_nl cell_en example example_nl example_en status status_nl
        status_en sign sign_nl sign_en dated evidence_kind evidence_kind_nl
        evidence_kind_en
    """,
    "v_activity": """
        partnership activity position dated report report_nl report_en
    """,
    "v_agreement": """
        partnership agreement position starts ends renewal
    """,
    "v_funding": """
        partnership funding position programme amount currency co_funding
        co_funding_nl co_funding_en
    """,
    "v_source": """
        partnership source position dated reliability reliability_nl reliability_en
    """,
    "v_organisation": """
        organisation kind kind_nl kind_en name short_name institution_number
        site_number enterprise_number net net_nl net_en board_kind board_kind_nl
        board_kind_en level level_nl level_en postcode municipality nis_code country
        website
    """,
    "v_relation": """
        organisation relation position kind kind_nl kind_en other starts ends
    """,
    "v_school_year": """
        partnership school_year first_year
    """,
    "v_matrix_long": """
        partnership field field_nl field_en code code_nl code_en
    """,
    "v_code": """
        code vocabulary position kind parent nl en definition_nl definition_en origin
        source deprecated_since
    """,
    "v_code_within": """
        code within within_nl within_en within_kind
    """,
    "v_registry": """
        name value
    """,
}
