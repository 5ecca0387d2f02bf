package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.rules.safety.Marker;
import org.proviso.rules.safety.PlainText;
import org.proviso.rules.safety.RuleGuard;
import org.proviso.rules.safety.Seal;

/**
 * Every hostile rule is refused before anything of it runs, in words for its author. Each file of cases in
 * {@code src/test/resources/hostile-rules} has, by the name of each case, what is put into a family of two types
 * and one rule; the file beside it in {@code told} has what the author is told.
 */
class HostileRulesTest {

    private static final Path CASES = Path.of("src/test/resources/hostile-rules");
    private static final List<String> KINDS =
            List.of("consequences", "engine", "conditions", "declarations", "letters");
    private static final int MOST_FINDINGS = 6;

    @TempDir
    private Path folder;

    /** What is written anew begins with nothing. */
    @BeforeAll
    static void nothing_is_told_yet() throws IOException {
        for (String kind : "rewrite".equals(System.getProperty("proviso.golden")) ? KINDS : List.<String>of()) {
            Files.deleteIfExists(CASES.resolve("told").resolve(kind + ".txt"));
        }
    }

    @BeforeEach
    void nothing_has_run() {
        System.clearProperty(MARK);
    }

    /** As {@link Marker} sets it, which must not be loaded here. */
    private static final String MARK = "proviso.hostile.rule.ran";

    record Hostile(String kind, String name, String where, String code) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> hostile() throws IOException {
        List<Hostile> all = new ArrayList<>();
        for (String kind : KINDS) {
            List<String> lines = Files.readAllLines(CASES.resolve(kind + ".txt"));
            for (int at = 0; at + 1 < lines.size(); at += 2) {
                int colon = lines.get(at + 1).indexOf(": ");
                all.add(new Hostile(
                        kind,
                        lines.get(at).substring(2),
                        lines.get(at + 1).substring(0, colon),
                        lines.get(at + 1).substring(colon + 2).replace("@LONG", "x".repeat(1_000))));
            }
        }
        return all.stream();
    }

    private static String file(String where, String code) {
        Map<String, String> parts = new LinkedHashMap<>(Map.of(
                "package",
                "hostile",
                "top",
                "",
                "annotation",
                "",
                "attribute",
                "",
                "inside",
                "",
                "when",
                "",
                "then",
                "insert( new Kept($visit.getVisit()) );",
                "rule",
                ""));
        parts.put(where, code);
        String rule = parts.get("rule").isEmpty()
                ? """
                rule "Hostile"
                %s
                %s
                when
                    $visit : Visit( %s )
                    %s
                then
                    %s
                end
                """.formatted(
                                parts.get("annotation"),
                                parts.get("attribute"),
                                parts.get("inside"),
                                parts.get("when"),
                                parts.get("then"))
                : parts.get("rule") + "\n";
        return """
                package %s
                import org.proviso.rules.Fact
                import static org.proviso.rules.Verbs.*
                %s
                declare enum Kind HOME, AWAY; end
                declare Kept
                    visit : String
                end
                %s""".formatted(parts.get("package"), parts.get("top"), rule);
    }

    private static final String FACTS = """
            package hostile
            import org.proviso.rules.Fact
            declare Visit extends Fact
                visit : String @subject
                hours : int
                kind  : Kind
            end
            """;

