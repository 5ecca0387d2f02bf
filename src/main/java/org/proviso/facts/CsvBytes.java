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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.HiddenLetters;

/**
 * The bytes of a CSV file, looked at to tell whether it is plain: UTF-8 without tabs and letters that nobody sees, one
 * kind of line end, no empty lines but at the end, quotation marks only around values or doubled in them. Lines may
 * break within quotation marks. Where there are none, eight bytes are looked at together, each of which a mask has a
 * bit for.
 */
final class CsvBytes {

    /** No plain record is longer; so it cannot have more values than readers allow, either. */
    private static final int LONGEST_RECORD = 16_000;

    /** Of a file with more breaks in its values the places are not kept. */
    private static final int MOST_BREAKS = 1_000_000;

    private static final int AT_ONCE = 1 << 20;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
    private static final long ABOVE_CONTROLS = 0xE0E0E0E0E0E0E0E0L;
    private static final long FIRST = 0x80;
    private static final int TO_LAST = Long.SIZE - Byte.SIZE;

    private static final int NOT_PLAIN = -1;
    private static final int NOT_WHOLE = -2;

    private static final int DELETE = 0x7F;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * What was seen of a plain file.
     *
     * @param records with the header
     * @param blanks  whether some may stand around values
     * @param returns whether lines end with a carriage return and a line feed
     * @param breaks  for each line that begins within a value, the record whose it is, the header being none
     */
    record Seen(long records, boolean blanks, boolean returns, List<Long> breaks) {}

    private final Path file;
    private final MessageDigest digest;
    private final byte[] bytes = new byte[AT_ONCE];
    private final List<Long> breaks = new ArrayList<>();
    private boolean blanks;
    private boolean returns;
    private boolean ended;
    private long records;

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
            int read = in.readNBytes(bytes, 0, AT_ONCE);
            int from = marked(read) ? BYTE_ORDER_MARK.length : 0;
            int end = read;
            returns = endsWithReturn(read);
            digest.update(bytes, 0, read);
            while (read > 0) {
                int whole = afterWhole(from, end);
                if (whole < 0 || end - whole > LONGEST_RECORD) {
                    return Optional.empty();
                }
                int kept = end - whole;
                System.arraycopy(bytes, whole, bytes, 0, kept);
                from = 0;
                boolean enough = onlyBeginning && end == AT_ONCE;
                read = enough ? 0 : in.readNBytes(bytes, kept, AT_ONCE - kept);
                digest.update(bytes, kept, read);
                end = enough ? 0 : kept + read;
            }
            return end == 0 || last(end) ? Optional.of(new Seen(records, blanks, returns, breaks)) : Optional.empty();
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

    /** How the first line ends. */
    private boolean endsWithReturn(int read) {
        boolean within = false;
        for (int at = 0; at < read; at++) {
            within ^= bytes[at] == '"';
            if (bytes[at] == '\n' && !within) {
                return at > 0 && bytes[at - 1] == '\r';
            }
        }
        return false;
    }

    /** A last record whose line does not end. */
    private boolean last(int end) {
        int at = end;
        if (returns) {
            bytes[at] = '\r';
            at++;
        }
        bytes[at] = '\n';
        return !ended && afterWhole(0, at + 1) == at + 1;
    }

