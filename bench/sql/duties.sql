-- Reads the exports as a payment needs them read: every value checked, rows that fail counted, one row for
-- each natural key. NULL in a column that must not be NULL marks a row as unreadable.

CREATE MACRO whole(text, least, most) AS
  CASE WHEN regexp_full_match(trim(text), '[+-]?[0-9]{1,9}')
            AND trim(text)::INTEGER BETWEEN least AND most THEN trim(text)::INTEGER END;
CREATE MACRO broken_optional(text) AS
  trim(coalesce(text, '')) <> '' AND NOT regexp_full_match(trim(text), '[+-]?[0-9]{1,9}');
CREATE MACRO iso(text) AS
  CASE WHEN regexp_full_match(trim(text), '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN try_strptime(trim(text), '%Y-%m-%d')::DATE END;
CREATE MACRO american(text) AS
  CASE WHEN regexp_full_match(trim(text), '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
       THEN try_strptime(trim(text), '%m/%d/%Y')::DATE END;
CREATE MACRO given(text) AS nullif(trim(text), '');

CREATE TABLE rejections (fact VARCHAR, rows BIGINT);

-- Tests: a second, different row for the same test is a conflict, for nothing says which is later.
CREATE TABLE tests_read AS
SELECT given(TermName) AS term, given(StudentID) AS student, given(SchoolName) AS school,
       given(MeasurementScale) AS subject, given(TestID) AS test,
       whole(TestRITScore, 100, 350) AS score, american(TestStartDate) AS taken,
       try_cast(given(TypicalFallToSpringGrowth) AS INTEGER) AS typical,
       broken_optional(TypicalFallToSpringGrowth) OR broken_optional(TypicalFallToWinterGrowth) AS broken
FROM $read(CombinedAssessmentResults)
WHERE trim(GrowthMeasureYN) = 'TRUE';

CREATE TABLE tests_sound AS
SELECT term, student, school, subject, test, score, taken, typical FROM tests_read
WHERE term IS NOT NULL AND student IS NOT NULL AND school IS NOT NULL AND subject IS NOT NULL
  AND test IS NOT NULL AND score IS NOT NULL AND taken IS NOT NULL AND NOT broken;
INSERT INTO rejections SELECT 'TestScore', (SELECT count(*) FROM tests_read) - (SELECT count(*) FROM tests_sound);
DROP TABLE tests_read;

CREATE TABLE tests_by_key AS
SELECT term, student, subject, test, count(*) AS rows, count(DISTINCT (school, score, taken, typical)) AS contents,
       any_value(school) AS school, any_value(score) AS score, any_value(typical) AS typical
FROM tests_sound GROUP BY ALL;
INSERT INTO rejections SELECT 'TestScore', coalesce(sum(rows), 0) FROM tests_by_key WHERE contents > 1;
CREATE VIEW tests AS SELECT * FROM tests_by_key WHERE contents = 1;
DROP TABLE tests_sound;

-- Rosters.
CREATE TABLE enrolments_read AS
SELECT given(TermName) AS term, given(StudentID) AS student, given(SchoolName) AS school
FROM $read(StudentsBySchool);
CREATE TABLE enrolments_by_key AS
SELECT term, student, count(*) AS rows, count(DISTINCT school) AS contents, any_value(school) AS school
FROM enrolments_read WHERE term IS NOT NULL AND student IS NOT NULL AND school IS NOT NULL
GROUP BY term, student;
INSERT INTO rejections
SELECT 'Enrolment', (SELECT count(*) FROM enrolments_read)
                  - (SELECT coalesce(sum(rows), 0) FROM enrolments_by_key WHERE contents = 1);
CREATE VIEW enrolments AS SELECT * FROM enrolments_by_key WHERE contents = 1;
DROP TABLE enrolments_read;

-- Status: learners of English, and who left.
CREATE TABLE status_read AS
SELECT given(student_id) AS student, trim(program) AS program, trim(status) AS status, iso(effective_date) AS since
FROM $read(ProgramStatus);
CREATE TABLE statuses_by_key AS
SELECT student, since, count(*) AS rows, count(DISTINCT status) AS contents,
       any_value(status) = 'Limited' AS learner
FROM (SELECT student, since,
             CASE WHEN status IN ('Limited Monitored 1', 'Limited Monitored 2') THEN 'Monitored' ELSE status END AS status
      FROM status_read
      WHERE program = 'EL' AND student IS NOT NULL AND since IS NOT NULL
        AND status IN ('Limited', 'Limited Monitored 1', 'Limited Monitored 2', 'NotLimited'))
GROUP BY student, since;
INSERT INTO rejections
SELECT 'LanguageStatus', (SELECT count(*) FROM status_read WHERE program = 'EL')
                       - (SELECT coalesce(sum(rows), 0) FROM statuses_by_key WHERE contents = 1);
CREATE VIEW statuses AS SELECT * FROM statuses_by_key WHERE contents = 1;
CREATE TABLE withdrawals AS
SELECT DISTINCT student, since FROM status_read
WHERE program = 'ENROLMENT' AND status = 'Withdrawn' AND student IS NOT NULL AND since IS NOT NULL;
INSERT INTO rejections
SELECT 'Withdrawal', count(*) FROM status_read
WHERE program = 'ENROLMENT' AND status = 'Withdrawn' AND (student IS NULL OR since IS NULL);
DROP TABLE status_read;

-- Sessions: a row known later corrects an earlier one for the same place in the same session.
CREATE TABLE sessions_read AS
SELECT given(session_id) AS session, given(student_id) AS student, given(subject) AS subject,
       iso(session_date) AS date, iso(last_modified) AS known,
       whole(scheduled_minutes, 0, 480)::SMALLINT AS scheduled,
       whole(minutes_present, 0, 480)::SMALLINT AS present,
       whole(group_size, 0, 40)::TINYINT AS group_size,
       CASE trim(status)
         WHEN 'ATTENDED' THEN 1
         WHEN 'STUDENT_ABSENT_EXCUSED' THEN 2 WHEN 'STUDENT_ABSENT_UNEXCUSED' THEN 2 WHEN 'OPTED_OUT' THEN 2
         WHEN 'VENDOR_NO_SHOW' THEN 3 WHEN 'VENDOR_TECH' THEN 3
         WHEN 'DISTRICT_CANCELLED' THEN 4 WHEN 'DISTRICT_TECH' THEN 4 WHEN 'SCHOOL_CLOSED' THEN 4
       END::TINYINT AS cause,
       CASE coalesce(trim(confirmed_by), '')
         WHEN 'VENDOR+DISTRICT' THEN 1 WHEN 'DISTRICT+VENDOR' THEN 1
         WHEN 'VENDOR' THEN 2 WHEN 'DISTRICT' THEN 3 WHEN '' THEN 4
       END::TINYINT AS confirmed
FROM $read(sessions);
INSERT INTO rejections
SELECT 'TutoringSession', count(*) FROM sessions_read
WHERE NOT (session IS NOT NULL AND student IS NOT NULL AND subject IS NOT NULL AND date IS NOT NULL
           AND known IS NOT NULL AND scheduled IS NOT NULL AND present IS NOT NULL AND group_size IS NOT NULL
           AND cause IS NOT NULL AND confirmed IS NOT NULL);
DELETE FROM sessions_read
WHERE NOT (session IS NOT NULL AND student IS NOT NULL AND subject IS NOT NULL AND date IS NOT NULL
           AND known IS NOT NULL AND scheduled IS NOT NULL AND present IS NOT NULL AND group_size IS NOT NULL
           AND cause IS NOT NULL AND confirmed IS NOT NULL);

CREATE TABLE sessions_twice AS
SELECT session, student, max(known) AS known FROM sessions_read GROUP BY session, student HAVING count(*) > 1;
CREATE TABLE sessions_latest AS
SELECT r.session, r.student, count(*) AS rows,
       count(DISTINCT (subject, date, scheduled, present, group_size, cause, confirmed)) AS contents,
       any_value(subject) AS subject, any_value(date) AS date, r.known, any_value(scheduled) AS scheduled,
       any_value(present) AS present, any_value(group_size) AS group_size, any_value(cause) AS cause,
       any_value(confirmed) AS confirmed
FROM sessions_read r JOIN sessions_twice t USING (session, student, known)
GROUP BY r.session, r.student, r.known;
INSERT INTO rejections SELECT 'TutoringSession', coalesce(sum(rows), 0) FROM sessions_latest WHERE contents > 1;
CREATE VIEW sessions AS
SELECT student, subject, date, scheduled, present, group_size, cause, confirmed
FROM sessions_read ANTI JOIN sessions_twice USING (session, student)
UNION ALL
SELECT student, subject, date, scheduled, present, group_size, cause, confirmed FROM sessions_latest WHERE contents = 1;

CREATE VIEW rejected AS SELECT sum(rows)::BIGINT AS rows FROM rejections;
