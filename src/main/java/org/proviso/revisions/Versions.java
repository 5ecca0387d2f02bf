package org.proviso.revisions;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The versions of contracts and their rules: each draft as somebody handed it in, with who, when and why, and what it
 * changed. None is ever changed or removed, so that what was approved, and what a statement was computed by, can always
 * be shown again. They are commits of a bare git repository with a branch for each contract.
 */
public final class Versions {

    private static final int MOST_ATTEMPTS = 100;
    private static final int LONGEST_PAUSE_MS = 50;
    private static final int LARGEST_SHOWN_FILE = 1 << 20;
    private static final int LARGEST_DIFF = 16 << 20;

    private final OwnRepository own;

    /**
     * A draft, as it was handed in.
     *
     * @param contract whose version it is
     * @param commit   forty hexadecimal digits that stand for all its files and all that came before: what is approved
     * @param author   who handed it in
     * @param at       when, to the second
     * @param says     what the author says of it
     */
    public record Version(String contract, String commit, String author, Instant at, String says) {}

    private Versions(OwnRepository own) {
        this.own = own;
    }

    /** Those in a folder, which need not be there yet: it is made with the first draft. */
    public static Versions in(Path repository) {
        return new Versions(new OwnRepository(repository));
    }

    /**
     * Keeps a draft as the newest version of its contract. Once this returns, it is on the disk. A draft that holds what
     * the newest version holds is no new one: that version is returned.
     *
     * @param files by their path: {@code contract/contract.yaml}, {@code contract/…} and {@code rules/FAMILY/…}
     * @throws NotARevision when a name, a file or a word cannot be kept as it is
     * @throws IOException  when it could not be kept; what was kept before is as it was
     */
    public Version add(String contract, Map<String, byte[]> files, String author, Instant at, String says)
            throws IOException, NotARevision {
        Draft.checkContract(contract);
        Draft draft = new Draft(files, author, says);
        PersonIdent who = new PersonIdent(author, "", at.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
        try (Repository repository = own.openedOrMade();
                OwnRepository.Writing into = new OwnRepository.Writing(repository);
                RevWalk walk = new RevWalk(repository)) {
            ObjectId tree = null;
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                SortedMap<String, Ref> branches = branches(repository);
                Draft.checkOtherwiseSpelled(contract, branches.keySet());
                Optional<RevCommit> tip = tip(repository, walk, Optional.ofNullable(branches.get(contract)));
                if (tree == null) {
                    tree = draft.write(into);
                }
                if (tip.isPresent() && tip.get().getTree().equals(tree)) {
                    reachesDisk(repository);
                    return version(contract, tip.get());
                }
                CommitBuilder commit = new CommitBuilder();
                commit.setTreeId(tree);
                tip.ifPresent(commit::setParentId);
                commit.setAuthor(who);
                commit.setCommitter(who);
                commit.setMessage(says);
                ObjectId id = into.insert(commit);
                into.flush();
                if (becomesTip(repository, contract, tip, id)) {
                    return version(contract, walk.parseCommit(id));
                }
                pause();
            }
            throw new IOException("The draft was not kept: others kept the versions of \"" + contract
                    + "\" locked. Maybe try again; where none is at work, remove " + Constants.R_HEADS + contract
                    + ".lock, which one that was killed left in " + repository.getDirectory() + ".");
        }
    }