    private List<Finding> told(String name, Map<String, String> files) throws IOException {
        Path family = Files.createDirectories(folder.resolve("rules").resolve(name));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(family.resolve(file.getKey()), file.getValue());
        }
        return told(name);
    }

    private List<Finding> told(String name) throws IOException {
        Findings findings = new Findings();
        RuleCompiler compiler = new RuleCompiler(
                folder.resolve("rules"), new FamilyCache(folder.resolve("cache"), new Seal(folder.resolve("key"))));
        boolean compiled = compiler.family(name, findings).isPresent();
        assertEquals(findings.none(), compiled);
        return findings.all();
    }

    private String text(Finding finding) {
        return finding.text().replace(folder.resolve("rules").toString().replace('\\', '/') + "/", "");
    }

    private static String told(Hostile hostile) throws IOException {
        String all = Files.readString(CASES.resolve("told").resolve(hostile.kind + ".txt"));
        int start = all.indexOf("# " + hostile.name + "\n");
        assertTrue(start >= 0, hostile.name);
        int end = all.indexOf("\n# ", start);
        return all.substring(start, end < 0 ? all.length() : end + 1);
    }

    @Test
    void the_family_without_anything_hostile_is_fine() throws Exception {
        assertEquals(List.of(), told("hostile", Map.of("facts.drl", FACTS, "definitions.drl", file("top", ""))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_rule_is_refused_in_words_for_its_author_and_never_runs(Hostile hostile) throws Exception {
        List<Finding> findings =
                told("hostile", Map.of("facts.drl", FACTS, "definitions.drl", file(hostile.where, hostile.code)));
        assertFalse(findings.isEmpty());
        assertNull(System.getProperty(MARK));
        assertFalse(Files.exists(Path.of("marker")));
        assertFalse(guardedAlone(Map.of("facts.drl", FACTS, "definitions.drl", file(hostile.where, hostile.code)))
                .none());
        StringBuilder told = new StringBuilder("# " + hostile.name + "\n");
        for (Finding finding : findings) {
            String text = text(finding);
            assertTrue(finding.place().line() >= 1, text);
            assertFalse(
                    finding.consequence()
                            .matches("(?s).*(org\\.drools\\.compiler|Exception:|Lambda[A-Z]\\w*[0-9A-F]{8}|\\tat ).*"),
                    text);
            told.append(text).append('\n');
        }
        assertTrue(findings.size() <= MOST_FINDINGS, told.toString());
        if ("rewrite".equals(System.getProperty("proviso.golden"))) {
            Path file = CASES.resolve("told").resolve(hostile.kind + ".txt");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, told, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        } else {
            assertEquals(told(hostile), told.toString());
        }
    }

    /** What the letters, the parser and the guard refuse, without the checks that find slips of honest authors. */
    private static Findings guardedAlone(Map<String, String> files) {
        Findings findings = new Findings();
        List<RuleGuard.RuleFile> guarded = new ArrayList<>();
        files.forEach((file, text) -> PlainText.of(file, text, findings)
                .ifPresent(plain -> new RuleReading(file, file, text, findings)
                        .read(plain)
                        .ifPresent(parsed -> guarded.add(new RuleGuard.RuleFile(file, plain, parsed)))));
        RuleGuard.check("hostile", guarded, findings);
        return findings;
    }

    @Test
    void a_remark_hides_nothing_because_no_parser_sees_it() throws Exception {
        String remark = "// \\u000a eval( System.exit(1) ) \" /* end then # System.exit(1);";
        assertEquals(List.of(), told("hostile", Map.of("facts.drl", FACTS, "definitions.drl", file("when", remark))));
    }

    @Test
    void there_are_more_than_two_hundred() throws Exception {
        assertTrue(hostile().count() > 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../hostile",
                "/etc",
                "hostile/../hostile",
                "org",
                "java",
                "Hostile",
                "hos.tile",
                "a b",
                "",
                "hostile\u0000",
                "."
            })
    void a_family_whose_name_is_a_path_or_a_package_of_others_is_not_read(String name) throws Exception {
        Files.createDirectories(folder.resolve("rules/hostile"));
        Findings findings = new Findings();
        assertTrue(new RuleCompiler(
                        folder.resolve("rules"),
                        new FamilyCache(folder.resolve("cache"), new Seal(folder.resolve("key"))))
                .family(name, findings)
                .isEmpty());
        assertTrue(
                findings.all().get(0).text().contains("is no folder of rules here"),
                findings.all().toString());
    }

    @Test
    void a_family_that_is_a_link_to_somewhere_else_is_not_read() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("facts.drl"), FACTS);
        Files.createDirectories(folder.resolve("rules"));
        Files.createSymbolicLink(folder.resolve("rules/hostile"), elsewhere);
        assertEquals(
                List.of(
                        "hostile:1:1: rules-not-read\n\"hostile\" is no folder of rules here, or a link to somewhere else;"
                                + " no contract of the family can be evaluated."),
                told("hostile").stream()
                        .map(this::text)
                        .map(text -> text.replaceFirst("\nMaybe.*", ""))
                        .toList());
    }

    @Test
    void a_file_of_rules_that_is_a_link_is_not_read() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "a secret");
        Path family = Files.createDirectories(folder.resolve("rules/hostile"));
        Files.createSymbolicLink(family.resolve("facts.drl"), folder.resolve("secret.txt"));
        List<Finding> findings = told("hostile");
        assertEquals(
                "hostile/facts.drl:1:1: rules-not-read\nThe file is a link to somewhere else, or no file;"
                        + " no contract of the family can be evaluated.\nMaybe copy the rules into the folder.",
                text(findings.get(0)));
        assertFalse(findings.toString().contains("a secret"));
    }

    @Test
    void rules_that_are_too_large_too_deep_or_no_text_are_refused_at_once() throws Exception {
        String head = "package hostile\n";
        String many =
                head + "rule \"Many\" when\n" + "Visit()\n".repeat(20_000) + "then insert( new Kept(\"x\") ); end\n";
        String chain = head + "rule \"Chain\" when Visit( hours > 1\n" + " + 1\n".repeat(30_000) + ") then end\n";
        String nots = head + "rule \"Nots\" when\n" + "not\n".repeat(40_000) + "Visit() then end\n";
        String deep = head + "rule \"Deep\" when Visit( " + "( ".repeat(250) + "1" + " )".repeat(250) + " ) then end\n";
        for (String rules : List.of(many, chain, nots, deep, "x".repeat(10 << 20), head + "declare\n".repeat(9_000))) {
            List<Finding> findings = told("hostile", Map.of("facts.drl", FACTS, "definitions.drl", rules));
            assertFalse(findings.isEmpty());
            findings.forEach(finding -> assertTrue(finding.consequence().length() < 400, finding.consequence()));
        }
        Files.write(folder.resolve("rules/hostile/definitions.drl"), new byte[] {'p', (byte) 0xff, (byte) 0xfe});
        assertTrue(told("hostile").get(0).text().contains("The file is not written in UTF-8"));
    }
}
