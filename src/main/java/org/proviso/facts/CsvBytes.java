package org.proviso.facts;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.proviso.contract.HiddenLetters;

/**
 * The bytes of a CSV file, looked at to tell whether it is plain: UTF-8 without tabs and letters that nobody sees, each
 * record on a line of its own, one kind of line end, no empty lines but at the end, quotation marks only around values
 * or doubled in them. Eight bytes are looked at together, each of which a mask has a bit for.
 */
final class CsvBytes {

    /** No plain line is longer; so it cannot have more values than readers allow, either. */
    private static final int LONGEST_LINE = 16_000;

    private static final int AT_ONCE = 1 << 20;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
    private static final long ABOVE_CONTROLS = 0xE0E0E0E0E0E0E0E0L;
    private static final long FIRST = 0x80;
    private static final int TO_LAST = Long.SIZE - Byte.SIZE;

    private static final int DELETE = 0x7F;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * What was seen of a plain file.
     *
     * @param lines   with the header's
     * @param blanks  whether some may stand around values
     * @param returns whether lines end with a carriage return and a line feed
     */
    record Seen(long lines, boolean blanks, boolean returns) {}

    private final Path file;
    private final MessageDigest digest;
    private final byte[] bytes = new byte[AT_ONCE];
    private boolean blanks;
    private boolean returns;
    private boolean ended;
    private long lines;

    /** The bytes of a file, which the digest receives. */
    CsvBytes(Path file, MessageDigest digest) {
        this.file = file;
        this.digest = digest;
    }

    /** What is seen of the file's beginning, or nothing when it is not plain. */
    Optional<Seen> beginning() throws IOException {
        return look(true);
    }

    /** What is seen of the file, or nothing when it is not plain; then some of its bytes may not have been read. */
    Optional<Seen> all() throws IOException {
        return look(false);
    }