    /** Whether it did; not when another draft came first, or comes now. */
    private static boolean becomesTip(Repository repository, String contract, Optional<RevCommit> before, ObjectId id)
            throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + contract);
        update.setExpectedOldObjectId(before.map(RevCommit::getId).orElseGet(ObjectId::zeroId));
        update.setNewObjectId(id);
        // A log would name the machine.
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        return switch (result) {
            case NEW, FAST_FORWARD -> {
                reachesDisk(repository);
                yield true;
            }
            case LOCK_FAILURE, REJECTED -> false;
            default -> throw new IOException("The draft was not kept: git says " + result + ".");
        };
    }

    /** The newest versions, whoever added them. */
    private static void reachesDisk(Repository repository) throws IOException {
        OwnRepository.reachesDisk(repository.getDirectory().toPath().resolve(Constants.R_HEADS));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("The draft was not kept: it was interrupted.").initCause(interrupted);
        }
    }

    /** The versions of a contract, the newest first. */
    public List<Version> of(String contract) throws IOException, NotARevision {
        return newest(contract, Integer.MAX_VALUE);
    }

    /** The newest version of a contract; nothing where none was handed in. */
    public Optional<Version> latest(String contract) throws IOException, NotARevision {
        return newest(contract, 1).stream().findFirst();
    }

    private List<Version> newest(String contract, int most) throws IOException, NotARevision {
        Draft.checkContract(contract);
        Optional<Repository> there = own.opened();
        if (there.isEmpty()) {
            return List.of();
        }
        List<Version> versions = new ArrayList<>();
        try (Repository repository = there.get();
                RevWalk walk = new RevWalk(repository)) {
            Optional<RevCommit> tip = tip(
                    repository, walk, Optional.ofNullable(branches(repository).get(contract)));
            if (tip.isPresent()) {
                walk.markStart(tip.get());
            }
            for (RevCommit commit : walk) {
                versions.add(version(contract, commit));
                if (versions.size() == most) {
                    break;
                }
            }
        }
        return versions;
    }

    /**
     * Lays a version out, with its rules, until it is closed.
     *
     * @param commit which one
     * @throws NotARevision when no contract has such a version
     */
    public Revision open(String commit) throws IOException, NotARevision {
        try (Repository repository = own.opened().orElseThrow(() -> unknown(commit));
                RevWalk walk = new RevWalk(repository)) {
            return Revision.of(repository, tree(repository, walk, commit));
        }
    }

    /** Which of some versions are not there, in their order. */
    public List<String> missing(Collection<String> commits) throws IOException {
        Optional<Repository> there = own.opened();
        if (there.isEmpty()) {
            return List.copyOf(commits);
        }
        Set<String> missing = new LinkedHashSet<>(commits);
        try (Repository repository = there.get();
                RevWalk walk = new RevWalk(repository)) {
            for (RevCommit one : fromTips(repository, walk)) {
                missing.remove(one.name());
            }
        }
        return List.copyOf(missing);
    }

    /** Writes all versions of all contracts, with all that came before them, as a git bundle; nothing where none are. */
    public void write(OutputStream bundle) throws IOException {
        Optional<Repository> there = own.opened();
        if (there.isEmpty()) {
            return;
        }
        try (Repository repository = there.get()) {
            BundleWriter writer = new BundleWriter(repository);
            SortedMap<String, Ref> branches = branches(repository);
            for (Ref branch : branches.values()) {
                writer.include(branch);
            }
            if (!branches.isEmpty()) {
                writer.writeBundle(NullProgressMonitor.INSTANCE, new Unclosed(bundle));
            }
        }
    }

    /** Takes over the versions of a bundle that was written by {@link #write}; there must be none yet. */
    public void read(InputStream bundle) throws IOException, NotARevision {
        BufferedInputStream bytes = new BufferedInputStream(bundle);
        bytes.mark(1);
        if (bytes.read() < 0) {
            return;
        }
        bytes.reset();
        try (Repository repository = own.openedOrMade();
                TransportBundleStream fetching =
                        new TransportBundleStream(repository, new URIish("in-memory://bundle"), bytes)) {
            RefSpec branches = new RefSpec(Constants.R_HEADS + "*:" + Constants.R_HEADS + "*");
            fetching.fetch(NullProgressMonitor.INSTANCE, List.of(branches));
            reachesDisk(repository);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the address is one", impossible);
        }
    }

    /** A stream that goes on after git has written into it. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /**
     * What one version has otherwise than another, as a unified diff of their files in the order of their names. Of a
     * file larger than 1 MB it says only that it is another.
     *
     * @param older a commit, or nothing in it: then all of the newer one is added
     */
    public String diff(String older, String newer) throws IOException, NotARevision {
        try (Repository repository = own.opened().orElseThrow(() -> unknown(newer));
                RevWalk walk = new RevWalk(repository);
                ObjectReader reader = repository.newObjectReader();
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                DiffFormatter formatter = new DiffFormatter(text)) {
            AbstractTreeIterator before = older.isEmpty()
                    ? new EmptyTreeIterator()
                    : new CanonicalTreeParser(null, reader, tree(repository, walk, older));
            AbstractTreeIterator after = new CanonicalTreeParser(null, reader, tree(repository, walk, newer));
            // Without the repository's settings and attributes, which could hide a file from whoever approves it.
            formatter.setReader(reader, new Config());
            formatter.setQuotePaths(false);
            formatter.setDetectRenames(false);
            formatter.setBinaryFileThreshold(LARGEST_SHOWN_FILE);
            for (DiffEntry entry : formatter.scan(before, after)) {
                formatter.format(entry);
                formatter.flush();
                if (text.size() > LARGEST_DIFF) {
                    throw new NotARevision("The versions differ in more than is shown at once: " + (LARGEST_DIFF >> 20)
                            + " MB of lines.");
                }
            }
            return text.toString(StandardCharsets.UTF_8);
        }
    }

    private static Version version(String contract, RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Version(
                contract, commit.name(), author.getName(), author.getWhenAsInstant(), commit.getFullMessage());
    }

    private static NotARevision unknown(String commit) {
        return new NotARevision("No contract has a version " + Draft.shown(commit) + ".");
    }

    /** Of a version only: a commit that no branch has was never acknowledged. */
    private static RevTree tree(Repository repository, RevWalk walk, String commit) throws IOException, NotARevision {
        for (RevCommit one : fromTips(repository, walk)) {
            if (one.name().equals(commit)) {
                return one.getTree();
            }
        }
        throw unknown(commit);
    }

    /** All versions of all contracts. */
    private static Iterable<RevCommit> fromTips(Repository repository, RevWalk walk) throws IOException {
        walk.reset();
        for (Ref branch : branches(repository).values()) {
            walk.markStart(walk.parseCommit(branch.getObjectId()));
        }
        return walk;
    }

    /** By contract, in the order of names. */
    private static SortedMap<String, Ref> branches(Repository repository) throws IOException {
        OwnRepository.checkWhole(repository);
        SortedMap<String, Ref> branches = new TreeMap<>();
        for (Ref ref : repository.getRefDatabase().getRefs()) {
            if (!ref.getName().startsWith(Constants.R_REFS)) {
                continue; // HEAD, which says nothing here
            }
            String contract = Repository.shortenRefName(ref.getName());
            if (!ref.getName().equals(Constants.R_HEADS + contract)
                    || !Draft.isContract(contract)
                    || ref.isSymbolic()
                    || ref.getObjectId() == null) {
                throw foreign(repository, ref);
            }
            branches.put(contract, ref);
        }
        return branches;
    }

    /** The newest commit of a branch, which has what every version has, and nothing else. */
    private static Optional<RevCommit> tip(Repository repository, RevWalk walk, Optional<Ref> branch)
            throws IOException {
        if (branch.isEmpty()) {
            return Optional.empty();
        }
        RevCommit tip = walk.parseCommit(branch.get().getObjectId());
        Collection<String> names = new ArrayList<>();
        try (TreeWalk top = new TreeWalk(repository, walk.getObjectReader())) {
            top.addTree(tip.getTree());
            while (top.next()) {
                names.add(top.getNameString());
            }
        }
        if (!names.contains(Revision.CONTRACT)
                || !List.of(Revision.CONTRACT, Revision.RULES).containsAll(names)) {
            throw foreign(repository, branch.get());
        }
        return Optional.of(tip);
    }

    private static IOException foreign(Repository repository, Ref ref) {
        return new IOException(repository.getDirectory() + " holds \"" + ref.getName()
                + "\", which is no version of a contract; versions are kept in a repository of their own.");
    }
}
