package org.proviso.evidence;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A zip archive that can be written in one way only: entries by name, not compressed (what compresses differs from
 * one Java to the next), without times, comments or anything else. What is read must be what would be written, so
 * that no byte of a bundle is left that could be changed without notice, and nothing of a hostile archive is ever
 * followed: no name twice, none that leads out of a folder, no link, nothing that grows.
 */
final class Archive {

    /** The names of a bundle's entries. */
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final short NEEDS = 10;
    private static final short FIRST_DAY = (1 << 5) | 1; // 1980-01-01, where the time of zip archives begins
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = Integer.MAX_VALUE;
    private static final int AT_ONCE = 1 << 16;

    private Archive() {}

    /**
     * An entry where it stands in an archive.
     *
     * @param at    where its content begins
     * @param crc   as the archive states it
     * @param start where its header begins
     */
    record Entry(String name, long start, long at, long size, int crc) {

        /** Its content; reads no further. */
        InputStream content(RandomAccessFile archive) throws IOException {
            archive.seek(at);
            return new BufferedInputStream(new Bounded(Channels.newInputStream(archive.getChannel()), size), AT_ONCE);
        }
    }

    /** A stream that ends after so many bytes. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int read = left > 0 ? in.read() : -1;
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = left > 0 ? in.read(into, from, (int) Math.min(most, left)) : -1;
            left -= Math.max(0, read);
            return read;
        }
    }

    /** Writes the files of a folder. */
    static void write(Path archive, Path folder, List<String> names) throws IOException, EvidenceRefused {
        List<Entry> entries = new ArrayList<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), AT_ONCE)) {
            long at = 0;
            for (String name : names.stream().sorted().toList()) {
                Path file = folder.resolve(name);
                Entry entry = new Entry(name, at, at + LOCAL_BYTES + name.length(), Files.size(file), crc(file));
                at = entry.at() + entry.size();
                if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME || at > MOST_BYTES) {
                    throw new EvidenceRefused(
                            at > MOST_BYTES
                                    ? "The bundle would be larger than two gigabytes, which no bundle may be."
                                    : "The name " + name + " cannot stand in a bundle.");
                }
                out.write(header(entry));
                Files.copy(file, out);
                entries.add(entry);
            }
            out.write(directory(entries, at));
        }
    }

    private static int crc(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return crc(in);
        }
    }

    /** The checksum of a content. */
    static int crc(InputStream content) throws IOException {
        CRC32 crc = new CRC32();
        byte[] bytes = new byte[AT_ONCE];
        for (int read = content.read(bytes); read >= 0; read = content.read(bytes)) {
            crc.update(bytes, 0, read);
        }
        return (int) crc.getValue();
    }

    /** The entries of an archive of which every byte but those of contents is as it would be written. */
    static List<Entry> read(RandomAccessFile archive) throws IOException, EvidenceRefused {
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        String before = "";
        while (archive.length() - at >= LOCAL_BYTES && number(archive, at) == LOCAL) {
            Entry entry = entry(archive, at);
            if (entry.name().compareTo(before) <= 0 || entries.size() == MOST_ENTRIES) {
                throw changed("its entries do not stand in their order, each once", at);
            }
            before = entry.name();
            entries.add(entry);
            at = entry.at() + entry.size();
        }
        if (entries.isEmpty()) {
            throw new EvidenceRefused(
                    "It is no bundle of evidence, or the archive itself was changed at its beginning.");
        }
        byte[] expected = directory(entries, at);
        if (archive.length() - at != expected.length || !Arrays.equals(bytes(archive, at, expected.length), expected)) {
            throw changed("what follows its entries is not their directory alone", at);
        }
        return entries;
    }

    private static Entry entry(RandomAccessFile archive, long at) throws IOException, EvidenceRefused {
        ByteBuffer header = little(bytes(archive, at, LOCAL_BYTES));
        int crc = header.getInt(14);
        long size = Integer.toUnsignedLong(header.getInt(22));
        int length = Short.toUnsignedInt(header.getShort(26));
        if (length > LONGEST_NAME || at + LOCAL_BYTES + length + size > archive.length()) {
            throw changed("an entry goes on beyond its end", at);
        }
        String name = new String(bytes(archive, at + LOCAL_BYTES, length), StandardCharsets.ISO_8859_1);
        Entry entry = new Entry(name, at, at + LOCAL_BYTES + length, size, crc);
        if (!NAME.matcher(name).matches() || !Arrays.equals(header(entry), bytes(archive, at, LOCAL_BYTES + length))) {
            throw changed("the header of an entry is not as bundles have it", at);
        }
        return entry;
    }

    private static EvidenceRefused changed(String what, long at) {
        return new EvidenceRefused("The archive itself was changed or cut off: " + what + " (byte " + at + ").");
    }

    private static byte[] bytes(RandomAccessFile archive, long at, int length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, archive.length() - at)];
        archive.seek(at);
        archive.readFully(bytes);
        return bytes;
    }

    private static int number(RandomAccessFile archive, long at) throws IOException {
        return little(bytes(archive, at, Integer.BYTES)).getInt();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The fields that a header and the directory share (APPNOTE.TXT 4.3.7 and 4.3.12). */
    private static void shared(ByteBuffer into, Entry entry) {
        into.putShort(NEEDS).putShort((short) 0).putShort((short) 0);
        into.putShort((short) 0).putShort(FIRST_DAY);
        into.putInt(entry.crc()).putInt((int) entry.size()).putInt((int) entry.size());
        into.putShort((short) entry.name().length()).putShort((short) 0);
    }

    private static byte[] header(Entry entry) {
        byte[] bytes = new byte[LOCAL_BYTES + entry.name().length()];
        ByteBuffer header = little(bytes);
        header.putInt(LOCAL);
        shared(header, entry);
        header.put(entry.name().getBytes(StandardCharsets.ISO_8859_1));
        return bytes;
    }

    private static byte[] directory(List<Entry> entries, long at) {
        int size = entries.stream()
                .mapToInt(entry -> CENTRAL_BYTES + entry.name().length())
                .sum();
        byte[] bytes = new byte[size + END_BYTES];
        ByteBuffer directory = little(bytes);
        for (Entry entry : entries) {
            directory.putInt(CENTRAL).putShort(NEEDS);
            shared(directory, entry);
            directory.putShort((short) 0).putShort((short) 0).putShort((short) 0);
            directory.putInt(0).putInt((int) entry.start());
            directory.put(entry.name().getBytes(StandardCharsets.ISO_8859_1));
        }
        directory.putInt(END).putShort((short) 0).putShort((short) 0);
        directory.putShort((short) entries.size()).putShort((short) entries.size());
        directory.putInt(size).putInt((int) at).putShort((short) 0);
        return bytes;
    }
}
