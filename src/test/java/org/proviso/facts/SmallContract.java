package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.proviso.TestDesk;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.desk.ContractRefused;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.Fact;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;

/** A small contract in a folder of its own, and the exports that a test puts there. */
final class SmallContract {

    /** Students of schools, with a day in a form of its own. */
    static final String ROSTER = """
        Enrolment:
          file: facts/roster.csv
          key: [student, term]
          about: day as yyyy-MM-dd
          fields: { student: student, school: school, term: term }
        """;

    /** Sessions of tutoring, with numbers and words. */
    static final String SESSIONS = """
        TutoringSession:
          file: facts/sessions.csv
          key: [session, student]
          about: day as M/d/yyyy
          fields: { student: student, subject: subject, scheduled: planned, present: given, group size: group,
                    cause: status, confirmed by: signed }
          words:
            cause: { HELD: ATTENDED, AWAY: STUDENT_ABSENT, "NO SHOW": PROVIDER_FAILED, CLOSED: DISTRICT_FAILED }
            confirmed by: { V+D: BOTH, V: PROVIDER, D: DISTRICT, "": NEITHER }
        """;

    /** Tests, whose scores tell of a person. */
    static final String TESTS = """
        TestScore:
          file: facts/tests.csv
          key: [student, term, subject, test]
          about: day as M/d/yyyy
          fields: { student: student, school: school, term: term, subject: subject, test: test, score: score,
                    typical to winter: growth }
        """;

    private static final String REST = """
        contract: small
        title:    A small contract
        buyer:    Prairie Creek Independent School District
        provider: Brightpath Tutoring
        in_force: 2026-08-17 to 2027-06-30
        currency: USD
        rounding: half up, to the cent, each line
        family:   %s
        illustrative: true
        statements:
          - { id: final, title: Final statement, covers: 2026-08-17 to 2027-05-28 }
        facts:
        %s
        """;

    private static final Path FAMILIES = Path.of("target/test-families");

    private final Path folder;
    private final Path rules;
    private final String family;

    private SmallContract(Path folder, Path rules, String family) {
        this.folder = folder;
        this.rules = rules;
        this.family = family;
    }

    /** A contract of the shipped family for tutoring that reads its facts so. */
    static SmallContract in(Path folder, String facts) throws IOException {
        return of(folder, TestDesk.RULES, "tutoring", facts);
    }

    /** A contract of any family. */
    static SmallContract of(Path folder, Path rules, String family, String facts) throws IOException {
        Files.createDirectories(folder.resolve("facts"));
        Files.writeString(folder.resolve(ContractFile.NAME), REST.formatted(family, facts.indent(2)));
        return new SmallContract(folder, rules, family);
    }

    /** Puts an export into the folder, each line ended. */
    SmallContract file(String name, String... lines) throws IOException {
        return text(name, String.join("\n", lines) + "\n");
    }

