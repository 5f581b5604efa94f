-- Scores claims by a criteria set, from the set's own JSON and the answers as they are spelt. It shares nothing with the
-- Java but the documents: the set (table doc), answers(claim, indicator, answer), claims(claim, place),
-- known(place, attribute, value).
WITH head AS (
  SELECT j, coalesce((j->>'levels')::INT, 0) AS levels, (10 ** (j->>'scale')::INT)::HUGEINT AS one,
    lower(coalesce(j->>'rounding', 'half_up')) = 'half_up' AS half_up, lower(j->>'notApplicable') AS policy
  FROM doc),
criteria AS (SELECT unnest(json_extract(j, '$.criteria[*]')) AS c FROM head),
written AS (SELECT unnest(json_extract(c, '$.indicators[*]')) AS i FROM criteria),
indicators AS (
  SELECT i->>'id' AS id, lower(i->>'kind') AS kind, i->'when' AS asked_of,
    CASE WHEN lower(i->>'kind') = 'veto' THEN 0 WHEN levels > 0 THEN one
      ELSE ((i->>'maximum')::DECIMAL(18, 4) * one)::HUGEINT END AS maximum,
    (coalesce(i->>'floor', '0')::DECIMAL(18, 4) * one)::HUGEINT AS floor,
    (i->>'demand')::DECIMAL(9, 4) AS demand,
    json_extract_string(i, '$.levels[0]') AS level_1, json_extract_string(i, '$.levels[1]') AS level_2,
    lower(coalesce(i->>'notApplicable', policy)) AS policy
  FROM written, head),
places AS (SELECT DISTINCT place FROM claims),
-- what an indicator asks of the subject, one row an attribute, and whether it is so
asked AS (
  SELECT id, unnest(json_keys(asked_of)) AS attribute, asked_of FROM indicators WHERE asked_of IS NOT NULL),
asked_here AS (
  SELECT id, p.place, bool_or(k.value IS NULL) AS unknown,
    coalesce(bool_or(NOT list_contains(from_json(json_extract(asked_of, '$.' || a.attribute), '["VARCHAR"]'), k.value)), false) AS other
  FROM asked a CROSS JOIN places p LEFT JOIN known k ON k.place = p.place AND k.attribute = a.attribute GROUP BY ALL),
-- thresholds in their order; the first that holds counts
special AS (
  SELECT unnest(json_extract(j, '$.thresholds[*]')) AS t, generate_subscripts(json_extract(j, '$.thresholds[*]'), 1) AS rank FROM head),
thresholds AS (
  SELECT rank, (t->>'points')::DECIMAL(18, 4) AS points, t->'when' AS holds FROM special
  UNION ALL SELECT 998, (j->>'disadvantagedThreshold')::DECIMAL(18, 4), '{"region":["DISADVANTAGED"]}'::JSON FROM head
    WHERE j->>'disadvantagedThreshold' IS NOT NULL
  UNION ALL SELECT 999, (j->>'threshold')::DECIMAL(18, 4), '{}'::JSON FROM head WHERE j->>'threshold' IS NOT NULL),
holding AS (
  SELECT p.place, t.rank, t.points FROM thresholds t CROSS JOIN places p
  WHERE NOT exists (
    SELECT 1 FROM (SELECT unnest(json_keys(t.holds)) AS attribute) a
    WHERE NOT exists (SELECT 1 FROM known k WHERE k.place = p.place AND k.attribute = a.attribute
      AND json_contains(json_extract(t.holds, '$.' || a.attribute), to_json(k.value))))),
