-- The summary of one year, areas as they were then, from archive and reported files alone: what RULES.md 4 says, told a
-- second time in SQL. ARCHIVE and REPORTED are files, PLACES the communes of the year with their provinces.
WITH titles AS (
  SELECT unnest(['FAMILY', 'CLAN', 'COMMUNITY', 'UNIT', 'CITIZEN', 'LOCALITY']) AS title
), lists AS (
  SELECT commune_code_then AS commune, title,
         count(*) FILTER (state <> 'WITHDRAWN') AS registered,
         count(*) FILTER (assessed) AS assessed,
         count(*) FILTER (appraised) AS appraised,
         count(*) FILTER (recognised) AS recognised,
         CAST(sum(self_score) * 100 AS BIGINT) AS score_sum,
         count(self_score) AS score_count
  FROM ARCHIVE GROUP BY ALL
), statistics AS (
  SELECT area_code AS commune, split_part(indicator, '.', 1) AS title,
         max(value) FILTER (indicator LIKE '%.total') AS total,
         max(value) FILTER (indicator LIKE '%.registered') AS registered,
         max(value) FILTER (indicator LIKE '%.assessed') AS assessed,
         max(value) FILTER (indicator LIKE '%.appraised') AS appraised,
         max(value) FILTER (indicator LIKE '%.recognised') AS recognised,
         bool_and(confirmed) AS confirmed
  FROM REPORTED WHERE kind = 'statistics' GROUP BY ALL
), closings AS (
  SELECT area_code AS commune, indicator AS title, confirmed FROM REPORTED WHERE kind = 'closing' AND closed
), speaking AS (
  SELECT commune, province FROM PLACES
  WHERE commune IN (SELECT commune_code_then FROM ARCHIVE UNION SELECT area_code FROM REPORTED)
), areas AS ( -- each area with its communes; one that is silent is there all the same, since it counts in areas_total
  SELECT 'commune' AS level, commune AS area, commune FROM speaking
  UNION ALL SELECT 'province', province, commune FROM PLACES WHERE province IN (SELECT province FROM speaking)
  UNION ALL SELECT 'country', 'VN', commune FROM PLACES
), cells AS ( -- three sources of each commune
  SELECT commune, title, 'list' AS provenance, total, l.registered, l.assessed, l.appraised, l.recognised,
         score_sum, score_count, l.recognised AS from_lists, coalesce(c.confirmed, false) AS confirmed, true AS rate
  FROM lists l LEFT JOIN statistics s USING (commune, title) LEFT JOIN closings c USING (commune, title)
  UNION ALL
  SELECT commune, title, 'combined', total, coalesce(l.registered, 0), coalesce(l.assessed, 0),
         coalesce(l.appraised, 0), coalesce(l.recognised, 0), score_sum, coalesce(score_count, 0),
         coalesce(l.recognised, 0), c.confirmed, total IS NOT NULL
  FROM closings c LEFT JOIN lists l USING (commune, title) LEFT JOIN statistics s USING (commune, title)
  UNION ALL
  SELECT commune, title, 'combined', total, registered, assessed, appraised, recognised, NULL, 0, 0, s.confirmed,
         total IS NOT NULL
  FROM statistics s ANTI JOIN closings c USING (commune, title) WHERE recognised IS NOT NULL
), sums AS ( -- what one commune does not know is not known of the sum
  SELECT level, area, title, provenance,
         CASE WHEN count(*) = count(total) THEN sum(total) END AS total,
         CASE WHEN count(*) = count(registered) THEN sum(registered) END AS registered,
         CASE WHEN count(*) = count(assessed) THEN sum(assessed) END AS assessed,
         CASE WHEN count(*) = count(appraised) THEN sum(appraised) END AS appraised,
         CASE WHEN count(*) = count(recognised) THEN sum(recognised) END AS recognised,
         sum(score_sum) AS score_sum, sum(score_count) AS score_count, sum(from_lists) AS from_lists,
         bool_and(confirmed) AS confirmed, count(*) FILTER (rate) AS reporting
  FROM areas JOIN cells USING (commune)
  WHERE rate OR level = 'commune' GROUP BY ALL
), said AS (
  SELECT level, area, title, provenance, count(DISTINCT commune) AS areas_total
  FROM areas, titles, (SELECT unnest(['list', 'combined']) AS provenance) GROUP BY ALL
)
SELECT level, area, title, provenance,
       CAST(total AS BIGINT), CAST(registered AS BIGINT), CAST(assessed AS BIGINT), CAST(appraised AS BIGINT),
       CAST(recognised AS BIGINT),
       CAST((2 * score_sum + score_count) // nullif(2 * score_count, 0) AS BIGINT) AS mean_in_hundredths,
       CAST(nullif(score_count, 0) AS BIGINT),
       coalesce(reporting, 0), areas_total,
       CAST(20000 * from_lists + recognised AS BIGINT) // nullif(CAST(2 * recognised AS BIGINT), 0) AS share_in_ten_thousandths,
       coalesce(confirmed, false)
FROM said LEFT JOIN sums USING (level, area, title, provenance)
WHERE sums.level IS NOT NULL OR (provenance = 'combined' AND title <> 'LOCALITY')
ORDER BY ALL
