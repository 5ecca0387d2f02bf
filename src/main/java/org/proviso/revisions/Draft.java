package org.proviso.revisions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.proviso.contract.ContractFile;

/**
 * What somebody hands in, after it was looked at: whatever is kept can be laid out again on any machine, and says who
 * wrote it in words that stay as they are.
 */
final class Draft {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATH_BYTES = 200;
    private static final int LONGEST_WORDS = 10_000;
    private static final Pattern CONTRACT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern AUTHOR = Pattern.compile("[^<>\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern WORDS = Pattern.compile("[\\n\\t[^\\p{Cc}]]*");

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /**
     * Looks at it.
     *
     * @throws NotARevision saying what cannot be kept
     */
    Draft(Map<String, byte[]> files, String author, String says) throws NotARevision {
        if (!AUTHOR.matcher(author).matches()
                || !author.equals(author.strip())
                || author.length() > LONGEST_NAME
                || !isText(author)) {
            throw new NotARevision("The draft is by " + shown(author) + ", which is no name: one line of at most "
                    + LONGEST_NAME + " letters, without < and >.");
        }
        if (says.length() > LONGEST_WORDS || !WORDS.matcher(says).matches() || !isText(says)) {
            throw new NotARevision(
                    "What the draft says, " + shown(says) + ", is no text of at most " + LONGEST_WORDS + " letters.");
        }
        if (!files.containsKey(Revision.CONTRACT + "/" + ContractFile.NAME)) {
            throw new NotARevision("The draft has no file \"" + Revision.CONTRACT + "/" + ContractFile.NAME + "\".");
        }
        this.files.putAll(files);
        checkFiles();
    }

    private void checkFiles() throws NotARevision {
        Admission admission = new Admission("draft");
        Map<String, String> spelled = new HashMap<>();
        Set<String> folders = new HashSet<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            checkName(name);
            admission.file(name, file.getValue().length);
            admission.beginning(name, file.getValue());
            String plain = name.toLowerCase(Locale.ROOT);
            Optional<String> other = Optional.ofNullable(spelled.put(plain, name));
            if (other.isPresent()) {
                throw new NotARevision("The draft holds " + shown(other.get()) + " and " + shown(name)
                        + ", which are one file on some machines.");
            }
            for (int slash = plain.indexOf('/'); slash >= 0; slash = plain.indexOf('/', slash + 1)) {
                folders.add(plain.substring(0, slash));
            }
        }
        for (Map.Entry<String, String> file : spelled.entrySet()) {
            if (folders.contains(file.getKey())) {
                throw new NotARevision("The draft holds " + shown(file.getValue()) + " as a file and as a folder.");
            }
        }
    }

    private static void checkName(String name) throws NotARevision {
        if (!name.startsWith(Revision.CONTRACT + "/") && !name.startsWith(Revision.RULES + "/")) {
            throw new NotARevision("The draft holds " + shown(name) + ", which lies neither under \""
                    + Revision.CONTRACT + "/\" nor under \"" + Revision.RULES + "/\".");
        }
        if (!isText(name) || !isHarmless(name) || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH_BYTES) {
            throw new NotARevision("The draft holds " + shown(name) + ", which is no name of a file on every machine.");
        }
    }

    /** Also where names such as "aux" and "~1" mean something else. */
    private static boolean isHarmless(String path) {
        try {
            new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true).checkPath(path);
            return true;
        } catch (CorruptObjectException odd) {
            return false;
        }
    }

    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether a contract's id can name its branch. */
    static boolean isContract(String id) {
        return id.length() <= LONGEST_NAME
                && CONTRACT.matcher(id).matches()
                && !id.contains("..")
                && Repository.isValidRefName(Constants.R_HEADS + id)
                && isHarmless(id);
    }

    static void checkContract(String id) throws NotARevision {
        if (!isContract(id)) {
            throw new NotARevision("The contract's id is " + shown(id) + "; versions are kept of one of at most "
                    + LONGEST_NAME + " letters, digits, \".\", \"_\" and \"-\" that could name a file.");
        }
    }

    /** Two branches whose names differ in capitals are one file on some machines. */
    static void checkOtherwiseSpelled(String id, Collection<String> there) throws NotARevision {
        for (String other : there) {
            if (other.equalsIgnoreCase(id) && !other.equals(id)) {
                throw new NotARevision("There is a contract " + shown(other) + "; on some machines " + shown(id)
                        + " would be the same file.");
            }
        }
    }

    /** Whatever was handed in, on one line of a message. */
    static String shown(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
        return "\"" + (line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "…" : line) + "\"";
    }

    /** All of it as one tree of git's, plain files only. */
    ObjectId write(ObjectInserter into) throws IOException {
        DirCache tree = DirCache.newInCore();
        DirCacheBuilder builder = tree.builder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(into.insert(Constants.OBJ_BLOB, file.getValue()));
            builder.add(entry);
        }
        builder.finish();
        return tree.writeTree(into);
    }
}