    private Optional<Seen> look(boolean onlyBeginning) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int kept = 0;
            int read = in.readNBytes(bytes, 0, AT_ONCE);
            int from = marked(read) ? BYTE_ORDER_MARK.length : 0;
            returns = endsWithReturn(read);
            while (read > 0) {
                digest.update(bytes, kept, read);
                int end = kept + read;
                int cut = afterLastLine(end);
                if (cut > 0 && !plain(from, cut)) {
                    return Optional.empty();
                }
                from = cut > 0 ? 0 : from;
                kept = end - cut;
                if (kept > LONGEST_LINE) {
                    return Optional.empty();
                }
                System.arraycopy(bytes, cut, bytes, 0, kept);
                read = onlyBeginning && end == AT_ONCE ? 0 : in.readNBytes(bytes, kept, AT_ONCE - kept);
                if (onlyBeginning && end == AT_ONCE) {
                    kept = 0;
                }
            }
            return kept == 0 || lastLine(from, kept) ? Optional.of(new Seen(lines, blanks, returns)) : Optional.empty();
        }
    }

    private boolean marked(int read) {
        for (int at = 0; at < BYTE_ORDER_MARK.length; at++) {
            if (at >= read || bytes[at] != BYTE_ORDER_MARK[at]) {
                return false;
            }
        }
        return true;
    }

    private boolean endsWithReturn(int read) {
        for (int at = 1; at < read; at++) {
            if (bytes[at] == '\n') {
                return bytes[at - 1] == '\r';
            }
        }
        return false;
    }

    private int afterLastLine(int end) {
        int at = end;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** A last line that does not end. */
    private boolean lastLine(int from, int to) {
        if (!plain(from, to) || ended || bytes[to - 1] == '\r') {
            return false;
        }
        blanks |= bytes[to - 1] == ' ';
        lines++;
        return true;
    }

    /** Whether lines are plain; they begin at a line's beginning. */
    private boolean plain(int from, int to) {
        if (ended) {
            return onlyLineEnds(from, to);
        }
        long newLines = 0;
        long high = 0;
        long quotes = 0;
        long around = 0;
        long beforeNewLine = FIRST;
        long beforeReturn = 0;
        long beforeSpace = 0;
        long beforeMark = FIRST;
        int line = from;
        for (int at = from; at < to; at += Long.BYTES) {
            long eight = at + Long.BYTES <= to ? (long) EIGHT.get(bytes, at) : rest(at, to);
            long newLine = having(eight, '\n');
            long carriageReturn = having(eight, '\r');
            long quote = having(eight, '"');
            long space = having(eight, ' ');
            long mark = having(eight, ',') | newLine | carriageReturn | quote;
            long control = zeros(eight & ABOVE_CONTROLS) | having(eight, DELETE);
            long afterReturn = carriageReturn << Byte.SIZE | beforeReturn;
            if (control != (newLine | carriageReturn) || (returns ? afterReturn != newLine : carriageReturn != 0)) {
                return false;
            }
            long afterNewLine = newLine << Byte.SIZE | beforeNewLine;
            if ((afterNewLine & (newLine | carriageReturn)) != 0) {
                return endsWithEmptyLines(from, to);
            }
            if (newLine != 0) {
                if (at + Long.numberOfTrailingZeros(newLine) / Byte.SIZE - line > LONGEST_LINE) {
                    return false;
                }
                line = at + TO_LAST / Byte.SIZE - Long.numberOfLeadingZeros(newLine) / Byte.SIZE;
                newLines += Long.bitCount(newLine);
            }
            high |= eight;
            quotes |= quote;
            around |= ((mark << Byte.SIZE | beforeMark) & space) | ((space << Byte.SIZE | beforeSpace) & mark);
            beforeNewLine = newLine >>> TO_LAST;
            beforeReturn = carriageReturn >>> TO_LAST;
            beforeSpace = space >>> TO_LAST;
            beforeMark = mark >>> TO_LAST;
        }
        lines += newLines;
        blanks |= around != 0;
        return ((high & HIGH) == 0 || letters(from, to)) && (quotes == 0 || quoted(from, to));
    }

    /** The last bytes, fewer than eight, and letters that mean nothing. */
    private long rest(int from, int to) {
        long rest = 0;
        for (int at = from + Long.BYTES - 1; at >= from; at--) {
            rest = rest << Byte.SIZE | (at < to ? bytes[at] & 0xFF : 'x');
        }
        return rest;
    }

    private static long having(long eight, int one) {
        return zeros(eight ^ one * EACH);
    }

    /** The highest bit of each byte that is zero. */
    private static long zeros(long eight) {
        return ~((eight & LOW) + LOW | eight | LOW);
    }

    private boolean endsWithEmptyLines(int from, int to) {
        int at = from;
        boolean newLine = true;
        while (at < to && !(newLine && (bytes[at] == '\n' || bytes[at] == '\r'))) {
            newLine = bytes[at] == '\n';
            at++;
        }
        if (!onlyLineEnds(at, to) || (at > from && !plain(from, at))) {
            return false;
        }
        ended = true;
        return true;
    }

    private boolean onlyLineEnds(int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] != '\n' && bytes[at] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Whether all are letters, and letters that are seen. */
    private boolean letters(int from, int to) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
            blanks |= text.chars().anyMatch(letter -> letter > DELETE && Blanks.ALL.indexOf(letter) >= 0);
            return !HiddenLetters.in(text);
        } catch (CharacterCodingException noText) {
            return false;
        }
    }

    private boolean quoted(int from, int to) {
        boolean mayBegin = true;
        int at = from;
        while (at < to) {
            if (bytes[at] == '"') {
                at = mayBegin ? afterQuotation(at + 1, to) : -1;
                if (at < 0) {
                    return false;
                }
                mayBegin = false;
            } else {
                mayBegin = bytes[at] == ',' || bytes[at] == '\n';
                at++;
            }
        }
        return true;
    }

    /** Where a value in quotation marks ends, before a comma or a line's end; a negative number when it does not. */
    private int afterQuotation(int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            if (bytes[at] != '"') {
                at++;
            } else if (at + 1 < to && bytes[at + 1] == '"') {
                at += 2;
            } else {
                at++;
                return at == to || bytes[at] == ',' || bytes[at] == '\n' || bytes[at] == '\r' ? at : -1;
            }
        }
        return -1;
    }
}
