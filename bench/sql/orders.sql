-- Repairs of heating and cooling: late responses and repeats, over work orders read as a payment needs them read.
-- Times stay local: the contract's clock is never changed.

CREATE MACRO given(text) AS nullif(trim(text), '');
CREATE MACRO american(text) AS
  CASE WHEN regexp_full_match(trim(text), '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} [0-9]{2}:[0-9]{2}')
       THEN try_strptime(trim(text), '%m/%d/%Y %H:%M') END;
CREATE MACRO day(text) AS
  CASE WHEN regexp_full_match(trim(text), '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
       THEN try_strptime(trim(text), '%m/%d/%Y')::DATE END;
-- With an offset, as the clock seven hours behind shows it.
CREATE MACRO scanned(text) AS
  CASE WHEN regexp_full_match(trim(text), '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}')
       THEN try_strptime(left(trim(text), 19), '%Y-%m-%dT%H:%M:%S') - to_hours(7)
            - to_minutes((trim(text)[20] || '1')::INTEGER * (trim(text)[21:22]::INTEGER * 60 + trim(text)[24:25]::INTEGER)) END;
CREATE MACRO priority(text) AS
  CASE trim(text) WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 WHEN 'none' THEN 4 END;

CREATE TABLE rejections (rows BIGINT);

-- Work orders: a row known later corrects an earlier one.
CREATE TABLE orders_read AS
SELECT given(id) AS id, given(assetId) AS equipment, given(location) AS building,
       CASE WHEN trim(category) IN ('Repair', 'Preventive') THEN trim(category) END AS kind,
       given(problemCode) AS fault, priority(reportedPriority) AS priority, priority(priority) AS reclassified,
       CASE WHEN coalesce(trim(causeCode), '') IN ('', 'WEAR', 'REWORK', 'PART', 'TENANT', 'POWER')
            THEN coalesce(trim(causeCode), '') END AS cause,
       given(parentId) AS reopens, american(createdAt) AS reported, american(completedAt) AS completed,
       day(dueDate) AS due, try_cast(given(invoiceAmount) AS DECIMAL(12, 2)) AS invoice,
       american(updatedAt)::DATE AS known,
       (given(priority) IS NOT NULL AND priority(priority) IS NULL)
         OR (given(completedAt) IS NOT NULL AND american(completedAt) IS NULL)
         OR (given(dueDate) IS NOT NULL AND day(dueDate) IS NULL)
         OR (given(invoiceAmount) IS NOT NULL
             AND coalesce(NOT regexp_full_match(trim(invoiceAmount), '[0-9]{1,9}([.][0-9]{1,2})?'), true)) AS broken
FROM $read(work-orders);
CREATE TABLE orders_sound AS
SELECT * EXCLUDE broken FROM orders_read
WHERE id IS NOT NULL AND equipment IS NOT NULL AND building IS NOT NULL AND kind IS NOT NULL AND priority IS NOT NULL
  AND cause IS NOT NULL AND reported IS NOT NULL AND known IS NOT NULL AND NOT broken;
INSERT INTO rejections SELECT (SELECT count(*) FROM orders_read) - (SELECT count(*) FROM orders_sound);
DROP TABLE orders_read;

CREATE TABLE orders_twice AS
SELECT id, max(known) AS known FROM orders_sound GROUP BY id HAVING count(*) > 1;
CREATE TABLE orders_latest AS
SELECT id, any_value(o) AS latest, count(*) AS rows, count(DISTINCT o) AS contents
FROM orders_sound o JOIN orders_twice t USING (id) WHERE o.known = t.known
GROUP BY id;
INSERT INTO rejections SELECT coalesce(sum(rows), 0) FROM orders_latest WHERE contents > 1;
CREATE TABLE orders AS
SELECT * FROM orders_sound ANTI JOIN orders_twice USING (id)
UNION ALL
SELECT unnest(latest) FROM orders_latest WHERE contents = 1;

-- Arrivals: nothing says which of two different rows is later.
CREATE TABLE arrivals_read AS
SELECT given(workOrderId) AS id, given(assetId) AS equipment, given(scannedAt) AS scan, scanned(scannedAt) AS arrived
FROM $read(arrivals) WHERE trim(event) = 'ARRIVED';
CREATE TABLE arrivals_by_key AS
SELECT id, scan, count(*) AS rows, count(DISTINCT equipment) AS contents, any_value(equipment) AS equipment,
       any_value(arrived) AS arrived
FROM arrivals_read WHERE id IS NOT NULL AND equipment IS NOT NULL AND arrived IS NOT NULL GROUP BY id, scan;
INSERT INTO rejections
SELECT (SELECT count(*) FROM arrivals_read) - (SELECT coalesce(sum(rows), 0) FROM arrivals_by_key WHERE contents = 1);
CREATE VIEW rejected AS SELECT sum(rows)::BIGINT AS rows FROM rejections;

-- Calls: orders for repairs of the period that belong to no earlier one.
CREATE TABLE repairs AS SELECT * FROM orders WHERE kind = 'Repair';
CREATE TABLE continuations AS
SELECT o.id FROM repairs o JOIN repairs x
  ON x.equipment = o.equipment AND x.fault = o.fault AND x.id <> o.id
 AND x.reported > o.reported - INTERVAL 4 HOURS AND x.reported <= o.reported
 AND (x.reported < o.reported OR x.id < o.id)
 AND (x.completed IS NULL OR x.completed > o.reported)
WHERE o.reopens IS NULL
UNION
SELECT o.id FROM repairs o JOIN orders x ON x.id = o.reopens AND x.equipment = o.equipment;
CREATE TABLE calls AS
SELECT * FROM repairs ANTI JOIN continuations USING (id)
WHERE reported::DATE BETWEEN DATE '2026-07-01' AND DATE '2027-06-30';

CREATE TABLE limits (priority INTEGER, within BIGINT, part BIGINT, forfeits DECIMAL(8, 2));
INSERT INTO limits VALUES (1, 2 * 3600, 3600, 150), (2, 24 * 3600, 3600, 50), (3, 120 * 3600, 24 * 3600, 100);

CREATE TABLE responses AS
SELECT c.id, l.*, epoch(a.arrived - c.reported)::BIGINT AS waited
FROM calls c JOIN limits l USING (priority)
JOIN (SELECT id, equipment, min(arrived) AS arrived FROM arrivals_by_key WHERE contents = 1 GROUP BY ALL) a
  USING (id, equipment)
WHERE a.arrived >= c.reported;

CREATE TABLE repeats AS
SELECT c.id, any_value(c.cause) NOT IN ('TENANT', 'POWER') AS counts, any_value(c.invoice) AS invoice
FROM calls c JOIN repairs x
  ON x.equipment = c.equipment AND x.fault = c.fault AND x.id <> c.id AND x.completed <= c.reported
GROUP BY c.id
HAVING date_diff('day', max(x.completed)::DATE, any_value(c.reported)::DATE) <= 30;

CREATE VIEW counts AS
SELECT '3.1' AS name, count(*) FILTER (waited <= within) AS met, count(*) AS counted FROM responses
UNION ALL
SELECT '3.2', (SELECT count(*) FROM calls WHERE fault IS NOT NULL) - count(*),
       (SELECT count(*) FROM calls WHERE fault IS NOT NULL) - count(*) FILTER (NOT counts) FROM repeats;

CREATE VIEW adjustments AS
SELECT '3.1' AS clause, id AS scope, 'penalty' AS kind,
       (-((waited - within + part - 1) // part) * forfeits)::DECIMAL(12, 2) AS amount
FROM responses WHERE waited > within
UNION ALL
SELECT '3.2', id, 'penalty', -250::DECIMAL(12, 2) FROM repeats WHERE counts
UNION ALL
SELECT '3.2', id, 'void', invoice FROM repeats WHERE counts AND invoice IS NOT NULL;
