package org.proviso.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.proviso.files.OwnersFile;
import org.proviso.revisions.NotARevision;
import org.proviso.revisions.Versions;

/**
 * A ledger in one file: its journal, the versions of contracts, and the files it keeps. It does not depend on the
 * database, so a ledger can be restored from one into the other.
 */
final class Backup {

    private static final String JOURNAL = "journal.ndjson";
    private static final String VERSIONS = "versions.bundle";
    private static final String KEPT = "kept/";
    private static final Pattern KEPT_FILE = Pattern.compile(KEPT + "[0-9a-f]{64}");

    private Backup() {}

    /**
     * Writes a backup. The journal is read first: what its entries rest on was kept before them, so it is there when
     * its turn comes.
     */
    static Ledger.Held write(Path out, Journal journal, Versions versions, Kept kept, Map<String, Entry> destroyed)
            throws IOException, NotARevision {
        Path written = out.resolveSibling(
                "." + out.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Chain chain = new Chain();
            Set<String> files = new LinkedHashSet<>();
            List<String> spoiled = new ArrayList<>();
            try (OutputStream bytes = Files.newOutputStream(OwnersFile.create(written));
                    ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
                zip.putNextEntry(new ZipEntry(JOURNAL));
                Writer lines = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
                journal.rows(1, row -> {
                    chain.next(row).act().files().forEach(file -> files.add(file.sha256()));
                    JournalFile.write(row, true, lines);
                });
                lines.flush();
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry(VERSIONS));
                versions.write(zip);
                zip.closeEntry();
                files.removeAll(destroyed.keySet());
                for (String sha256 : List.copyOf(files)) {
                    if (!kept.intact(sha256)) {
                        files.remove(sha256);
                        spoiled.add(
                                "the kept file " + sha256 + " is gone, or not what it was; the backup is without it.");
                        continue;
                    }
                    zip.putNextEntry(new ZipEntry(KEPT + sha256));
                    try (InputStream content = kept.open(sha256)) {
                        content.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (Files.exists(out)) {
                throw new FileAlreadyExistsException(out.toString());
            }
            Files.move(written, out);
            return new Ledger.Held(chain.number(), chain.head(), files.size(), spoiled);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Puts what a backup holds into an empty ledger. */
    static Ledger.Held restore(Path backup, Journal journal, Versions versions, Kept kept)
            throws IOException, NotARevision, LedgerRefused {
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            if (zip.getEntry(JOURNAL) == null || zip.getEntry(VERSIONS) == null) {
                throw new LedgerRefused(backup + " is no backup of a ledger.");
            }
            Set<String> files = new HashSet<>();
            List<String> spoiled = new ArrayList<>();
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (KEPT_FILE.matcher(entry.getName()).matches()) {
                    String sha256 = entry.getName().substring(KEPT.length());
                    if (kept(zip, entry, kept, sha256)) {
                        files.add(sha256);
                    } else {
                        spoiled.add("the kept file " + sha256 + " is not what it was in the backup.");
                    }
                }
            }
            try (InputStream bundle = zip.getInputStream(zip.getEntry(VERSIONS))) {
                versions.read(bundle);
            }
            long[] number = {0};
            String[] head = {Entry.NOTHING};
            try (InputStream lines = zip.getInputStream(zip.getEntry(JOURNAL))) {
                journal.restore(into -> head[0] = JournalFile.read(lines, line -> {
                    into.accept(line.row()
                            .orElseThrow(() -> new LedgerBroken(
                                    "entry " + line.number() + " of the backup does not say what it says.")));
                    number[0] = line.number();
                }));
            }
            return new Ledger.Held(number[0], head[0], files.size(), spoiled);
        }
    }

    /** Keeps a file of a backup, unless it is not what it was: all the others are worth having without it. */
    private static boolean kept(ZipFile zip, ZipEntry entry, Kept kept, String sha256) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            return kept.keep("", content).sha256().equals(sha256);
        } catch (ZipException damaged) {
            return false;
        }
    }
}
