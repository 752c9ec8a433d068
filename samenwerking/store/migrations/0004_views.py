"""Views for researchers, the same on both databases, and the labels that they show.

Every table in a view has an alias that begins with `v__`: where a database cannot say
through which view a table is read, the plan of a query still tells by its alias. And of
every table a column is used that is more than its number (`kind <> ''`): SQLite forgets
through which view it reads one of which nothing else is used.
"""

import re

TABLES = """
-- What codes and fields are called: a copy of the framework's data, for SQL only.
CREATE TABLE label (
  code TEXT PRIMARY KEY NOT NULL,
  vocabulary TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, parent TEXT,
  nl TEXT NOT NULL, en TEXT NOT NULL, definition_nl TEXT, definition_en TEXT,
  origin TEXT, source TEXT, deprecated_since TEXT,
  -- Of a cell alone: where level and value meet in it.
  level TEXT, value TEXT
);
CREATE INDEX label_cell ON label (level, value);
CREATE TABLE label_field (
  field TEXT PRIMARY KEY NOT NULL,
  block TEXT, nl TEXT NOT NULL, en TEXT NOT NULL
);
-- The codes on which the program itself acts, by what they are to it.
CREATE TABLE label_role (
  role TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL
)
"""

# SQLite joins a CROSS JOIN in the order in which it is written: each of two hundred years
# with all codings would be the slow way round.
# coded(X AS name): a code, and its labels. uuid(X AS name): the key of a record.
VIEWS = {
    "v_partnership": """
SELECT v__r.uuid AS partnership, v__p.title AS title,
  v__p.learning_question AS learning_question, v__p.topic AS topic,
  coded(v__p.nature AS nature), coded(v__p.form AS form), coded(v__p.depth AS depth),
  coded(v__p.arose AS arose), coded(v__p.status AS status),
  coded(v__p.review_state AS review_state), v__p.reviewed_on AS reviewed_on,
  coded(v__p.scale AS scale), v__p.starts AS starts, v__p.ends AS ends,
  v__p.observed_on AS observed_on, v__p.project_until AS project_until,
  v__p.certain_from AS certain_from, v__p.certain_to AS certain_to,
  v__p.open_end AS open_end, coded(v__p.frequency AS frequency),
  coded(v__p.follow_up AS follow_up), coded(v__p.decision_formal AS decision_formal),
  coded(v__p.decision_actual AS decision_actual), coded(v__p.autonomy AS autonomy),
  v__p.development_goal AS development_goal,
  coded(v__p.development_place AS development_place),
  coded(v__p.carry_over AS carry_over), uuid(v__p.predecessor_id AS predecessor),
  counted(participation), counted(motive), counted(condition), counted(story),
  counted(step), counted(activity)
FROM partnership v__p JOIN record v__r ON v__r.id = v__p.record_id
  AND v__r.kind <> '' AND v__p.open_end >= 0""",
    "v_participation": """
SELECT v__r.uuid AS partnership, v__a.key AS participation,
  v__a.position AS position, uuid(v__a.organisation_id AS organisation),
  v__o.name AS organisation_name, v__a.group_name AS group_name,
  coded(COALESCE(v__o.kind, v__a.group_kind) AS kind), v__a.count AS count,
  coded(v__a.unit AS unit), coded(v__a.side AS side),
  coded(v__a.voluntary AS voluntary), coded(v__a.intensity AS intensity),
  v__a.starts AS starts, v__a.ends AS ends, v__a.replaced_by AS replaced_by
FROM participation v__a JOIN record v__r ON v__r.id = v__a.record_id AND v__r.kind <> ''
LEFT JOIN organisation v__o
  ON v__o.record_id = v__a.organisation_id AND v__o.name >= ''""",
    "v_participation_code": """
SELECT v__r.uuid AS partnership, v__a.key AS participation, v__c.field AS field,
  coded(v__c.code AS code)
FROM participation_code v__c JOIN record v__r ON v__r.id = v__c.record_id AND v__r.kind <> ''
JOIN participation v__a
  ON v__a.record_id = v__c.record_id AND v__a.position = v__c.position""",
    "v_motive": """
SELECT v__r.uuid AS partnership, v__m.position AS position, coded(v__m.code AS code),
  coded(parent(v__m.code) AS parent), coded(v__m.main AS main)
FROM motive v__m JOIN record v__r ON v__r.id = v__m.record_id AND v__r.kind <> ''""",
    "v_motive_holder": """
SELECT v__r.uuid AS partnership, coded(v__h.code AS code),
  v__h.participation AS participation
FROM motive_holder v__h JOIN record v__r ON v__r.id = v__h.record_id AND v__r.kind <> ''""",
    "v_condition": """
SELECT v__r.uuid AS partnership, v__c.key AS condition, v__c.position AS position,
  coded(v__c.code AS code), coded(parent(v__c.code) AS parent),
  coded(v__c.locus AS locus), coded(v__c.effect AS effect),
  coded(v__c.strength AS strength), coded(v__c.balance AS balance),
  v__c.observed_on AS observed_on
FROM condition v__c JOIN record v__r ON v__r.id = v__c.record_id AND v__r.kind <> ''""",
    "v_story": """
SELECT v__r.uuid AS partnership, v__s.key AS story, v__s.position AS position,
  coded(v__s.teller AS teller), v__s.told_on AS told_on,
  coded(v__s.consent AS consent),
  (SELECT COUNT(*) FROM step v__t WHERE v__t.record_id = v__s.record_id
    AND v__t.story = v__s.position) AS step_count
FROM story v__s JOIN record v__r ON v__r.id = v__s.record_id AND v__r.kind <> ''""",
    "v_step": """
SELECT v__r.uuid AS partnership, v__s.key AS story, v__t.key AS step,
  v__t.position AS position, coded(v__t.level AS level), coded(v__t.value AS value),
  coded(cell(v__t) AS cell), coded(v__t.example AS example),
  coded(v__t.status AS status), coded(v__t.sign AS sign), v__t.dated AS dated,
  coded(v__t.evidence_kind AS evidence_kind)
FROM step v__t JOIN record v__r ON v__r.id = v__t.record_id AND v__r.kind <> ''
JOIN story v__s ON v__s.record_id = v__t.record_id AND v__s.position = v__t.story""",
    "v_activity": """
SELECT v__r.uuid AS partnership, v__a.key AS activity, v__a.position AS position,
  v__a.dated AS dated, coded(v__a.report AS report)
FROM activity v__a JOIN record v__r ON v__r.id = v__a.record_id AND v__r.kind <> ''""",
    "v_agreement": """
SELECT v__r.uuid AS partnership, v__a.key AS agreement, v__a.position AS position,
  v__a.starts AS starts, v__a.ends AS ends, v__a.renewal AS renewal
FROM agreement v__a JOIN record v__r ON v__r.id = v__a.record_id AND v__r.kind <> ''""",
    "v_funding": """
SELECT v__r.uuid AS partnership, v__f.key AS funding, v__f.position AS position,
  v__f.programme AS programme, v__f.amount AS amount, v__f.currency AS currency,
  coded(v__f.co_funding AS co_funding)
FROM funding v__f JOIN record v__r ON v__r.id = v__f.record_id AND v__r.kind <> ''""",
    "v_source": """
SELECT v__r.uuid AS partnership, v__s.key AS source, v__s.position AS position,
  v__s.dated AS dated, coded(v__s.reliability AS reliability)
FROM source v__s JOIN record v__r ON v__r.id = v__s.record_id AND v__r.kind <> ''
JOIN partnership v__p ON v__p.record_id = v__s.record_id AND v__p.open_end >= 0""",
    "v_organisation": """
SELECT v__r.uuid AS organisation, coded(v__o.kind AS kind), v__o.name AS name,
  v__o.short_name AS short_name, v__o.institution_number AS institution_number,
  v__o.site_number AS site_number, v__o.enterprise_number AS enterprise_number,
  coded(v__o.net AS net), coded(v__o.board_kind AS board_kind),
  coded(v__o.level AS level), v__o.postcode AS postcode,
  v__o.municipality AS municipality, v__o.nis_code AS nis_code,
  v__o.country AS country, v__o.website AS website
FROM organisation v__o JOIN record v__r ON v__r.id = v__o.record_id
  AND v__r.kind <> '' AND v__o.name >= ''""",
    "v_relation": """
SELECT v__r.uuid AS organisation, v__e.key AS relation, v__e.position AS position,
  coded(v__e.kind AS kind), uuid(v__e.organisation_id AS other),
  v__e.starts AS starts, v__e.ends AS ends
FROM relation v__e JOIN record v__r ON v__r.id = v__e.record_id AND v__r.kind <> ''""",
    "v__school_year": """
SELECT v__c.record_id AS record_id, CAST(substr(v__c.code, 1, 4) AS INTEGER) AS year
FROM coding v__c WHERE v__c.field = 'school_year'
UNION
SELECT v__c.record_id, v__y.year FROM coding v__c CROSS JOIN (
  WITH RECURSIVE v__years (year) AS (
    SELECT 1800 UNION ALL SELECT year + 1 FROM v__years WHERE year < this_year()
  ) SELECT year FROM v__years
) v__y
WHERE v__c.field = 'open_since'
  AND v__y.year >= CAST(substr(v__c.code, 1, 4) AS INTEGER)""",
    "v_school_year": """
SELECT v__r.uuid AS partnership, year_name(v__y.year) AS school_year,
  v__y.year AS first_year
FROM v__school_year v__y JOIN record v__r ON v__r.id = v__y.record_id AND v__r.kind <> ''""",
    "v__coded": """
SELECT v__c.record_id AS record_id, v__c.field AS field, v__c.code AS code
FROM coding v__c WHERE v__c.field <> 'school_year' AND v__c.field <> 'open_since'
UNION ALL
SELECT v__c.record_id, v__f.field, v__c.code FROM coding v__c
JOIN label_field v__f ON v__f.block = v__c.field WHERE v__c.code IN ('?', '-')
UNION ALL
SELECT v__y.record_id, 'school_year', year_name(v__y.year) FROM v__school_year v__y
UNION ALL
SELECT DISTINCT v__c.record_id, 'participations.' || v__c.field, v__c.code
FROM participation_code v__c
UNION ALL
SELECT DISTINCT v__a.record_id, 'kind', COALESCE(v__o.kind, v__a.group_kind)
FROM participation v__a
LEFT JOIN organisation v__o
  ON v__o.record_id = v__a.organisation_id AND v__o.name >= ''
WHERE COALESCE(v__o.kind, v__a.group_kind) IS NOT NULL
UNION ALL
SELECT DISTINCT v__a.record_id, 'partner_kind', COALESCE(v__o.kind, v__a.group_kind)
FROM participation v__a JOIN label_role v__p
  ON v__p.role = 'partner_side' AND v__p.code = v__a.side
LEFT JOIN organisation v__o
  ON v__o.record_id = v__a.organisation_id AND v__o.name >= ''
WHERE COALESCE(v__o.kind, v__a.group_kind) IS NOT NULL
UNION ALL
SELECT DISTINCT v__t.record_id, 'cell', v__l.code
FROM step v__t JOIN label v__l ON v__l.level = v__t.level AND v__l.value = v__t.value
UNION ALL
SELECT DISTINCT v__s.record_id, 'sources.reliability', v__s.reliability
FROM source v__s JOIN partnership v__p ON v__p.record_id = v__s.record_id AND v__p.open_end >= 0
WHERE v__s.reliability IS NOT NULL
UNION ALL
columns()""",
    "v_matrix_long": """
SELECT v__r.uuid AS partnership, v__m.field AS field, v__f.nl AS field_nl,
  v__f.en AS field_en, coded(v__m.code AS code)
FROM v__coded v__m JOIN record v__r ON v__r.id = v__m.record_id AND v__r.kind <> ''
LEFT JOIN label_field v__f ON v__f.field = v__m.field""",
    "v_code": """
SELECT v__l.code AS code, v__l.vocabulary AS vocabulary, v__l.position AS position,
  v__l.kind AS kind, v__l.parent AS parent, v__l.nl AS nl, v__l.en AS en,
  v__l.definition_nl AS definition_nl, v__l.definition_en AS definition_en,
  v__l.origin AS origin, v__l.source AS source,
  v__l.deprecated_since AS deprecated_since
FROM label v__l WHERE v__l.code > ''""",
    "v_code_within": """
SELECT v__l.code AS code, v__u.code AS within, v__u.nl AS within_nl,
  v__u.en AS within_en, v__u.kind AS within_kind
FROM label v__l JOIN label v__u ON v__u.vocabulary = v__l.vocabulary AND (
  v__u.code = v__l.code
  OR substr(v__l.code, 1, length(v__u.code) + 1) = v__u.code || '.')""",
    "v_registry": """
SELECT v__g.name AS name, v__g.value AS value FROM registry v__g
WHERE v__g.name IN ('id', 'schema', 'framework')""",
}