    /** Where the records that are whole end, the first of which begins here; a negative number when one is not plain. */
    private int afterWhole(int from, int end) {
        if (ended) {
            return onlyLineEnds(from, end) ? end : NOT_PLAIN;
        }
        int to = end;
        while (to > from && bytes[to - 1] != '\n') {
            to--;
        }
        long newLines = 0;
        long high = 0;
        long around = 0;
        long beforeNewLine = FIRST;
        long beforeReturn = 0;
        long beforeSpace = 0;
        long beforeMark = FIRST;
        int line = from;
        for (int at = from; at < to; at += Long.BYTES) {
            long eight = at + Long.BYTES <= to ? (long) EIGHT.get(bytes, at) : rest(at, to);
            if (having(eight, '"') != 0) {
                return afterQuoted(from, end);
            }
            long newLine = having(eight, '\n');
            long carriageReturn = having(eight, '\r');
            long space = having(eight, ' ');
            long mark = having(eight, ',') | newLine | carriageReturn;
            long control = zeros(eight & ABOVE_CONTROLS) | having(eight, DELETE);
            long afterReturn = carriageReturn << Byte.SIZE | beforeReturn;
            if (control != (newLine | carriageReturn) || (returns ? afterReturn != newLine : carriageReturn != 0)) {
                return NOT_PLAIN;
            }
            long afterNewLine = newLine << Byte.SIZE | beforeNewLine;
            if ((afterNewLine & (newLine | carriageReturn)) != 0) {
                return afterQuoted(from, end);
            }
            if (newLine != 0) {
                if (at + Long.numberOfTrailingZeros(newLine) / Byte.SIZE - line > LONGEST_RECORD) {
                    return NOT_PLAIN;
                }
                line = at + TO_LAST / Byte.SIZE - Long.numberOfLeadingZeros(newLine) / Byte.SIZE;
                newLines += Long.bitCount(newLine);
            }
            high |= eight;
            around |= ((mark << Byte.SIZE | beforeMark) & space) | ((space << Byte.SIZE | beforeSpace) & mark);
            beforeNewLine = newLine >>> TO_LAST;
            beforeReturn = carriageReturn >>> TO_LAST;
            beforeSpace = space >>> TO_LAST;
            beforeMark = mark >>> TO_LAST;
        }
        records += newLines;
        blanks |= around != 0;
        return (high & HIGH) == 0 || letters(from, to) ? to : NOT_PLAIN;
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

    /** The same byte by byte, where quotation marks or empty lines stand. */
    private int afterQuoted(int from, int end) {
        int whole = from;
        int seen = breaks.size();
        int at = from;
        byte before = '\n';
        while (at < end) {
            byte one = bytes[at];
            boolean begins = before == ',' || before == '\n';
            if (one == '"') {
                int after = begins ? afterQuotation(at + 1, end) : NOT_PLAIN;
                if (after < 0) {
                    return after == NOT_PLAIN ? NOT_PLAIN : whole(from, whole, seen);
                }
                at = after;
                before = one;
                continue;
            }
            if ((one == '\n' || one == '\r') && at == whole) {
                ended = true;
                return onlyLineEnds(at, end) && whole(from, whole, seen) >= 0 ? end : NOT_PLAIN;
            }
            if (one == '\r' && at + 1 == end) {
                break;
            }
            boolean lineEnd = one == '\n' && (before == '\r') == returns;
            if (control(one) && !lineEnd && !(one == '\r' && returns && bytes[at + 1] == '\n')) {
                return NOT_PLAIN;
            }
            blanks |= (one == ' ' && (begins || before == '"')) || (before == ' ' && (one == ',' || control(one)));
            at++;
            before = one;
            if (lineEnd) {
                if (at - whole > LONGEST_RECORD || breaks.size() > MOST_BREAKS) {
                    return NOT_PLAIN;
                }
                whole = at;
                seen = breaks.size();
                records++;
            }
        }
        return whole(from, whole, seen);
    }

    /** Leaves out what was seen of a record that is not whole. */
    private int whole(int from, int to, int seen) {
        breaks.subList(seen, breaks.size()).clear();
        return letters(from, to) ? to : NOT_PLAIN;
    }

    private static boolean control(byte one) {
        return (one >= 0 && one < ' ') || one == DELETE;
    }

    /** Where a value in quotation marks ends, before a comma or a line's end; where it does not yet, {@link #NOT_WHOLE}. */
    private int afterQuotation(int from, int end) {
        int at = from;
        while (at + 1 < end) {
            byte one = bytes[at];
            byte next = bytes[at + 1];
            if (one == '"' && next != '"') {
                blanks |= bytes[at - 1] == ' ' || bytes[from] == ' ';
                return next == ',' || next == '\n' || next == '\r' ? at + 1 : NOT_PLAIN;
            }
            if (control(one) && one != '\n' && !(one == '\r' && next == '\n')) {
                return NOT_PLAIN;
            }
            if (one == '\n') {
                breaks.add(records);
            }
            at += one == '"' ? 2 : 1;
        }
        return NOT_WHOLE;
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
}
