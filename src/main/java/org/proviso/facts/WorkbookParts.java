package org.proviso.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The parts of a workbook, looked through before any is read. A spreadsheet is a packed folder of XML; a small
 * one can be made to unpack to more than any memory holds. What no spreadsheet program writes is refused here:
 * the look keeps one buffer, whatever the file claims.
 */
public final class WorkbookParts {

    private static final int MOST_PARTS = 10_000;
    private static final long MOST_BYTES = 4L << 30;
    private static final long USUAL_BYTES = 10L << 20;
    private static final long MOST_TIMES_PACKED = 200;

    /** What is read whole, such as the texts that cells share. */
    private static final long MOST_BYTES_AT_ONCE = 256L << 20;

    /** A cell holds up to 32,767 letters; other texts are longer. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final int LONGEST_TAG = 1 << 14;

    /** A shorter tag names no cell as far as that. */
    private static final int FAR_TAG = 8;

    private static final int COLUMN_LETTERS = 3;

    /** What may stand before the first tag: spaces, the byte order marks, and the other halves of UTF-16. */
    private static final String BEFORE_TAGS = " \t\r\n\u00EF\u00BB\u00BF\u00FE\u00FF\0";

    private static final String PACKED = " unpacks to far more than a spreadsheet holds";

    private final byte[] buffer = new byte[1 << 16];
    private final byte[] tag = new byte[LONGEST_TAG];

    private WorkbookParts() {}

    /** Why a workbook is not read; nothing when it is like those that spreadsheet programs write. */
    public static Optional<String> wrong(Path file) throws IOException {
        try (ZipFile zip = ZipFile.builder().setFile(file.toFile()).get()) {
            Set<String> names = new HashSet<>();
            WorkbookParts parts = new WorkbookParts();
            long all = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (!names.add(name) || names.size() > MOST_PARTS) {
                    return Optional.of(" has parts of one name, or too many of them");
                }
                Part part = parts.look(zip, entry, name);
                all += part.bytes();
                if (!part.wrong().isEmpty()) {
                    return Optional.of(part.wrong());
                }
                if (all > MOST_BYTES) {
                    return Optional.of(PACKED);
                }
            }
            return Optional.empty();
        }
    }

    /** How much a part unpacks to, and what is wrong with it. */
    private record Part(long bytes, String wrong) {}

    /** What is beside the sheets and their texts, such as properties of the document, is unpacked and not read. */
    private Part look(ZipFile zip, ZipArchiveEntry entry, String name) throws IOException {
        boolean sheet = name.contains("worksheets/");
        boolean beside = name.startsWith("customxml/") || name.startsWith("docprops/");
        long most = Math.max(USUAL_BYTES, MOST_TIMES_PACKED * Math.max(1, entry.getCompressedSize()));
        if (!sheet) {
            most = Math.min(most, MOST_BYTES_AT_ONCE);
        }
        long bytes = 0;
        Text text = new Text();
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > most) {
                    return new Part(bytes, PACKED);
                }
                for (int at = 0; at < read && !beside && text.maybeXml(buffer[at]); at++) {
                    String wrong = text.next(buffer[at]);
                    if (!wrong.isEmpty()) {
                        return new Part(bytes, wrong);
                    }
                }
            }
        }
        return new Part(bytes, "");
    }

    /** XML, byte after byte: in a tag or between two. A part that begins with no tag is a picture or the like. */
    private final class Text {

        private boolean begun;
        private boolean other;
        private boolean inTag;
        private int length;

        boolean maybeXml(byte letter) {
            if (!begun && letter != '<' && BEFORE_TAGS.indexOf(letter & 0xFF) < 0) {
                other = true;
            }
            begun = begun || letter == '<';
            return !other;
        }

        String next(byte letter) {
            if (letter == 0) {
                return begun ? " is not in UTF-8" : "";
            }
            if (letter == '<') {
                inTag = true;
                length = 0;
            }
            if (inTag) {
                if (length == LONGEST_TAG) {
                    return " has a tag longer than any spreadsheet writes";
                }
                tag[length] = letter;
            } else if (length == LONGEST_TEXT) {
                return " has a cell with more letters than a spreadsheet holds";
            }
            length++;
            if (inTag && length == 3 && tag[1] == '!' && letter == 'D') {
                return " declares a document type, as no spreadsheet does";
            }
            return letter == '>' && inTag ? ended() : "";
        }

        /** Whether a cell's place is named here that lies past XFD, the last column that a sheet has. */
        private boolean far(int from, int end) {
            int at = afterBlanks(from, end);
            if (at == end || tag[at] != '=') {
                return false; // another entry, whose name begins with r
            }
            at = afterBlanks(at + 1, end) + 1;
            int letters = at;
            while (letters < end && Character.isLetter(tag[letters])) {
                letters++;
            }
            return letters - at > COLUMN_LETTERS;
        }

        private int afterBlanks(int from, int end) {
            int at = from;
            while (at < end && tag[at] <= ' ') {
                at++;
            }
            return at;
        }

        private String ended() {
            int written = length;
            inTag = false;
            length = 0;
            boolean cell = tag[1] == 'c' || tag[2] == ':' || tag[3] == ':';
            if (written < FAR_TAG || !cell) {
                return "";
            }
            boolean far = false;
            for (int letter = 2; letter < written && !far; letter++) {
                far = tag[letter] == 'r' && tag[letter - 1] <= ' ' && far(letter + 1, written);
            }
            return far ? " has a cell in a column that no sheet has" : "";
        }
    }
}
