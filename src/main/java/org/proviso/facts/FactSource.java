package org.proviso.facts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.proviso.contract.FactMapping.FactFile;
import org.proviso.contract.Nearest;

/** Where facts come from: the folder of a contract, another folder, or a stream. */
public sealed interface FactSource {

    /** What some programs write before the text; it belongs to no name. */
    char BYTE_ORDER_MARK = '\uFEFF';

    /** In so many letters, UTF-16 without a byte order mark shows as letters of no text. */
    int BEGINNING = 4;

    /** What is said of a file with none of the columns: its first line may be a person's, so it is not shown. */
    String NO_HEADER = "Maybe the file lacks the line that names its columns.";

    /** The files of a contract, each where its contract says, inside a folder. */
    record Folder(Path root, boolean contractsOwn) implements FactSource {

        /**
         * The file that a contract names.
         *
         * @param named {@code facts/sessions.csv}; in a folder given for the facts, without its first part
         * @throws FactsUnreadable when it is not there, or lies outside the folder, by a link too
         */
        Path file(String named) throws FactsUnreadable {
            Path path = named(named);
            try {
                if (!Files.isRegularFile(path)) {
                    throw new FactsUnreadable(path + ": there is no such file. "
                            + "Its facts are missing, so nothing is evaluated. Maybe --facts names another folder.");
                }
                if (!path.toRealPath().startsWith(root.toRealPath())) {
                    throw new FactsUnreadable(path + " leads out of " + root + ", so it is not read. "
                            + "Maybe copy the file itself instead of a link.");
                }
            } catch (IOException unreadable) {
                throw new FactsUnreadable(path + " cannot be opened: " + unreadable.getMessage(), unreadable);
            }
            return path;
        }

        /** Where a file that a contract names would lie. */
        public Path named(String name) {
            String inside = contractsOwn || !name.startsWith("facts/") ? name : name.substring("facts/".length());
            return root.resolve(inside).normalize();
        }
    }

    /** A stream of NDJSON in which each line names its fact type. */
    record Stream(InputStream lines, String name) implements FactSource {}

    /** Text of a file or stream; anything that is not UTF-8 stops the reading. */
    static Reader utf8(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
        text.mark(BEGINNING);
        char[] beginning = new char[BEGINNING];
        int read = Math.max(0, text.read(beginning));
        if (new String(beginning, 0, read).indexOf('\0') >= 0) {
            throw new MalformedInputException(1);
        }
        text.reset();
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** The message for a file that broke while it was read. */
    static FactsUnreadable broken(String file, long record, Exception cause) {
        String where = file + (record > 0 ? ", after record " + record : "");
        if (cause instanceof CharacterCodingException) {
            return new FactsUnreadable(
                    where + ": the text is not UTF-8, so names and words cannot be read. "
                            + "Maybe export it again as \"CSV UTF-8\".",
                    cause);
        }
        return new FactsUnreadable(where + " cannot be read: " + cause.getMessage(), cause);
    }

    /** The reader for a file by its ending. */
    static Optional<FactReader> readerOf(FactFile file) {
        String name = file.path().text().toLowerCase(Locale.ROOT);
        if (CsvFacts.is(name)) {
            return Optional.of(new CsvFacts());
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return Optional.of(new NdjsonFacts());
        }
        if (ParquetFacts.is(name)) {
            return Optional.of(new ParquetFacts());
        }
        return name.endsWith(".xlsx") ? Optional.of(new XlsxFacts(file.table())) : Optional.empty();
    }

    /** Puts a file's bytes into a digest, for a format that is not read from its first byte to its last. */
    static void digest(Path file, MessageDigest digest) throws IOException {
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static String maybe(String column, List<String> header, List<String> columns) {
        if (header.size() == 1 && columns.size() > 1 && header.get(0).matches("(?s).*[;\t|].*")) {
            return "Maybe its values are separated by semicolons, tabs or bars; export it with commas.";
        }
        return columns.stream().noneMatch(header::contains) ? NO_HEADER : Nearest.maybe(column, header);
    }

    /** Where the columns asked for stand in a header. */
    static int[] positions(String shown, List<String> header, List<String> columns) throws FactsUnreadable {
        int[] positions = new int[columns.size()];
        for (int at = 0; at < positions.length; at++) {
            String column = columns.get(at);
            positions[at] = header.indexOf(column);
            if (positions[at] < 0) {
                throw new FactsUnreadable(shown + " has no column \"" + column + "\", so nobody would be counted. "
                        + maybe(column, header, columns));
            }
            if (header.lastIndexOf(column) != positions[at]) {
                throw new FactsUnreadable(
                        shown + " has two columns \"" + column + "\"; it is unclear which of them counts.");
            }
        }
        return positions;
    }
}
