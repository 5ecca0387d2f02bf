package org.proviso.revisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.revisions.Versions.Version;

/** Drafts as somebody hands them in who means no good: nothing of them is kept. */
class HostileDraftsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T08:15:30Z");
    private static final String MAIN = "contract/contract.yaml";

    @TempDir
    private Path top;

    private Path folder;
    private Versions versions;

    @BeforeEach
    void nothing_yet() {
        QuietGit.beQuiet();
        folder = top.resolve("ledger").resolve("versions");
        versions = Versions.in(folder);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> files(String contract) {
        return Map.of(MAIN, bytes(contract));
    }

    private Version add(String contract) throws Exception {
        return versions.add("c-1", files(contract), "Ada", MONDAY, "");
    }

    @Test
    void a_draft_cannot_hide_its_changes_from_a_diff() throws Exception {
        byte[] attributes = bytes("* -diff binary\n");
        Map<String, byte[]> draft = Map.of(
                MAIN, bytes("bonus: 40%\n"), "contract/.gitattributes", attributes, "rules/.gitattributes", attributes);
        Version hiding = versions.add("c-1", draft, "Ada", MONDAY, "");
        assertTrue(versions.diff("", hiding.commit()).contains("+bonus: 40%"));
    }

    @Test
    void contracts_with_hostile_names_are_refused() throws Exception {
        for (String odd : List.of(
                "",
                ".",
                "..",
                ".c",
                "-c",
                "a..b",
                "a/b",
                "../c",
                "a\\b",
                "c.lock",
                "c.",
                "c ",
                "a b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "a*",
                "a[",
                "a@{1}",
                "a\n",
                "a\u0000",
                "\u00e4",
                "CON",
                "aux",
                "nul.x",
                "x".repeat(101))) {
            String message = String.valueOf(
                    assertThrows(NotARevision.class, () -> versions.add(odd, files("a"), "Ada", MONDAY, ""), odd)
                            .getMessage());
            String value = odd.replaceAll("\\p{Cntrl}", "?");
            assertTrue(
                    message.startsWith("The contract's id is \"" + value.substring(0, Math.min(100, value.length()))),
                    message);
            assertThrows(NotARevision.class, () -> versions.of(odd));
            assertThrows(NotARevision.class, () -> versions.latest(odd));
        }
        assertFalse(Files.exists(folder), "a hostile name made the repository");
        versions.add("x".repeat(100), files("a"), "Ada", MONDAY, "");
        add("a");
        String capitals = String.valueOf(
                assertThrows(NotARevision.class, () -> versions.add("C-1", files("a"), "Ada", MONDAY, ""))
                        .getMessage());
        assertEquals("There is a contract \"c-1\"; on some machines \"C-1\" would be the same file.", capitals);
        assertEquals(List.of(), versions.of("C-1"));
    }

    private String refused(Map<String, byte[]> more) {
        Map<String, byte[]> draft = new TreeMap<>(more);
        draft.put(MAIN, bytes("a"));
        return String.valueOf(assertThrows(NotARevision.class, () -> versions.add("c-1", draft, "Ada", MONDAY, ""))
                .getMessage());
    }

    @Test
    void files_that_could_not_be_laid_out_are_refused() {
        byte[] x = bytes("x");
        for (String odd : List.of(
                "contract/../x",
                "contract//x",
                "contract/./x",
                "contract/",
                "contract/.git/config",
                "contract/a\\b",
                "contract/a:b",
                "contract/a\nb",
                "contract/aux.yaml",
                "contract/x.",
                "contract/git~1",
                "contract/\ud800",
                "rules/" + "x".repeat(200))) {
            assertTrue(refused(Map.of(odd, x)).endsWith(", which is no name of a file on every machine."), odd);
        }
        for (String odd : List.of("/etc/passwd", "../x", "x", "", "contract", "other/x", "Contract/x")) {
            assertTrue(refused(Map.of(odd, x)).contains("which lies neither under \"contract/\" nor under"), odd);
        }
        assertEquals(
                "The draft holds \"contract/A.yaml\" and \"contract/a.yaml\", which are one file on some machines.",
                refused(Map.of("contract/a.yaml", x, "contract/A.yaml", x)));
        assertEquals(
                "The draft holds \"rules/f\" as a file and as a folder.",
                refused(Map.of("rules/f", x, "rules/f/a.drl", x)));
        assertEquals(
                "The draft keeps \"contract/facts.csv\" outside of the repository (Git LFS).",
                refused(Map.of("contract/facts.csv", bytes("version https://git-lfs.github.com/spec/v1\n"))));
        assertEquals(
                "The draft has no file \"contract/contract.yaml\".",
                assertThrows(
                                NotARevision.class,
                                () -> versions.add("c-1", Map.of("rules/f/a.drl", x), "Ada", MONDAY, ""))
                        .getMessage());
        assertFalse(Files.exists(folder), "a hostile draft made the repository");
    }

    @Test
    void authors_and_words_that_would_not_stay_as_they_are_are_refused() {
        for (String odd : List.of(
                "",
                " ",
                " Ada",
                "Ada\n",
                "A\nauthor B",
                "A <a@example.org>",
                "A\u0000",
                "A\u2028B",
                "\ud800",
                "x".repeat(101))) {
            assertThrows(NotARevision.class, () -> versions.add("c-1", files("a"), odd, MONDAY, ""), odd);
        }
        for (String odd : List.of("a\u0000b", "a\u001b[2J", "a\rb", "\udc00", "x".repeat(10_001))) {
            assertThrows(NotARevision.class, () -> versions.add("c-1", files("a"), "Ada", MONDAY, odd), odd);
        }
        assertFalse(Files.exists(folder));
    }
}
