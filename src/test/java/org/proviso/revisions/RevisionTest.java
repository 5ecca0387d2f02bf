package org.proviso.revisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts as commits have them, honest ones and others; trees are written as no honest git would write them. */
class RevisionTest {

    @TempDir
    private Path top;

    private Path rules;

    @BeforeEach
    void repository() throws Exception {
        QuietGit.beQuiet();
        rules = Files.createDirectory(top.resolve("rules"));
        try (FileRepository git = new FileRepository(top.resolve(".git").toFile())) {
            git.create();
        }
    }

    /** One entry of a tree: what git calls it, and its bytes. */
    private record Entry(FileMode mode, String text) {}

    private static Entry file(String text) {
        return new Entry(FileMode.REGULAR_FILE, text);
    }

    /** Commits one folder with entries of these names, whatever they are. */
    private void commit(Map<String, Entry> entries) throws Exception {
        try (FileRepository git = new FileRepository(top.resolve(".git").toFile());
                ObjectInserter into = git.newObjectInserter()) {
            TreeFormatter folder = new TreeFormatter();
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                byte[] bytes = entry.getValue().text().getBytes(StandardCharsets.UTF_8);
                folder.append(entry.getKey(), entry.getValue().mode(), into.insert(Constants.OBJ_BLOB, bytes));
            }
            TreeFormatter whole = new TreeFormatter();
            whole.append("c", FileMode.TREE, into.insert(folder));
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(into.insert(whole));
            commit.setAuthor(new PersonIdent("A", "a@example.org"));
            commit.setCommitter(new PersonIdent("A", "a@example.org"));
            commit.setMessage("c");
            ObjectId id = into.insert(commit);
            into.flush();
            RefUpdate update = git.updateRef(Constants.HEAD);
            update.setNewObjectId(id);
            update.forceUpdate();
        }
    }

    private String refused(String written) {
        return String.valueOf(assertThrows(NotARevision.class, () -> Revision.open(written, top, rules))
                .getMessage());
    }

    @Test
    void a_folder_of_a_commit_is_laid_out_and_removed() throws Exception {
        commit(Map.of("contract.yaml", file("then")));
        commit(Map.of("contract.yaml", file("now")));
        Path laid;
        try (Revision revision = Revision.open("HEAD:c", top, rules)) {
            laid = revision.contract();
            assertEquals("now", Files.readString(laid.resolve("contract.yaml")));
            assertEquals(Optional.empty(), revision.rules());
        }
        assertFalse(Files.exists(laid));
        assertFalse(Files.exists(laid.resolveSibling(".")));
    }

    @Test
    void what_leads_elsewhere_is_refused() throws Exception {
        commit(Map.of("contract.yaml", new Entry(FileMode.SYMLINK, "/etc/passwd")));
        assertEquals(
                "The revision holds \"contract.yaml\", a link or another repository; only files are read.",
                refused("HEAD:c"));
        commit(Map.of("other", new Entry(FileMode.GITLINK, "")));
        assertTrue(refused("HEAD:c").contains("a link or another repository"));
        commit(Map.of("..", file("up")));
        assertTrue(refused("HEAD:c").startsWith("The revision holds a file whose name leads elsewhere"));
        commit(Map.of("a\\..\\..\\b", file("up")));
        assertTrue(refused("HEAD:c").startsWith("The revision holds a file whose name leads elsewhere"));
        commit(Map.of("sessions.csv", file("version https://git-lfs.github.com/spec/v1\n")));
        assertEquals("The revision keeps \"sessions.csv\" outside of the repository (Git LFS).", refused("HEAD:c"));
        try (Stream<Path> beside = Files.list(top)) {
            assertEquals(2, beside.count(), "something was written beside .git and rules");
        }
    }

    @Test
    void a_revision_or_a_folder_that_there_is_not_is_told() throws Exception {
        commit(Map.of("contract.yaml", file("now")));
        assertEquals("\"HEAD\" has no folder \"d\".", refused("HEAD:d"));
        assertEquals("\"HEAD\" has no folder \"c/contract.yaml\".", refused("HEAD:c/contract.yaml"));
        assertEquals("\"HEAD\" has no folder \"../c\".", refused("HEAD:../c"));
        assertEquals("The repository has no revision \"HAED\". Maybe \"HEAD\".", refused("HAED:c"));
        assertEquals("\"@{\" is no revision of the repository. Maybe HEAD or a branch.", refused("@{:c"));
    }

    @Test
    void a_word_that_names_a_folder_is_no_revision() {
        assertTrue(Revision.isWritten("HEAD~1:contracts/my-contract"));
        assertFalse(Revision.isWritten("contracts/my-contract"));
        assertFalse(Revision.isWritten(":contracts"));
    }
}
