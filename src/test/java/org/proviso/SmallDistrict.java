package org.proviso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.proviso.statement.Statement;

/** A small district of a test's own: rows of the exports that the tests' contracts read. */
final class SmallDistrict {

    private static final int SESSION = 450;

    final List<String> roster = new ArrayList<>();
    final List<String> scores = new ArrayList<>();
    final List<String> sessions = new ArrayList<>();
    final List<String> state = new ArrayList<>();
    final List<String> status = new ArrayList<>();
    final List<String> missed = new ArrayList<>();
    final List<String> paid = new ArrayList<>();

    private final Path folder;
    private String scoresColumns = "TermName,StudentID,SchoolName,MeasurementScale,TestID,TestStartDate,TestRITScore,"
            + "TypicalFallToSpringGrowth,TypicalFallToWinterGrowth,RapidGuessingPercentage,TestDurationMinutes";

    SmallDistrict(Path folder) {
        this.folder = folder;
    }

    /** A student at a school all year whose score grows by so many points of the ten that are typical. */
    void student(String id, String school, int growth) {
        enrolled("Fall", id, school);
        test("Fall", id, school, 200, "10");
        test("Spring", id, school, 200 + growth, "");
    }

    void enrolled(String term, String id, String school) {
        roster.add(term + "," + id + "," + school);
    }

    void test(String term, String id, String school, int score, String typical) {
        test(term, id, school, "Mathematics", score, typical, term, "", "");
    }

    void test(
            String term,
            String id,
            String school,
            String subject,
            int score,
            String typical,
            String test,
            String guessed,
            String minutes) {
        String day = term.equals("Fall") ? "9/14/2026" : term.equals("Winter") ? "1/18/2027" : "5/10/2027";
        scores.add(String.join(
                ",",
                term,
                id,
                school,
                subject,
                test,
                day,
                String.valueOf(score),
                typical,
                typical.isEmpty() ? "" : String.valueOf(Integer.parseInt(typical) / 2),
                guessed,
                minutes));
    }

    /** Minutes in sessions of at most 450, each a day later. */
    void taught(String id, int minutes) {
        session(id, "2026-10-01", minutes, "2", "ATTENDED", "BOTH", "", "");
    }

    void session(
            String id,
            String day,
            int minutes,
            String group,
            String cause,
            String signed,
            String school,
            String provider) {
        java.time.LocalDate on = java.time.LocalDate.parse(day);
        int left = minutes;
        while (left > 0) {
            int now = Math.min(left, SESSION);
            sessions.add(String.join(
                    ",",
                    String.valueOf(sessions.size()),
                    id,
                    "Mathematics",
                    on.toString(),
                    String.valueOf(now),
                    String.valueOf(cause.equals("ATTENDED") ? now : 0),
                    group,
                    cause,
                    signed,
                    school,
                    provider));
            left -= now;
            on = on.plusDays(1);
        }
    }

    /** Takes every row away but those of one student. */
    void only(String id) {
        for (List<String> rows : List.of(roster, scores, sessions)) {
            rows.removeIf(row -> !row.contains("," + id + ","));
        }
    }

    /** The same where the scores have a further column. */
    String outcomeWith(Path contract, String clause, String student, String column) throws Exception {
        scoresColumns += column;
        return outcome(contract, clause, student);
    }

    /** Writes the exports. */
    Path write() throws Exception {
        write("roster.csv", "TermName,StudentID,SchoolName", roster);
        write("scores.csv", scoresColumns, scores);
        write(
                "sessions.csv",
                "session,student,subject,day,scheduled,present,group,cause,signed,school,provider",
                sessions);
        write("state.csv", "student,school,subject,day,passed", state);
        write("status.csv", "student,program,from,status", status);
        write("missed.csv", "student,subject,term,reason", missed);
        write("paid.csv", "statement,school,amount", paid);
        return folder;
    }

    private void write(String file, String header, List<String> rows) throws Exception {
        Files.writeString(folder.resolve(file), header + "\n" + String.join("\n", rows) + "\n");
    }

    /** The statement of a contract over the exports. */
    Statement evaluate(Path contract) throws Exception {
        return TestDesk.evaluate(TestDesk.request(contract, write()));
    }

    /** What a student came to under a clause, {@code MET(PRORATED)}; {@code nothing} without an outcome. */
    String outcome(Path contract, String clause, String student) throws Exception {
        String[] around = TestDesk.desk()
                .explainSubject(TestDesk.request(contract, write()), student)
                .split("\n" + clause.replace(".", "\\.") + " [^\n:]*: ", 2);
        return around.length < 2 ? "nothing" : around[1].split(", at ", 2)[0];
    }

    /** A contract of the tests' own with some of its text changed. */
    static Path changed(String contract, Path into, String... fromAndTo) throws Exception {
        Path copy = TestDesk.copy(TestDesk.contract(contract), into);
        String text = Files.readString(copy.resolve("contract.yaml"));
        for (int at = 0; at < fromAndTo.length; at += 2) {
            if (!text.contains(fromAndTo[at])) {
                throw new AssertionError("no \"" + fromAndTo[at] + "\" in " + contract);
            }
            text = text.replace(fromAndTo[at], fromAndTo[at + 1]);
        }
        Files.writeString(copy.resolve("contract.yaml"), text);
        return copy;
    }

    /** A published worked example. */
    static JsonNode golden(String example) throws Exception {
        return new ObjectMapper()
                .readTree(TestDesk.reference()
                        .resolve("golden/worked-examples.json")
                        .toFile())
                .get(example);
    }
}