threshold AS (SELECT place, arg_min(points, rank) AS points FROM holding GROUP BY place),
-- every claim with every indicator
states AS (
  SELECT c.claim, c.place, i.*, a.answer,
    CASE WHEN coalesce(h.other, false) THEN 'out'
      WHEN coalesce(h.unknown, false) OR a.answer IS NULL THEN 'open'
      WHEN a.answer <> 'NA' THEN 'answered'
      WHEN i.policy = 'full_marks' THEN 'full'
      WHEN i.policy = 'rescale' THEN 'spread'
      ELSE 'out' END AS state,
    CASE WHEN i.kind = 'share' AND a.answer <> 'NA' THEN split_part(a.answer, '/', 1)::HUGEINT END AS have,
    CASE WHEN i.kind = 'share' AND a.answer <> 'NA' THEN split_part(a.answer, '/', 2)::HUGEINT END AS whole
  FROM claims c CROSS JOIN indicators i
  LEFT JOIN answers a ON a.claim = c.claim AND a.indicator = i.id
  LEFT JOIN asked_here h ON h.place = c.place AND h.id = i.id),
demanded AS (
  SELECT s.*,
    CASE WHEN level_1 IS NULL OR level_1 = 'false' THEN true WHEN level_1 = 'true' THEN answer = 'true'
      ELSE have * 100 >= level_1::DECIMAL(9, 4) * whole END AS meets_1,
    CASE WHEN level_2 IS NULL OR level_2 = 'false' THEN true WHEN level_2 = 'true' THEN answer = 'true'
      ELSE have * 100 >= level_2::DECIMAL(9, 4) * whole END AS meets_2
  FROM states s),
levelled AS (
  SELECT d.*,
    CASE WHEN state = 'full' THEN levels
      WHEN state <> 'answered' OR levels = 0 OR kind = 'veto' THEN NULL
      WHEN NOT meets_1 THEN 0 WHEN levels > 1 AND meets_2 THEN 2 ELSE 1 END AS level
  FROM demanded d, head),
lines AS (
  SELECT l.*,
    CASE WHEN state = 'full' THEN maximum
      WHEN state <> 'answered' OR kind = 'veto' THEN 0::HUGEINT
      WHEN levels > 0 THEN CASE WHEN level > 0 THEN maximum ELSE 0 END
      WHEN kind = 'points' THEN (answer::DECIMAL(18, 4) * one)::HUGEINT
      WHEN kind = 'met' THEN CASE WHEN answer = 'true' THEN maximum ELSE 0 END
      WHEN demand IS NOT NULL THEN CASE WHEN have * 100 >= demand * whole THEN maximum ELSE 0 END
      WHEN half_up THEN (2 * maximum * have + whole) // (2 * whole)
      ELSE (maximum * have) // whole END AS points
  FROM levelled l, head),
sums AS (
  SELECT claim, any_value(place) AS place, bool_and(state <> 'open') AS complete, sum(points)::HUGEINT AS points,
    coalesce(sum(maximum) FILTER (state IN ('answered', 'full', 'open')), 0)::HUGEINT AS counted,
    coalesce(sum(maximum) FILTER (state = 'spread'), 0)::HUGEINT AS spread,
    coalesce(bool_or(state = 'answered' AND ((kind = 'veto' AND answer = 'true') OR (kind <> 'veto' AND points < floor))), false) AS barred,
    min(level) AS level
  FROM lines GROUP BY claim),
scores AS (
  SELECT claim, place, complete, barred, level, counted,
    CASE WHEN counted = 0 THEN 0 ELSE counted + spread END AS maximum,
    CASE WHEN counted = 0 OR spread = 0 THEN points
      WHEN half_up THEN (2 * points * (counted + spread) + counted) // (2 * counted)
      ELSE (points * (counted + spread)) // counted END AS score
  FROM sums, head)
SELECT claim, score::VARCHAR AS score, maximum::VARCHAR AS maximum,
  CASE WHEN NOT complete THEN 'INCOMPLETE'
    WHEN levels > 0 THEN CASE WHEN barred OR counted = 0 OR coalesce(level, levels) = 0 THEN 'NOT_MET' ELSE 'LEVEL_' || coalesce(level, levels) END
    WHEN t.points IS NULL THEN 'UNSCORED'
    WHEN barred OR score < t.points * one THEN 'NOT_MET'
    ELSE 'MET' END AS verdict
FROM scores s CROSS JOIN head LEFT JOIN threshold t ON t.place = s.place
ORDER BY claim
