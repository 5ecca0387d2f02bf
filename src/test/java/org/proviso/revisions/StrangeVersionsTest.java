package org.proviso.revisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.revisions.Versions.Version;

/** Repositories that hold what no draft put there, and places that hold none. */
class StrangeVersionsTest {

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
    void what_no_contract_has_is_no_version() throws Exception {
        Version first = add("a");
        ObjectId never = commit(Map.of("contract.yaml", FileMode.REGULAR_FILE), "contract");
        String tree;
        try (FileRepository git = new FileRepository(folder.toFile())) {
            tree = git.resolve(first.commit() + "^{tree}").name();
        }
        for (String odd :
                List.of(never.name(), tree, "c-1", "HEAD", first.commit().substring(0, 12), first.commit() + "^", "")) {
            String message = String.valueOf(
                    assertThrows(NotARevision.class, () -> versions.open(odd)).getMessage());
            assertEquals("No contract has a version \"" + odd + "\".", message);
            assertThrows(NotARevision.class, () -> versions.diff(first.commit(), odd));
        }
        assertThrows(NotARevision.class, () -> versions.diff(never.name(), first.commit()));
    }

    /** A commit in the repository of versions, as no draft would make it: one folder with entries of these names. */
    private ObjectId commit(Map<String, FileMode> entries, String into) throws Exception {
        try (FileRepository git = new FileRepository(folder.toFile());
                ObjectInserter inserter = git.newObjectInserter()) {
            ObjectId content = inserter.insert(Constants.OBJ_BLOB, bytes("/etc/passwd"));
            TreeFormatter inner = new TreeFormatter();
            new TreeMap<>(entries).forEach((name, mode) -> inner.append(name, mode, content));
            TreeFormatter whole = new TreeFormatter();
            whole.append(into, FileMode.TREE, inserter.insert(inner));
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(whole));
            commit.setAuthor(new PersonIdent("A", "a@example.org"));
            commit.setCommitter(new PersonIdent("A", "a@example.org"));
            commit.setMessage("c");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private void refer(String name, ObjectId commit) throws Exception {
        try (FileRepository git = new FileRepository(folder.toFile())) {
            RefUpdate update = git.updateRef(name);
            update.setNewObjectId(commit);
            update.forceUpdate();
        }
    }

    @Test
    void links_cannot_be_in_it() throws Exception {
        add("a");
        ObjectId link = commit(
                Map.of("contract.yaml", FileMode.REGULAR_FILE, "facts.csv", FileMode.SYMLINK), Revision.CONTRACT);
        refer("refs/heads/c-2", link);
        assertEquals(
                "The revision holds \"facts.csv\", a link or another repository; only files are read.",
                assertThrows(NotARevision.class, () -> versions.open(link.name()))
                        .getMessage());
        try (FileRepository git = new FileRepository(folder.toFile())) {
            assertEquals(
                    FileMode.REGULAR_FILE,
                    TreeWalk.forPath(git, MAIN, git.resolve("refs/heads/c-1^{tree}"))
                            .getFileMode(0));
        }
    }

    private void told(String message) {
        assertEquals(
                message,
                assertThrows(IOException.class, () -> versions.of("c-1")).getMessage());
        assertEquals(message, assertThrows(IOException.class, () -> add("mine")).getMessage());
    }

    @Test
    void a_place_that_holds_something_else_is_told_and_left_alone() throws Exception {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "mine");
        told(folder + " is a file; versions are kept in a folder.");
        assertEquals("mine", Files.readString(folder));
        Files.delete(folder);
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("notes.txt"), "mine");
        told(folder + " holds something else than versions. Maybe an empty folder, or one that there is not yet.");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("notes.txt")), left.toList());
        }
        versions = Versions.in(top.resolve("work").resolve(".git"));
        try (FileRepository git = new FileRepository(top.resolve("work/.git").toFile())) {
            git.create();
        }
        told(top.resolve("work/.git")
                + " is a repository that somebody works in; versions are kept in one of their own.");
    }

    @Test
    void a_repository_of_somebody_else_is_told() throws Exception {
        try (FileRepository git = new FileRepository(folder.toFile())) {
            git.create(true);
        }
        refer("refs/heads/c-1", commit(Map.of("readme", FileMode.REGULAR_FILE), "docs"));
        told(folder + " holds \"refs/heads/c-1\", which is no version of a contract; versions are kept in a repository"
                + " of their own.");
        ObjectId draft = commit(Map.of("contract.yaml", FileMode.REGULAR_FILE), "contract");
        refer("refs/heads/c-1", draft);
        assertEquals(1, versions.of("c-1").size());
        for (String odd : List.of("refs/tags/v1", "refs/heads/feature/x", "refs/remotes/origin/main")) {
            refer(odd, draft);
            told(folder + " holds \"" + odd + "\", which is no version of a contract; versions are kept in a repository"
                    + " of their own.");
            Files.delete(folder.resolve(odd));
        }
        assertEquals(1, versions.of("c-1").size());
    }

    @Test
    void a_branch_that_is_cut_short_is_told_and_not_begun_anew() throws Exception {
        add("a");
        Path branch = folder.resolve("refs/heads/c-1");
        byte[] whole = Files.readAllBytes(branch);
        Files.write(branch, new byte[0]);
        told(branch + " is damaged. Maybe take the repository back from a copy.");
        Files.write(branch, whole);
        assertEquals(1, versions.of("c-1").size());
    }
}
