package hand;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/** One record of a CSV file, as places in a block of bytes; blanks around a value are no part of it. */
final class Row {

    /** No value, or none that can be read. */
    static final int NONE = Integer.MIN_VALUE;

    private byte[] block = new byte[0];
    private int[] begins = new int[64];
    private int[] ends = new int[64];
    private int fields;

    /** Takes the record that begins there; where the next one begins. */
    int split(byte[] bytes, int from, int to) {
        block = bytes;
        fields = 0;
        int at = from;
        while (true) {
            if (fields == begins.length) {
                begins = Arrays.copyOf(begins, 2 * fields);
                ends = Arrays.copyOf(ends, 2 * fields);
            }
            if (at < to && bytes[at] == '"') {
                at = quoted(at + 1, to);
            } else {
                begins[fields] = at;
                while (at < to && bytes[at] != ',' && bytes[at] != '\n') {
                    at++;
                }
                ends[fields] = at > begins[fields] && bytes[at - 1] == '\r' ? at - 1 : at;
            }
            trim(fields++);
            if (at >= to || bytes[at] == '\n') {
                return Math.min(to, at + 1);
            }
            at++;
        }
    }

    /** A value in quotes; doubled ones inside are made single in place. */
    private int quoted(int from, int to) {
        int at = from;
        int written = from;
        while (at < to && (block[at] != '"' || at + 1 < to && block[at + 1] == '"')) {
            if (block[at] == '"') {
                at++;
            }
            block[written++] = block[at++];
        }
        begins[fields] = from;
        ends[fields] = written;
        at++;
        while (at < to && block[at] != ',' && block[at] != '\n') {
            at++;
        }
        return at;
    }

    private void trim(int field) {
        while (begins[field] < ends[field] && block[begins[field]] == ' ') {
            begins[field]++;
        }
        while (begins[field] < ends[field] && block[ends[field] - 1] == ' ') {
            ends[field]--;
        }
    }

    int size() {
        return fields;
    }

    boolean empty(int field) {
        return begins[field] == ends[field];
    }

    boolean is(int field, String word) {
        if (ends[field] - begins[field] != word.length()) {
            return false;
        }
        for (int at = 0; at < word.length(); at++) {
            if (block[begins[field] + at] != word.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    String text(int field) {
        return new String(block, begins[field], ends[field] - begins[field], StandardCharsets.UTF_8);
    }

    /** Its number among words; {@link #NONE} where nothing stands. */
    int word(int field, Words words) {
        return empty(field) ? NONE : words.number(block, begins[field], ends[field]);
    }

    /** What tells it from others of the same student. */
    long hash(int field) {
        return Words.hash(block, begins[field], ends[field]);
    }

    /** A whole number of nine digits at most. */
    int whole(int field) {
        int at = begins[field];
        int end = ends[field];
        boolean negative = at < end && block[at] == '-';
        if (negative || at < end && block[at] == '+') {
            at++;
        }
        int number = end - at > 9 ? NONE : digits(at, end);
        return negative && number != NONE ? -number : number;
    }

    int whole(int field, int least, int most) {
        int number = whole(field);
        return number < least || number > most ? NONE : number;
    }

    /** A day as 2026-08-24, counted from 1970. */
    int iso(int field) {
        int at = begins[field];
        if (ends[field] - at != 10 || block[at + 4] != '-' || block[at + 7] != '-') {
            return NONE;
        }
        return day(digits(at, at + 4), digits(at + 5, at + 7), digits(at + 8, at + 10));
    }

    /** A day as 8/24/2026, counted from 1970. */
    int american(int field) {
        int end = ends[field];
        int first = begins[field];
        int month = slash(first, end);
        int date = month < 0 ? -1 : slash(month + 1, end);
        if (date < 0 || end - date != 5 || month - first > 2 || date - month > 3) {
            return NONE;
        }
        return day(digits(date + 1, end), digits(first, month), digits(month + 1, date));
    }

    private int slash(int from, int to) {
        for (int at = from; at < to; at++) {
            if (block[at] == '/') {
                return at;
            }
        }
        return -1;
    }

    private static int day(int year, int month, int date) {
        if (year < 0 || month < 1 || month > 12 || date < 1 || date > 31) {
            return NONE;
        }
        return date > 28 && date > YearMonth.of(year, month).lengthOfMonth()
                ? NONE
                : (int) LocalDate.of(year, month, date).toEpochDay();
    }

    private int digits(int from, int to) {
        if (from == to) {
            return NONE;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = block[at] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
