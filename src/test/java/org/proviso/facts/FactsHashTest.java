package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.rules.Fingerprint;

/** The hash of facts, made again from what they say. */
class FactsHashTest {

    private static final String UNIT = "\u001F";
    private static final String NOTHING = "\u001E";
    private static final String BETWEEN = "\u001D";

    private static final String WITHDRAWALS = """
        Withdrawal:
          file: facts/left.csv
          key: [student, campus, day]
          about: day as yyyy-MM-dd
          fields: { student: student }
        """;

    private static final String PAYMENTS = """
        Paid:
          file: facts/paid.csv
          key: [school]
          fields: { statement: statement, school: school, amount: amount }
        """;

    @TempDir
    private Path folder;

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Fingerprint.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static long days(String day) {
        return LocalDate.parse(day).toEpochDay();
    }

    /** What a withdrawal says beside its student: the campus, its day, no day of its becoming known. */
    private static String withdrawal(String campus, String day) {
        return campus + UNIT + days(day) + UNIT;
    }

    /** A line of a type's hash: a month as a number, a subject, and what its facts of the month say. */
    private static String line(int year, int month, String subject, List<String> says) {
        return (year * 12 + month - 1)
                + UNIT
                + subject
                + UNIT
                + sha256(says.stream().sorted().collect(Collectors.joining(BETWEEN)))
                + BETWEEN;
    }

    @Test
    void it_is_made_over_types_months_subjects_and_what_facts_say() throws Exception {
        SmallContract.Read read = SmallContract.in(folder, WITHDRAWALS + PAYMENTS)
                .file(
                        "facts/left.csv",
                        "student,campus,day",
                        "S-2,B,2026-09-30",
                        "S-1,B,2026-10-01",
                        "S-1,B,2026-09-02",
                        "S-1,A,2026-09-30")
                .file("facts/paid.csv", "statement,school,amount", "winter,Elm,$1.50", "winter,Alder,$2")
                .read();

        String paid = sha256(UNIT + UNIT + "winter" + UNIT + "Alder" + UNIT + "2.0000000000" + BETWEEN + UNIT + UNIT
                + "winter" + UNIT + "Elm" + UNIT + "1.5000000000" + BETWEEN);
        String left = sha256(line(2026, 9, "S-1", List.of(withdrawal("B", "2026-09-02"), withdrawal("A", "2026-09-30")))
                + line(2026, 9, "S-2", List.of(withdrawal("B", "2026-09-30")))
                + line(2026, 10, "S-1", List.of(withdrawal("B", "2026-10-01"))));
        assertEquals(sha256("Paid:" + paid + "\nWithdrawal:" + left + "\n"), read.hash());
    }

    @Test
    void facts_about_no_day_come_first_and_words_by_their_number() throws Exception {
        SmallContract.Read read = SmallContract.in(folder, """
            SpecialEducation:
              file: facts/served.csv
              key: [student]
              fields: { student: student, served: served }
            """)
                .file("facts/served.csv", "student,served", "S-1,true", "S-2,false")
                .read();

        String served = sha256(UNIT + "S-1" + UNIT + sha256(UNIT + UNIT + 1) + BETWEEN + UNIT + "S-2" + UNIT
                + sha256(UNIT + UNIT + 0) + BETWEEN);
        assertEquals(sha256("SpecialEducation:" + served + "\n"), read.hash());
    }

    @Test
    void a_value_that_is_missing_is_none_of_any_text() throws Exception {
        SmallContract.Read read = SmallContract.in(folder, """
            Enrolment:
              file: facts/roster.csv
              key: [student]
              fields: { student: student, school: school, term: term, teacher: teacher }
            """)
                .file("facts/roster.csv", "student,school,term,teacher", "S-1,Elm,Fall,")
                .read();

        String says = UNIT + UNIT + "Elm" + UNIT + "Fall" + UNIT + NOTHING;
        assertEquals(sha256("Enrolment:" + sha256(UNIT + "S-1" + UNIT + sha256(says) + BETWEEN) + "\n"), read.hash());
    }

    @Test
    void a_subject_with_very_many_facts_is_one_like_any() throws Exception {
        int facts = 100_001;
        StringBuilder text = new StringBuilder("student,campus,day\nS-2,B,2026-09-30\n");
        Map<Integer, List<String>> says = new TreeMap<>(IntStream.range(0, facts)
                .boxed()
                .collect(Collectors.groupingBy(
                        fact -> 9 + fact % 2,
                        Collectors.mapping(fact -> withdrawal("C" + fact, "2026-" + day(fact)), Collectors.toList()))));
        for (int fact = 0; fact < facts; fact++) {
            text.append("S-1,C").append(fact).append(",2026-").append(day(fact)).append('\n');
        }
        SmallContract contract = SmallContract.in(folder, WITHDRAWALS).text("facts/left.csv", text.toString());

        String left = sha256(line(
                        2026, 9, "S-1", Optional.ofNullable(says.get(9)).orElseThrow())
                + line(2026, 9, "S-2", List.of(withdrawal("B", "2026-09-30")))
                + line(2026, 10, "S-1", Optional.ofNullable(says.get(10)).orElseThrow()));
        assertEquals(sha256("Withdrawal:" + left + "\n"), contract.hash());
    }

    private static String day(int fact) {
        return fact % 2 == 0 ? "09-15" : "10-15";
    }
}
