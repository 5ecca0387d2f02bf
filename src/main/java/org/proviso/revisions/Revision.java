package org.proviso.revisions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.proviso.contract.Nearest;
import org.proviso.files.TemporaryFolder;

/**
 * A contract's folder of a commit, {@code HEAD~1:contracts/my-contract}, with the rules of that commit: laid out in a
 * private folder under the system's temporary folder while it is looked at, and removed with {@link #close()}.
 */
public final class Revision implements AutoCloseable {

    /** The folders of a revision that is laid out. */
    static final String CONTRACT = "contract";

    static final String RULES = "rules";

    private static final Pattern WRITTEN = Pattern.compile("([^:]+):(.*)");

    private final TemporaryFolder temporary = TemporaryFolder.begin("revision");
    private final Path folder = temporary.path();
    private final Admission admission = new Admission("revision");

    private Revision() throws IOException {}

    /** Whether a word names a revision and no folder that is there. */
    public static boolean isWritten(String word) {
        return WRITTEN.matcher(word).matches() && !Files.exists(Path.of(word));
    }

    /**
     * Lays a revision out.
     *
     * @param written {@code REV:path}, the path from the top of the repository, or from here when it begins with a dot
     * @param here    in the repository
     * @param rules   the folder of rule families; what the commit has there is laid out too
     * @throws NotARevision when there is none, or it holds links, other repositories or too much
     */
    public static Revision open(String written, Path here, Path rules) throws IOException, NotARevision {
        QuietGit.beQuiet();
        int colon = written.indexOf(':');
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .setMustExist(true)
                .findGitDir(here.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            throw new NotARevision("\"" + written + "\" is no folder, and this is no git repository.");
        }
        Revision revision = new Revision();
        try (Repository repository = builder.build();
                RevWalk walk = new RevWalk(repository)) {
            Path top = repository.isBare()
                    ? here.toRealPath()
                    : repository.getWorkTree().toPath().toRealPath();
            RevTree tree = walk.parseCommit(commit(repository, written.substring(0, colon)))
                    .getTree();
            String path = written.substring(colon + 1);
            String contract = path.startsWith(".")
                    ? inside(top, here.toRealPath().resolve(path)).orElse(path)
                    : path;
            if (!revision.layOut(repository, tree, contract, CONTRACT)) {
                throw new NotARevision("\"" + written.substring(0, colon) + "\" has no folder \"" + path + "\".");
            }
            Optional<String> own = inside(top, rules.toRealPath());
            if (own.isPresent()) {
                revision.layOut(repository, tree, own.get(), RULES);
            }
            return revision;
        } catch (IOException | NotARevision | RuntimeException failed) {
            revision.close();
            throw failed;
        }
    }

    /** Lays out a commit whose folders are those of a revision already. */
    static Revision of(Repository repository, RevTree tree) throws IOException, NotARevision {
        Revision revision = new Revision();
        try {
            if (!revision.layOut(repository, tree, CONTRACT, CONTRACT)) {
                throw new NotARevision("The version has no folder \"" + CONTRACT + "\".");
            }
            revision.layOut(repository, tree, RULES, RULES);
            return revision;
        } catch (IOException | NotARevision | RuntimeException failed) {
            revision.close();
            throw failed;
        }
    }

    private static ObjectId commit(Repository repository, String name) throws IOException, NotARevision {
        try {
            ObjectId commit = repository.resolve(name + "^{commit}");
            if (commit != null) {
                return commit;
            }
        } catch (IllegalArgumentException odd) {
            throw new NotARevision("\"" + name + "\" is no revision of the repository. Maybe HEAD or a branch.");
        }
        List<String> names = repository.getRefDatabase().getRefs().stream()
                .map(Ref::getName)
                .map(Repository::shortenRefName)
                .toList();
        throw new NotARevision("The repository has no revision \"" + name + "\". " + Nearest.maybe(name, names));
    }

    /** A path from the top of the repository, as git writes it; nothing when it lies elsewhere. */
    private static Optional<String> inside(Path top, Path path) {
        Path plain = path.normalize();
        return plain.startsWith(top)
                ? Optional.of(top.relativize(plain).toString().replace('\\', '/'))
                : Optional.empty();
    }

    /** Whether there is such a folder in the commit. */
    private boolean layOut(Repository repository, RevTree tree, String path, String into)
            throws IOException, NotARevision {
        ObjectId from = tree;
        String plain = path.replaceAll("^/+|/+$", "");
        if (!plain.isEmpty()) {
            Optional<ObjectId> found = subtree(repository, tree, plain);
            if (found.isEmpty()) {
                return false;
            }
            from = found.get();
        }
        Path target = Files.createDirectory(folder.resolve(into));
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(from);
            walk.setRecursive(true);
            while (walk.next()) {
                write(repository, walk, target);
            }
        }
        return true;
    }

    private static Optional<ObjectId> subtree(Repository repository, RevTree tree, String path) throws IOException {
        TreeWalk found = TreeWalk.forPath(repository, path, tree);
        if (found == null) {
            return Optional.empty();
        }
        try (found) {
            return found.getFileMode(0) == FileMode.TREE ? Optional.of(found.getObjectId(0)) : Optional.empty();
        }
    }

    private void write(Repository repository, TreeWalk walk, Path target) throws IOException, NotARevision {
        String name = walk.getPathString();
        FileMode mode = walk.getFileMode(0);
        if (mode != FileMode.REGULAR_FILE && mode != FileMode.EXECUTABLE_FILE) {
            throw new NotARevision("The revision holds \"" + name.replaceAll("\\p{Cntrl}", "?")
                    + "\", a link or another repository; only files are read.");
        }
        ObjectLoader loader = repository.open(walk.getObjectId(0), Constants.OBJ_BLOB);
        admission.file(name, loader.getSize());
        Path file = target.resolve(name).normalize();
        if (!file.startsWith(target) || file.equals(target)) {
            throw admission.elsewhere();
        }
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(target));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            loader.copyTo(out);
        }
        try (var in = Files.newInputStream(file)) {
            admission.beginning(name, in.readNBytes(Admission.BEGINNING));
        }
    }

    /** The contract's folder as the commit has it. */
    public Path contract() {
        return folder.resolve(CONTRACT);
    }

    /** The rules as the commit has them; nothing where it has none in their place. */
    public Optional<Path> rules() {
        return Optional.of(folder.resolve(RULES)).filter(Files::isDirectory);
    }

    @Override
    public void close() throws IOException {
        temporary.close();
    }
}
