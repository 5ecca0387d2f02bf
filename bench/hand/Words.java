package hand;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers words as one thread meets them; the numbers are the same for all threads. */
final class Words {

    private final Names names;
    private byte[] letters = new byte[1 << 16];
    private int used;
    // Of the place of a word: hash, where its letters begin and end, its number.
    private long[] hashes = new long[1 << 12];
    private int[] begins = new int[1 << 12];
    private int[] ends = new int[1 << 12];
    private int[] numbers = new int[1 << 12];
    private int words;

    Words(Names names) {
        this.names = names;
    }

    /** What all threads know of. */
    static final class Names {

        private final Map<String, Integer> numbers = new HashMap<>();

        synchronized int number(String name) {
            return numbers.computeIfAbsent(name, next -> numbers.size());
        }

        synchronized int size() {
            return numbers.size();
        }
    }

    int number(byte[] block, int from, int to) {
        long hash = hash(block, from, to);
        int place = place(block, from, to, hash);
        if (ends[place] == 0) {
            if (2 * words > hashes.length) {
                grow();
                place = place(block, from, to, hash);
            }
            add(place, hash, block, from, to);
        }
        return numbers[place];
    }

    private int place(byte[] block, int from, int to, long hash) {
        int place = (int) hash & (hashes.length - 1);
        while (ends[place] > 0
                && (hashes[place] != hash || !Arrays.equals(letters, begins[place], ends[place], block, from, to))) {
            place = (place + 1) & (hashes.length - 1);
        }
        return place;
    }

    private void add(int place, long hash, byte[] block, int from, int to) {
        int length = to - from;
        if (used + length > letters.length) {
            letters = Arrays.copyOf(letters, 2 * letters.length + length);
        }
        System.arraycopy(block, from, letters, used, length);
        hashes[place] = hash;
        begins[place] = used;
        used += length;
        ends[place] = used;
        numbers[place] = names.number(new String(block, from, length, StandardCharsets.UTF_8));
        words++;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldBegins = begins;
        int[] oldEnds = ends;
        int[] oldNumbers = numbers;
        int size = 2 * oldHashes.length;
        hashes = new long[size];
        begins = new int[size];
        ends = new int[size];
        numbers = new int[size];
        for (int old = 0; old < oldHashes.length; old++) {
            if (oldEnds[old] > 0) {
                int place = (int) oldHashes[old] & (size - 1);
                while (ends[place] > 0) {
                    place = (place + 1) & (size - 1);
                }
                hashes[place] = oldHashes[old];
                begins[place] = oldBegins[old];
                ends[place] = oldEnds[old];
                numbers[place] = oldNumbers[old];
            }
        }
    }

    static long hash(byte[] block, int from, int to) {
        long hash = 0xCBF29CE484222325L;
        for (int at = from; at < to; at++) {
            hash = (hash ^ block[at]) * 0x100000001B3L;
        }
        return mixed(hash);
    }

    static long mixed(long number) {
        long mixed = (number ^ (number >>> 32)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }
}
