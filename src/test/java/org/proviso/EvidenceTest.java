package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.desk.Desk;
import org.proviso.desk.EvidenceCheck;
import org.proviso.desk.EvidenceMaking;
import org.proviso.desk.Request;
import org.proviso.evidence.Bundle;
import org.proviso.evidence.EvidenceRefused;
import org.proviso.evidence.Manifest;
import org.proviso.evidence.SigningKeys;
import org.proviso.statement.Audience;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** What a bundle proves, what it keeps back, and that it needs nothing beside it. */
class EvidenceTest {

    private static final Path RATE_CARD = Path.of("contracts/tutoring-rate-card");
    private static final String FACTS = "facts.ndjson";

    @TempDir
    private static Path shared;

    private static Path bundle;
    private static Path map;

    @TempDir
    private Path here;

    @BeforeAll
    static void a_bundle_of_the_rate_card() throws Exception {
        EvidenceMaking.keys(shared);
        bundle = shared.resolve("bundle.zip");
        map = shared.resolve("map.csv");
        make(Request.of(RATE_CARD), bundle, map);
    }

    private static EvidenceMaking.Made make(Request request, Path out, Path names) throws Exception {
        return new EvidenceMaking(TestDesk.desk())
                .make(request, Audience.PARTIES, shared.resolve("evidence.key"), out, Optional.of(names));
    }

    /** A desk that has no rules of its own. */
    private static EvidenceCheck elsewhere(Path folder) {
        return new EvidenceCheck(
                new Desk(folder.resolve("no-rules"), Path.of("target/test-families"), "Proviso under test"));
    }

    private List<String> check(Path archive) throws Exception {
        return elsewhere(here).check(archive, shared.resolve("evidence.pub"));
    }

    private String refusal(Path archive) {
        return assertThrows(EvidenceRefused.class, () -> check(archive)).getMessage();
    }

    private static Map<String, String> entries(Path archive) throws Exception {
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private static List<NamedCsvRecord> rows(String file) throws Exception {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(RATE_CARD.resolve("facts").resolve(file))) {
            return csv.stream().toList();
        }
    }

    static Stream<Path> ofOtherFamilies() {
        return Stream.of("educator-coaching", "hvac-service").map(Path.of("contracts")::resolve);
    }