# Coded columns of tables, and the block that their field stands in.
COLUMNS = (
    ("partnership", "", "nature form depth arose status review_state scale frequency"
     " follow_up decision_formal decision_actual autonomy development_place carry_over"),
    ("motive", "motives.", "code main"),
    ("condition", "conditions.", "code locus effect strength balance"),
    ("participation", "participations.", "group_kind unit side voluntary intensity"),
    ("story", "stories.", "teller consent"),
    ("step", "stories.steps.", "level value example status sign evidence_kind"),
    ("activity", "activities.", "report"),
    ("funding", "funding.", "co_funding"),
)

TODAY = "CAST(CURRENT_DATE AS TEXT)"
MACROS = (
    ("columns()", lambda: "\nUNION ALL\n".join(
        f"SELECT {'' if table == 'partnership' else 'DISTINCT '}v__t.record_id,"
        f" '{block}{name}', v__t.{name} FROM {table} v__t WHERE v__t.{name} IS NOT NULL"
        for table, block, names in COLUMNS for name in names.split())),
    ("cell(X)", lambda x: "(SELECT v__k.code FROM label v__k"
     f" WHERE v__k.level = {x}.level AND v__k.value = {x}.value)"),
    ("parent(X)", lambda x: "(SELECT v__u.parent FROM label v__u"
     f" WHERE v__u.code = {x})"),
    ("uuid(X AS N)", lambda x, n: "(SELECT v__n.uuid FROM record v__n"
     f" WHERE v__n.id = {x}) AS {n}"),
    ("counted(X)", lambda x: f"(SELECT COUNT(*) FROM {x} v__n"
     f" WHERE v__n.record_id = v__p.record_id) AS {x}_count"),
    ("year_name(X)", lambda x: f"CAST({x} AS TEXT) || '-' || CAST({x} + 1 AS TEXT)"),
    ("this_year()", lambda: f"CAST(substr({TODAY}, 1, 4) AS INTEGER)"
     f" - CASE WHEN substr({TODAY}, 6, 2) < '09' THEN 1 ELSE 0 END"),
    ("coded(X AS N)", lambda x, n: ", ".join([f"{x} AS {n}", *(
        f"(SELECT v__l.{l} FROM label v__l WHERE v__l.code = {x}) AS {n}_{l}"
        for l in ("nl", "en"))])),
)


def expanded(sql):
    for pattern, write in MACROS:
        form = re.escape(pattern).replace(r"X", r"((?:[^()]|\([^()]*\))+?)")
        form = rf"\b{form.replace('N', '([a-z_]+)')}"
        sql = re.sub(form, lambda found: write(*found.groups()), sql)
    return sql


def up(migrator, db):
    for statement in TABLES.split(";\n"):
        db.execute_sql(statement)
    for name, sql in VIEWS.items():
        db.execute_sql(f"CREATE VIEW {name} AS{expanded(sql)}")
