package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.contract.Finding;
import org.proviso.contract.FindingPage;
import org.proviso.desk.Desk;

/**
 * Every finding has a page, and what the pages say is true: the lines that a page prefers stand in a small contract and
 * family with which nothing is wrong, and with the lines to avoid in their place the finding is told.
 */
class FindingPagesTest {

    private static final Path PAGES = Path.of("src/main/resources/findings");
    private static final Path FRAME = Path.of("src/test/resources/pages");
    private static final Pattern PAGE = Pattern.compile("# (?<name>[a-z0-9-]+)\n\n(?<says>[^#]+\\.)\n"
            + "\n## Avoid\n\nIn `?(?<file>[^`\n]+?)`?:\n\n(?<avoid>(?:    .*\n|\n)+)"
            + "## Prefer\n\n(?<prefer>(?:    .*\n|\n)+)## Why\n\n(?<why>(?s:.+)\\.)\n");

    /** Whole files, or what a page can only show in words. */
    private static final Set<String> ONLY_TOLD = Set.of(
            "empty-file",
            "key-misspelt",
            "more-findings",
            "not-a-file",
            "not-utf-8",
            "rules-not-read",
            "times-without-zone",
            "too-large",
            "too-long",
            "unfit-file",
            "unknown-rule-file");

    private static final Path CACHE = Path.of("target/test-families");
    private static final Desk DESK = new Desk(FRAME.resolve("rules"), CACHE, "Proviso under test");

    @TempDir
    private Path folder;

    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Words with hyphens in these packages are names of findings, and so is what is named when one is added. */
    private static Set<String> inSources() throws IOException {
        Pattern name = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"|findings\\.add\\(\\s*[^;\"]*?,\\s*\"([a-z]+)\"");
        Set<String> names = new TreeSet<>();
        for (String owner : List.of("contract", "rules", "facts", "evaluate", "verify", "desk")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/proviso", owner))) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    Matcher found = name.matcher(Files.readString(file));
                    while (found.find()) {
                        names.add(found.group(1) == null ? found.group(2) : found.group(1));
                    }
                }
            }
        }
        return names;
    }

    private static Matcher page(String name) throws IOException {
        Matcher page = PAGE.matcher(Files.readString(PAGES.resolve(name + ".md")));
        assertTrue(page.matches(), name + " has not the parts of a page");
        return page;
    }

    @Test
    void every_finding_has_a_page_and_every_page_a_finding() throws Exception {
        Set<String> expected = inSources();
        Set<String> pages = pages();
        Set<String> unknown = new TreeSet<>(pages);
        unknown.removeAll(expected);
        expected.removeAll(pages);
        assertEquals(Set.of(), expected, "findings without a page");
        assertEquals(Set.of(), unknown, "pages without a finding");
        assertEquals(pages, new TreeSet<>(FindingPage.everyName()));
        assertEquals(pages.size(), FindingPage.everyName().size());
    }

    static Stream<String> names() throws IOException {
        return pages().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_page_says_what_it_finds_in_one_sentence_and_why_in_a_few(String name) throws Exception {
        Matcher page = page(name);
        assertEquals(name, page.group("name"));
        assertFalse(page.group("says").strip().contains(". "), page.group("says"));
        long sentences = Pattern.compile("[.?!](?=\\s|$)")
                .matcher(page.group("why"))
                .results()
                .count();
        assertTrue(sentences >= 2 && sentences <= 5, name + " has " + sentences + " sentences");
        assertFalse(page.group("avoid").equals(page.group("prefer")), name);
        assertTrue(page.group().lines().allMatch(line -> line.length() <= 120), name);
    }

    /** Nothing is said of the lines that pages prefer, and the scenario among them holds. */
    @Test
    void what_the_pages_prefer_is_a_contract_with_which_nothing_is_wrong() throws Exception {
        Path contract = FRAME.resolve("contract");
        assertEquals(List.of(), told(DESK, contract));
    }

    static Stream<String> shown() throws IOException {
        Set<String> names = pages();
        names.removeAll(ONLY_TOLD);
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void what_a_page_says_to_avoid_is_found_by_its_name(String name) throws Exception {
        Matcher page = page(name);
        Path frame = TestDesk.copy(FRAME, folder.resolve("frame"));
        boolean rules = page.group("file").endsWith(".drl");
        Path file = frame.resolve(rules ? "rules/cleaning" : "contract").resolve(page.group("file"));
        String right = Files.readString(file);
        String wrong = exchanged(right, page.group("prefer"), page.group("avoid"));
        assertFalse(wrong.equals(right), "what is preferred does not stand in " + file + ":\n" + page.group("prefer"));
        Files.writeString(file, wrong);
        Desk desk = rules ? new Desk(frame.resolve("rules"), folder.resolve("cache"), "Proviso under test") : DESK;
        List<String> told = told(desk, frame.resolve("contract"));
        assertTrue(told.stream().anyMatch(one -> one.contains(": " + name + "\n")), String.join("\n\n", told));
    }

    private static List<String> told(Desk desk, Path contract) throws Exception {
        List<Finding> findings = desk.verify(contract);
        if (findings.isEmpty()) {
            findings = desk.test(contract).stream()
                    .flatMap(one -> one.findings().stream())
                    .toList();
        }
        return findings.stream().map(Finding::text).toList();
    }

    /** The text with some lines in the place of others, wherever those are indented to. */
    private static String exchanged(String text, String prefer, String avoid) {
        Matcher found = Pattern.compile(
                        "^(?<margin> *)"
                                + lines(prefer).map(Pattern::quote).collect(Collectors.joining("\n\\k<margin>")) + "$",
                        Pattern.MULTILINE)
                .matcher(text);
        if (!found.find()) {
            return text;
        }
        String instead = lines(avoid).map(line -> found.group("margin") + line).collect(Collectors.joining("\n"));
        return text.substring(0, found.start()) + instead + text.substring(found.end());
    }

    /** The lines of a block of a page without the margin that makes it one. */
    private static Stream<String> lines(String block) {
        return block.stripTrailing().lines().map(line -> line.substring(4));
    }
}