    static Stream<Path> shipped() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("contracts"))) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    @Tag("full")
    void every_shipped_contract_can_be_proved(Path contract) throws Exception {
        a_bundle_is_verified_elsewhere_once_the_first_folder_is_gone(contract);
    }

    @ParameterizedTest
    @MethodSource("ofOtherFamilies")
    void a_bundle_is_verified_elsewhere_once_the_first_folder_is_gone(Path contract) throws Exception {
        Path first = Files.createDirectory(here.resolve("first"));
        TestDesk.copy(contract, first.resolve("contract"));
        TestDesk.copy(TestDesk.RULES, first.resolve("rules"));
        Statement statement = new EvidenceMaking(
                        new Desk(first.resolve("rules"), Path.of("target/test-families"), "Proviso under test"))
                .make(
                        Request.of(first.resolve("contract")),
                        Audience.PARTIES,
                        shared.resolve("evidence.key"),
                        first.resolve("b.zip"),
                        Optional.of(first.resolve("map.csv")))
                .statement();
        Path second = Files.createDirectory(here.resolve("second"));
        Files.move(first.resolve("b.zip"), second.resolve("b.zip"));
        try (Stream<Path> left = Files.walk(first)) {
            for (Path path : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        String told = String.join("\n", check(second.resolve("b.zip")));
        assertTrue(
                told.contains(
                        "comes to the same: payable " + statement.payable().accounted() + " "),
                told);
        assertTrue(told.contains("The signature holds"), told);
        assertEquals(
                TestDesk.evaluate(Request.of(contract)).payable(),
                statement.payable(),
                "what is proved is what the parties have");
    }

    @Test
    void no_name_birthday_number_or_column_of_a_person_that_is_not_mapped_leaves() throws Exception {
        TreeSet<String> kept = new TreeSet<>();
        for (NamedCsvRecord row : rows("StudentsBySchool.csv")) {
            for (String column : List.of(
                    "StudentID",
                    "StudentLastName",
                    "StudentFirstName",
                    "StudentDateOfBirth",
                    "StudentEthnicGroup",
                    "TeacherID")) {
                kept.add(row.getField(column));
            }
        }
        for (NamedCsvRecord row : rows("sessions.csv")) {
            kept.addAll(List.of(row.getField("session_id"), row.getField("tutor_id")));
            kept.add("\"" + row.getField("scheduled_start") + "\"");
        }
        for (NamedCsvRecord row : rows("CombinedAssessmentResults.csv")) {
            kept.add(row.getField("TestID"));
            kept.add("\"" + row.getField("TestStartTime") + "\"");
        }
        kept.removeIf(value -> value.length() < 4 || value.equals("\"\""));
        assertTrue(kept.size() > 1_000);
        Map<String, String> entries = new TreeMap<>(entries(bundle));
        // Examples that the parties wrote into the contract make up their own people, and rules know nobody.
        entries.keySet().removeIf(name -> name.equals("contract.yaml") || name.startsWith("rules/"));
        // whatever stands between quotes or spaces, and that with its quotes
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            TreeSet<String> found = new TreeSet<>(List.of(entry.getValue().split("[\\s\":,;{}]+")));
            Matcher quoted = Pattern.compile("\"[^\"]*\"").matcher(entry.getValue());
            while (quoted.find()) {
                found.add(quoted.group());
                found.add(quoted.group().replace("\"", ""));
            }
            found.retainAll(kept);
            assertEquals(new TreeSet<>(), found, entry.getKey());
        }
    }

    @Test
    void nothing_but_mapped_columns_stands_in_the_facts() throws Exception {
        TreeSet<String> columns = new TreeSet<>();
        for (String line : entries(bundle).get(FACTS).split("\n")) {
            for (String part : line.split("\":\"")) {
                columns.add(part.substring(part.lastIndexOf('"') + 1));
            }
        }
        columns.remove("}");
        // as the contract maps them; the test's error and the teacher are optional, and no rule reads them
        assertEquals(
                new TreeSet<>(List.of(
                        "fact",
                        "TermName",
                        "StudentID",
                        "MeasurementScale",
                        "TestID",
                        "GrowthMeasureYN",
                        "TestStartDate",
                        "SchoolName",
                        "TestRITScore",
                        "TypicalFallToWinterGrowth",
                        "TypicalFallToSpringGrowth",
                        "student_id",
                        "program",
                        "effective_date",
                        "status",
                        "session_id",
                        "session_date",
                        "last_modified",
                        "subject",
                        "scheduled_minutes",
                        "minutes_present",
                        "group_size",
                        "confirmed_by")),
                columns);
    }

    @Test
    void the_map_is_its_owners_alone_and_turns_the_facts_back_into_the_exports() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(map)));
        Map<String, String> names = new HashMap<>();
        for (String line : Files.readAllLines(map)) {
            names.put(line.split(",")[1], line.split(",")[0]);
        }
        TreeMap<String, Integer> expected = new TreeMap<>();
        for (NamedCsvRecord row : rows("sessions.csv")) {
            expected.merge(row.getField("session_id") + " " + row.getField("student_id"), 1, (one, two) -> 1);
        }
        TreeMap<String, Integer> found = new TreeMap<>();
        for (String line : entries(bundle).get(FACTS).split("\n")) {
            if (line.contains("\"fact\":\"TutoringSession\"")) {
                found.merge(
                        names.get(value(line, "session_id")) + " " + names.get(value(line, "student_id")),
                        1,
                        Integer::sum);
            }
        }
        assertTrue(found.values().stream().allMatch(count -> count == 1));
        // rows that were rejected are not in the bundle, and are at most as many as the statement says
        expected.keySet().removeAll(found.keySet());
        assertTrue(expected.size() <= 3, expected.toString());
        assertTrue(found.size() > 3_000);
    }

    private static String value(String line, String column) {
        String after = line.substring(line.indexOf("\"" + column + "\":\"") + column.length() + 4);
        return after.substring(0, after.indexOf('"'));
    }

    @Test
    void two_bundles_of_the_same_facts_differ_in_their_pseudonyms_alone() throws Exception {
        Path again = here.resolve("again.zip");
        Path names = here.resolve("again.csv");
        make(Request.of(RATE_CARD), again, names);
        Map<String, String> one = entries(bundle);
        Map<String, String> two = entries(again);
        assertEquals(one.keySet(), two.keySet());
        assertNotEquals(one.get(FACTS), two.get(FACTS));
        assertEquals(named(one.get(FACTS), map), named(two.get(FACTS), names));
        for (String same : List.of("contract.yaml", "rules/tutoring/payments.drl", "READ-ME.txt")) {
            assertEquals(one.get(same), two.get(same));
        }
        assertEquals(withoutDigests(one.get("statement.txt")), withoutDigests(two.get("statement.txt")));
    }

    private static List<String> named(String facts, Path names) throws Exception {
        Map<String, String> behind = new HashMap<>();
        for (String line : Files.readAllLines(names)) {
            behind.put(line.split(",")[1], line.split(",")[0]);
        }
        String text = Pattern.compile("P-[0-9A-Z]{16}").matcher(facts).replaceAll(found -> behind.get(found.group()));
        return text.lines().sorted().toList();
    }

    private static String withoutDigests(String text) {
        return text.replaceAll("[0-9a-f]{64}", "…");
    }

    @Test
    void the_statement_of_a_bundle_pools_what_viewers_may_not_see() throws Exception {
        String text = entries(bundle).get("statement.txt");
        String viewers = Format.TEXT.of(TestDesk.evaluate(Request.of(RATE_CARD)).forViewers());
        assertEquals(withoutDigests(viewers), withoutDigests(text));
        assertTrue(text.contains("Small groups together"));
        assertFalse(text.contains("Alder Elementary"));
    }

    @Test
    void a_bundle_for_viewers_holds_no_facts_and_says_that_nothing_was_computed_again() throws Exception {
        Path viewers = here.resolve("viewers.zip");
        new EvidenceMaking(TestDesk.desk())
                .make(
                        Request.of(RATE_CARD),
                        Audience.VIEWERS,
                        shared.resolve("evidence.key"),
                        viewers,
                        Optional.empty());
        Map<String, String> entries = entries(viewers);
        assertTrue(entries.keySet().stream().noneMatch(name -> name.startsWith("explanations/") || name.equals(FACTS)));
        String told = String.join("\n", check(viewers));
        assertTrue(told.contains("It holds no facts, so nothing was computed again"), told);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            assertFalse(entry.getValue().contains("P-") && entry.getKey().startsWith("statement"), entry.getKey());
        }
    }

    @Test
    void an_amount_that_was_signed_and_does_not_follow_is_found() throws Exception {
        assertEquals(
                "statement.txt was signed, but is not what follows from the contract, the rules and the facts of the"
                        + " bundle.",
                refusal(signedAnew("statement.txt", "175,050.53", "185,050.53")));
    }

    @Test
    void a_fact_that_was_signed_and_does_not_lead_to_the_statement_is_found() throws Exception {
        String told = refusal(signedAnew(FACTS, "\"minutes_present\":\"90\"", "\"minutes_present\":\"0\""));
        assertTrue(told.contains("is not what follows from"), told);
    }

    @Test
    void a_rule_that_was_signed_and_may_not_run_is_refused() throws Exception {
        String told = refusal(signedAnew(
                "rules/tutoring/payments.drl", "then\n    insert(", "then\n    System.exit(3);\n    insert("));
        assertTrue(told.startsWith("The contract or the rules were signed, but cannot be evaluated here"), told);
    }

    /** A bundle in which somebody with the key put other words and signed again. */
    private Path signedAnew(String entry, String words, String others) throws Exception {
        Map<String, String> entries = entries(bundle);
        Manifest manifest = Bundle.unpack(
                bundle, SigningKeys.open(shared.resolve("evidence.pub")), Files.createDirectory(here.resolve("was")));
        assertTrue(entries.get(entry).contains(words));
        Path changed = here.resolve("was").resolve(entry);
        Files.writeString(changed, entries.get(entry).replace(words, others));
        Path out = here.resolve("anew.zip");
        Bundle.write(
                out,
                here.resolve("was"),
                new Manifest(
                        manifest.contract(),
                        manifest.statement(),
                        manifest.engine(),
                        manifest.facts(),
                        manifest.notUsed(),
                        Bundle.hashes(here.resolve("was"), manifest.entries().keySet()),
                        manifest.apart()),
                SigningKeys.secret(shared.resolve("evidence.key")));
        return out;
    }

    @Test
    void one_changed_byte_anywhere_in_a_real_bundle_is_told() throws Exception {
        flip(200, new Random(5));
    }

    @Test
    @Tag("full")
    void one_changed_byte_at_many_more_places_of_a_real_bundle_is_told() throws Exception {
        flip(5_000, new Random(11));
    }

    private void flip(int places, Random chance) throws Exception {
        Path small = here.resolve("small.zip");
        make(Request.of(Path.of("contracts/hvac-service")), small, here.resolve("small.csv"));
        byte[] bytes = Files.readAllBytes(small);
        Path changed = here.resolve("changed.zip");
        for (int place = 0; place < places; place++) {
            byte[] copy = bytes.clone();
            int at = chance.nextInt(bytes.length);
            copy[at] ^= (byte) (1 + chance.nextInt(255));
            Files.write(changed, copy);
            assertTrue(refusal(changed).matches("(?s).*(was changed|archive itself).*"), "byte " + at);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.zip", "map.csv"})
    void nothing_is_written_over(String taken) throws Exception {
        Path there = Files.writeString(here.resolve(taken), "mine");
        assertThrows(
                java.io.IOException.class,
                () -> make(
                        Request.of(Path.of("contracts/hvac-service")),
                        here.resolve("bundle.zip"),
                        here.resolve("map.csv")));
        assertEquals("mine", Files.readString(there));
        try (Stream<Path> left = Files.list(here)) {
            assertEquals(List.of(there), new ArrayList<>(left.toList()), "and nothing else is left");
        }
    }

    @Test
    void what_was_unpacked_is_removed() throws Exception {
        long before = unpacked();
        check(bundle);
        refusal(Files.writeString(here.resolve("none.zip"), "none"));
        assertEquals(before, unpacked());
    }

    private static long unpacked() throws Exception {
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return temporary
                    .filter(path -> Files.exists(path.resolve("manifest.json")))
                    .count();
        }
    }
}
