-- Reads the exports as a report would: whatever can be cast counts, whatever cannot is left out in silence,
-- and a row that stands twice counts twice. Not for paying by.

CREATE VIEW tests AS
SELECT TermName AS term, StudentID AS student, SchoolName AS school, MeasurementScale AS subject, TestID AS test,
       try_cast(TestRITScore AS INTEGER) AS score, try_cast(TypicalFallToSpringGrowth AS INTEGER) AS typical
FROM $read(CombinedAssessmentResults)
WHERE GrowthMeasureYN = 'TRUE';

CREATE VIEW enrolments AS
SELECT TermName AS term, StudentID AS student, SchoolName AS school
FROM $read(StudentsBySchool);

CREATE VIEW statuses AS
SELECT student_id AS student, status = 'Limited' AS learner, try_cast(effective_date AS DATE) AS since
FROM $read(ProgramStatus)
WHERE program = 'EL';

CREATE VIEW withdrawals AS
SELECT student_id AS student, try_cast(effective_date AS DATE) AS since
FROM $read(ProgramStatus)
WHERE program = 'ENROLMENT' AND status = 'Withdrawn';

CREATE VIEW sessions AS
SELECT student_id AS student, subject, try_cast(session_date AS DATE) AS date,
       try_cast(scheduled_minutes AS INTEGER) AS scheduled, try_cast(minutes_present AS INTEGER) AS present,
       try_cast(group_size AS INTEGER) AS group_size,
       CASE WHEN status = 'ATTENDED' THEN 1
            WHEN status IN ('VENDOR_NO_SHOW', 'VENDOR_TECH') THEN 3
            WHEN status IN ('DISTRICT_CANCELLED', 'DISTRICT_TECH', 'SCHOOL_CLOSED') THEN 4 ELSE 2 END AS cause,
       CASE WHEN confirmed_by IN ('VENDOR+DISTRICT', 'DISTRICT+VENDOR') THEN 1 ELSE 2 END AS confirmed
FROM $read(sessions);

CREATE VIEW rejected AS SELECT 0::BIGINT AS rows;
