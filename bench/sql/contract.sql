-- The contract over tests, enrolments, statuses, withdrawals and sessions as one of the other scripts read them.

CREATE TABLE schools AS
SELECT school, base::DECIMAL(12, 2) AS base, target::INTEGER AS target
FROM read_csv('$data/schools.csv', header = true, all_varchar = true);

CREATE TABLE tiers (lower_out INTEGER, lower_in INTEGER, upper_out INTEGER, upper_in INTEGER, adjusts DECIMAL(4, 2));
INSERT INTO tiers VALUES
  (NULL, NULL, NULL, -10, -0.10),
  (-10, NULL, NULL, -5, -0.05),
  (-5, NULL, 5, NULL, 0),
  (NULL, 5, 10, NULL, 0.05),
  (NULL, 10, NULL, NULL, 0.10);

-- Minutes of each semester, and whose fault it is when they are fewer than thirty hours. A student with any
-- session is judged in both semesters, also in one without a session.
CREATE TABLE hours AS
WITH minutes AS (
  SELECT student, date <= DATE '2026-12-18' AS fall,
         sum(present) FILTER (confirmed = 1 AND cause = 1 AND group_size <= 3) AS given,
         sum(scheduled) FILTER (confirmed = 1 AND cause = 4) AS by_district,
         sum(scheduled) FILTER (confirmed = 1 AND cause = 3) AS by_provider,
         sum(scheduled) FILTER (confirmed <> 1) AS open
  FROM sessions
  WHERE subject = 'Mathematics'
    AND (date BETWEEN DATE '2026-08-17' AND DATE '2026-12-18' OR date BETWEEN DATE '2027-01-04' AND DATE '2027-05-21')
  GROUP BY ALL
), assigned AS (
  SELECT DISTINCT student FROM sessions WHERE subject = 'Mathematics'
), semesters AS (
  SELECT a.student, coalesce(m.given, 0) AS given, coalesce(m.given, 0) + coalesce(m.by_district, 0) AS owed,
         coalesce(m.by_provider, 0) AS by_provider, coalesce(m.open, 0) AS open
  FROM assigned a CROSS JOIN (VALUES (true), (false)) s (fall)
  LEFT JOIN minutes m ON m.student = a.student AND m.fall = s.fall
)
SELECT student,
       bool_or(owed + by_provider + open < 1800) AS missed,
       bool_or(given < 1800 AND owed >= 1800) AS lost_by_district,
       bool_or(owed + by_provider < 1800 AND owed + by_provider + open >= 1800) AS not_confirmed
FROM semesters GROUP BY student;

CREATE TABLE counted AS
WITH first AS (
  SELECT student, any_value(score) AS score, any_value(typical) AS typical FROM tests
  WHERE term = 'Fall 2026-2027' AND subject = 'Mathematics' GROUP BY student
  HAVING count(*) = 1 AND any_value(typical) IS NOT NULL
), last AS (
  SELECT student, any_value(score) AS score, any_value(school) AS school FROM tests
  WHERE term = 'Spring 2026-2027' AND subject = 'Mathematics' GROUP BY student HAVING count(*) = 1
), learners AS (
  SELECT student FROM statuses WHERE since <= DATE '2026-10-30'
  GROUP BY student HAVING arg_max(learner, since)
), gone AS (
  SELECT DISTINCT student FROM withdrawals WHERE since <= DATE '2027-05-28'
)
SELECT coalesce(l.school, e.school) AS school,
       h.lost_by_district OR l.score - f.score >= f.typical AS met,
       n.student IS NOT NULL AS learner
FROM enrolments e
JOIN first f USING (student)
JOIN hours h USING (student)
LEFT JOIN last l USING (student)
LEFT JOIN gone g USING (student)
LEFT JOIN learners n USING (student)
WHERE e.term = 'Fall 2026-2027' AND NOT h.missed
  AND CASE WHEN h.lost_by_district THEN g.student IS NULL OR l.student IS NOT NULL
           ELSE NOT h.not_confirmed AND l.student IS NOT NULL END;

CREATE TABLE growth AS
SELECT s.school, s.base, s.target,
       count(c.school) AS counted, count(*) FILTER (c.met) AS met,
       count(*) FILTER (c.learner) AS learners, count(*) FILTER (c.learner AND c.met) AS learners_met
FROM schools s LEFT JOIN counted c USING (school)
GROUP BY ALL;

CREATE VIEW counts AS
SELECT school AS name, met, counted FROM growth
UNION ALL
SELECT school || ', English learners', learners_met, learners FROM growth;

-- Points above the target times the number counted are whole, so nothing is divided.
CREATE TABLE lines AS
SELECT '3.1' AS clause, school AS scope, 'base' AS kind, base AS amount FROM schools
UNION ALL
SELECT '4.1', school, 'adjustment', round(base * adjusts, 2)::DECIMAL(12, 2)
FROM growth JOIN tiers
  ON (lower_out IS NULL OR met * 100 - target * counted > lower_out * counted)
 AND (lower_in IS NULL OR met * 100 - target * counted >= lower_in * counted)
 AND (upper_out IS NULL OR met * 100 - target * counted < upper_out * counted)
 AND (upper_in IS NULL OR met * 100 - target * counted <= upper_in * counted)
WHERE counted >= 10
UNION ALL
SELECT '4.3', school, 'bonus', round(base * 0.03, 2)::DECIMAL(12, 2)
FROM growth WHERE learners >= 5 AND learners_met * 2 >= learners;

CREATE VIEW adjustments AS
SELECT * FROM lines
UNION ALL
SELECT '5.1', school, 'limit', round(sign(total) * base * 0.10 - total, 2)::DECIMAL(12, 2)
FROM (SELECT scope AS school, sum(amount) AS total FROM lines WHERE kind <> 'base' GROUP BY scope)
JOIN schools USING (school)
WHERE abs(total) > base * 0.10;
