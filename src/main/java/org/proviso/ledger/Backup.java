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
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.proviso.evidence.OwnersFile;
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
    static Ledger.Held write(Path out, Journal journal, Versions versions, Kept kept) throws IOException, NotARevision {
        Path written = out.resolveSibling(
                "." + out.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Chain chain = new Chain();
            long files = 0;
            try (OutputStream bytes = Files.newOutputStream(OwnersFile.create(written));
                    ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
                zip.putNextEntry(new ZipEntry(JOURNAL));
                Writer lines = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
                journal.rows(1, row -> {
                    chain.next(row);
                    JournalFile.write(row, true, lines);
                });
                lines.flush();
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry(VERSIONS));
                versions.write(zip);
                zip.closeEntry();
                for (String sha256 : kept.all()) {
                    zip.putNextEntry(new ZipEntry(KEPT + sha256));
                    try (InputStream content = kept.open(sha256)) {
                        content.transferTo(zip);
                    }
                    zip.closeEntry();
                    files++;
                }
            }
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (Files.exists(out)) {
                throw new FileAlreadyExistsException(out.toString());
            }
            Files.move(written, out);
            return new Ledger.Held(chain.number(), chain.head(), files);
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
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (KEPT_FILE.matcher(entry.getName()).matches()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        String sha256 = kept.keep("", content).sha256();
                        if (!entry.getName().equals(KEPT + sha256)) {
                            throw new LedgerBroken("a file of the backup is not what it was: " + entry.getName() + ".");
                        }
                        files.add(sha256);
                    }
                }
            }
            try (InputStream bundle = zip.getInputStream(zip.getEntry(VERSIONS))) {
                versions.read(bundle);
            }
            long[] number = {0};
            String head;
            try (InputStream lines = zip.getInputStream(zip.getEntry(JOURNAL))) {
                head = JournalFile.read(lines, line -> {
                    journal.restore(line.row()
                            .orElseThrow(() -> new LedgerBroken(
                                    "entry " + line.number() + " of the backup does not say what it says.")));
                    number[0] = line.number();
                });
            }
            return new Ledger.Held(number[0], head, files.size());
        }
    }
}