    SmallContract text(String name, String text) throws IOException {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    SmallContract bytes(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        return this;
    }

    /**
     * What was read.
     *
     * @param facts    the values of every fact in the order the family declares them and its date, a dash for none
     * @param rejected by type, file and record
     * @param origins  where the facts stand
     */
    record Read(List<String> facts, List<RejectedRow> rejected, List<String> origins, String hash) {

        /** The rejected rows as they are shown. */
        List<String> shown() {
            return rejected.stream().map(RejectedRow::toString).toList();
        }
    }

    Read read() throws IOException, FactsUnreadable {
        return read(new FactSource.Folder(folder, true), Optional.empty());
    }

    Read readAsOf(String day) throws IOException, FactsUnreadable {
        return read(new FactSource.Folder(folder, true), Optional.of(LocalDate.parse(day)));
    }

    /** Reads the facts with the texts of their rows, which have to come record by record for it. */
    Read readRecordByRecord() throws IOException, FactsUnreadable {
        return read(new FactSource.Folder(folder, true), Optional.empty(), true);
    }

    Read read(FactSource source, Optional<LocalDate> asOf) throws IOException, FactsUnreadable {
        return read(source, asOf, false);
    }

    /** The hash of the facts alone, of exports so long that nobody wants each fact. */
    String hash() throws IOException, FactsUnreadable {
        return loaded(new FactSource.Folder(folder, true), Optional.empty(), false, (store, family) -> store.hash());
    }

    /** The facts alone, of exports so long that nobody asks where each stands. */
    List<String> facts() throws IOException, FactsUnreadable {
        return loaded(
                new FactSource.Folder(folder, true),
                Optional.empty(),
                false,
                (store, family) -> texts(facts(store), family));
    }

    private Read read(FactSource source, Optional<LocalDate> asOf, boolean written)
            throws IOException, FactsUnreadable {
        return loaded(source, asOf, written, SmallContract::read);
    }

    /** What is asked of a store that holds the facts. */
    @FunctionalInterface
    private interface Asked<T> {
        T of(FactStore store, RuleFamily family) throws FactsUnreadable;
    }

    private <T> T loaded(FactSource source, Optional<LocalDate> asOf, boolean written, Asked<T> asked)
            throws IOException, FactsUnreadable {
        Findings findings = new Findings();
        ContractFile file = ContractFile.read(folder);
        assertEquals(List.of(), file.findings().stream().map(Finding::text).toList());
        Contract contract = file.contract().orElseThrow();
        RuleFamily compiled = new RuleCompiler(rules, new FamilyCache(FAMILIES))
                .family(family, findings)
                .orElseThrow(() -> new AssertionError(findings.all()));
        List<FactSchema> schemas = new ArrayList<>();
        contract.facts()
                .forEach(mapping ->
                        FactSchema.of(mapping, compiled.text(), findings).ifPresent(schemas::add));
        assertEquals(List.of(), findings.all().stream().map(Finding::text).toList());
        try (FactStore store = FactLoader.load(
                compiled,
                schemas,
                contract.sameSubject(),
                source,
                Currency.getInstance("USD"),
                asOf,
                2,
                Progress.NONE,
                written)) {
            return asked.of(store, compiled);
        }
    }

    /** Fields of the family that no test here maps. */
    private static final Set<String> NEVER_MAPPED = Set.of(
            "Enrolment.teacher",
            "TestScore.standardError",
            "TutoringSession.school",
            "TutoringSession.provider",
            "TestScore.rapidGuessing",
            "TestScore.minutes");

    private static Read read(FactStore store, RuleFamily family) throws FactsUnreadable {
        List<Fact> facts = facts(store);
        List<String> origins = new ArrayList<>();
        for (Fact fact : facts) {
            origins.add(store.origin(fact).orElseThrow().toString());
        }
        return new Read(
                texts(facts, family),
                store.rejected(),
                origins.stream().sorted().toList(),
                store.hash());
    }

    private static List<Fact> facts(FactStore store) throws FactsUnreadable {
        List<Fact> facts = new ArrayList<>(store.contractFacts());
        store.facts(0, store.subjects()).values().forEach(facts::addAll);
        return facts;
    }

    private static List<String> texts(List<Fact> facts, RuleFamily family) {
        return facts.stream().map(fact -> text(fact, family)).sorted().toList();
    }

    private static String text(Fact fact, RuleFamily family) {
        DeclaredType type = family.text().type(fact.getClass().getSimpleName()).orElseThrow();
        List<String> values = new ArrayList<>();
        family.text().fields(type).stream()
                .map(DeclaredType.Field::name)
                .filter(field -> !NEVER_MAPPED.contains(type.name() + "." + field))
                .forEach(field -> values.add(value(fact, field)));
        values.add(String.valueOf(fact.getDate()));
        return String.join(" | ", values).replace("null", "-");
    }

    private static String value(Fact fact, String field) {
        try {
            String name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
            return String.valueOf(fact.getClass().getMethod("get" + name).invoke(fact));
        } catch (ReflectiveOperationException odd) {
            throw new AssertionError("the field " + field + " cannot be read", odd);
        }
    }

    /** Why the facts cannot be read at all; the folder is called "contract". */
    String unreadable() {
        return shown(assertThrows(FactsUnreadable.class, this::read).getMessage());
    }

    /** Why facts of a folder that is given for them cannot be read at all. */
    String unreadable(Path given) {
        FactSource source = new FactSource.Folder(given, false);
        return shown(assertThrows(FactsUnreadable.class, () -> read(source, Optional.empty()))
                .getMessage());
    }

    /** What the desk finds wrong with the contract; the folder is called "contract". */
    List<String> findings() throws IOException {
        return desk().verify(folder).stream()
                .map(Finding::text)
                .map(this::shown)
                .toList();
    }

    /** What the desk makes of the contract. */
    Desk.Evaluated evaluated() throws Exception {
        try {
            return desk().evaluate(request(Evaluator.Settings.USUAL, Optional.empty(), Optional.empty()));
        } catch (ContractRefused refused) {
            throw new AssertionError(
                    String.valueOf(
                            refused.findings().stream().map(Finding::text).toList()),
                    refused);
        }
    }

    Request request(Evaluator.Settings settings, Optional<FactSource> source, Optional<LocalDate> asOf) {
        return new Request(folder, source, Optional.empty(), asOf, settings, Progress.NONE);
    }

    Desk desk() {
        return rules.equals(TestDesk.RULES) ? TestDesk.desk() : new Desk(rules, FAMILIES, "Proviso under test");
    }

    private String shown(String message) {
        return message.replace(folder.toString(), "contract");
    }
}
