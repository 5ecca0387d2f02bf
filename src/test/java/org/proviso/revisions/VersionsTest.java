package org.proviso.revisions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.revisions.Versions.Version;

/** Drafts of contracts as they are kept and found again, also by two at once. */
class VersionsTest {

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

    private String text(Version version) throws Exception {
        try (Revision revision = versions.open(version.commit())) {
            return Files.readString(revision.contract().resolve("contract.yaml"));
        }
    }

    private static Map<String, byte[]> everything(Path folder) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return found;
    }

    @Test
    void a_draft_comes_back_byte_for_byte() throws Exception {
        Map<String, byte[]> draft = Map.of(
                MAIN,
                bytes("id: c-1\r\nsays: \u00fc\n\n"),
                "contract/facts/odd.bin",
                new byte[] {0, (byte) 0xff, 13, 10, (byte) 0x80},
                "contract/facts/empty.csv",
                new byte[0],
                "contract/scenarios/\u00fcber Mai.yaml",
                bytes("no line end"),
                "rules/family/facts.drl",
                bytes("package family;"));
        Version version = versions.add("c-1", draft, "Ada", MONDAY, "first");
        Path laid;
        try (Revision revision = versions.open(version.commit())) {
            laid = revision.contract().resolveSibling(".").normalize();
            assertEquals(Optional.of(laid.resolve("rules")), revision.rules());
            Map<String, byte[]> found = everything(laid);
            assertEquals(draft.keySet(), found.keySet());
            draft.forEach((name, content) -> assertArrayEquals(content, found.get(name), name));
        }
        assertFalse(Files.exists(laid));
    }

    @Test
    void nothing_is_made_before_the_first_draft() throws Exception {
        assertEquals(List.of(), versions.of("c-1"));
        assertEquals(Optional.empty(), versions.latest("c-1"));
        assertThrows(NotARevision.class, () -> versions.open("0".repeat(40)));
        assertFalse(Files.exists(folder.getParent()));
        Files.createDirectories(folder);
        assertEquals(List.of(), versions.of("c-1"));
        Version first = add("a");
        assertEquals(Optional.of(first), versions.latest("c-1"));
        try (Stream<Path> beside = Files.list(folder.getParent())) {
            assertEquals(List.of(folder), beside.toList(), "half a repository was left");
        }
    }

    @Test
    void the_same_content_twice_is_one_version() throws Exception {
        Version first = versions.add("c-1", files("a"), "Ada", MONDAY, "first");
        assertEquals(first, versions.add("c-1", files("a"), "Bo", MONDAY.plusSeconds(60), "again"));
        assertEquals(List.of(first), versions.of("c-1"));
        Version second = add("b");
        Version third = add("a");
        assertEquals(List.of(third, second, first), versions.of("c-1"), "going back is a version");
    }

    @Test
    void author_time_and_words_are_kept() throws Exception {
        String words = "Raise the bonus to 4%\n\nas \u00a7 4.3 was amended;\tsee the board's minutes\n";
        Version first = versions.add("c-1", files("a"), "Zo\u00eb O'Neil, Jr.", MONDAY.plusMillis(700), words);
        assertEquals(new Version("c-1", first.commit(), "Zo\u00eb O'Neil, Jr.", MONDAY, words), first);
        assertTrue(first.commit().matches("[0-9a-f]{40}"));
        // Another machine's clock is a day behind; the order is that of the drafts.
        Version second = versions.add("c-1", files("b"), "Bo", MONDAY.minusSeconds(86_400), "");
        assertEquals(List.of(second, first), Versions.in(folder).of("c-1"));
        assertEquals(Optional.of(second), versions.latest("c-1"));
        assertEquals(Instant.parse("2026-11-01T08:15:30Z"), second.at());
    }

    @Test
    void a_commit_tells_of_its_author_nothing_but_the_name() throws Exception {
        Version version = versions.add("c-1", files("a"), "Ada Byron", Instant.ofEpochSecond(1_800_000_000), "w");
        try (FileRepository git = new FileRepository(folder.toFile())) {
            String commit =
                    new String(git.open(ObjectId.fromString(version.commit())).getBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    "author Ada Byron <> 1800000000 +0000\ncommitter Ada Byron <> 1800000000 +0000\n\nw",
                    commit.substring(commit.indexOf("author")));
        }
        assertFalse(Files.exists(folder.resolve("logs/refs/heads/c-1")), "a log names the machine");
    }

    @Test
    void git_is_told_to_bring_drafts_to_the_disk() throws Exception {
        add("a");
        try (FileRepository git = new FileRepository(folder.toFile())) {
            assertTrue(git.getConfig().getBoolean("core", "fsyncObjectFiles", false));
            assertTrue(git.getConfig().getBoolean("core", "fsyncRefFiles", false));
        }
    }

    @Test
    void two_at_once_lose_nothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch together = new CountDownLatch(4);
        List<Future<List<Version>>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String name = "writer " + writer;
            Callable<List<Version>> work = () -> {
                // each as a process of its own would: its own repository, which is not there yet
                Versions own = Versions.in(folder);
                together.countDown();
                together.await();
                List<Version> added = new ArrayList<>();
                for (int draft = 0; draft < 8; draft++) {
                    added.add(own.add("c-1", files(name + " draft " + draft), name, MONDAY, ""));
                }
                return added;
            };
            writers.add(threads.submit(work));
        }
        Set<Version> acknowledged = new HashSet<>();
        for (Future<List<Version>> writer : writers) {
            acknowledged.addAll(writer.get());
        }
        threads.shutdown();
        List<Version> kept = versions.of("c-1");
        assertEquals(32, kept.size());
        assertEquals(acknowledged, Set.copyOf(kept));
        for (Version version : kept) {
            assertTrue(text(version).startsWith(version.author()));
        }
    }

    @Test
    void a_lock_that_was_left_behind_is_told_and_nothing_changes() throws Exception {
        Version first = add("a");
        Files.createFile(folder.resolve("refs/heads/c-1.lock"));
        IOException locked = assertThrows(IOException.class, () -> add("b"));
        assertEquals(
                "The draft was not kept: others kept the versions of \"c-1\" locked. Maybe try again; where none is at"
                        + " work, remove refs/heads/c-1.lock, which one that was killed left in " + folder + ".",
                locked.getMessage());
        assertEquals(List.of(first), versions.of("c-1"));
        Files.delete(folder.resolve("refs/heads/c-1.lock"));
        assertEquals(2, versions.of(add("b").contract()).size());
    }

    @Test
    void a_diff_between_two_versions_shows_the_changed_line() throws Exception {
        Version first = versions.add(
                "c-1", Map.of(MAIN, bytes("id: c-1\nbonus: 3%\n"), "rules/f/a.drl", bytes("x\n")), "Ada", MONDAY, "");
        Version second = versions.add(
                "c-1",
                Map.of(MAIN, bytes("id: c-1\nbonus: 4%\n"), "contract/\u00fc.yaml", bytes("\u00fc\n")),
                "Ada",
                MONDAY,
                "");
        List<String> lines = versions.diff(first.commit(), second.commit())
                .lines()
                .filter(line -> !line.startsWith("index "))
                .toList();
        assertEquals(
                List.of(
                        "diff --git a/contract/contract.yaml b/contract/contract.yaml",
                        "--- a/contract/contract.yaml",
                        "+++ b/contract/contract.yaml",
                        "@@ -1,2 +1,2 @@",
                        " id: c-1",
                        "-bonus: 3%",
                        "+bonus: 4%",
                        "diff --git a/contract/\u00fc.yaml b/contract/\u00fc.yaml",
                        "new file mode 100644",
                        "--- /dev/null",
                        "+++ b/contract/\u00fc.yaml",
                        "@@ -0,0 +1 @@",
                        "+\u00fc",
                        "diff --git a/rules/f/a.drl b/rules/f/a.drl",
                        "deleted file mode 100644",
                        "--- a/rules/f/a.drl",
                        "+++ /dev/null",
                        "@@ -1 +0,0 @@",
                        "-x"),
                lines);
        assertEquals("", versions.diff(first.commit(), first.commit()));
        assertEquals(
                List.of("+id: c-1", "+bonus: 3%", "+x"),
                versions.diff("", first.commit())
                        .lines()
                        .filter(line -> line.matches("[+-][^+-].*"))
                        .toList());
    }

    @Test
    void older_versions_are_opened_after_newer_ones() throws Exception {
        Version first = add("a");
        Version second = add("b");
        Version other = versions.add("C.2", files("other"), "Ada", MONDAY, "");
        assertEquals("a", text(first));
        assertEquals("b", text(second));
        assertEquals("other", text(other));
        assertEquals(
                List.of("0".repeat(40)),
                versions.missing(List.of(other.commit(), "0".repeat(40), first.commit(), second.commit())));
        assertEquals(List.of(other), versions.of("C.2"));
        try (Revision revision = versions.open(first.commit())) {
            assertEquals(Optional.empty(), revision.rules());
        }
    }
}
