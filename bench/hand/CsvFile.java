package hand;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** A CSV file that several threads read at once, each a block of whole records at a time. */
final class CsvFile implements AutoCloseable {

    private static final int BLOCK = 4 << 20;

    private final InputStream file;
    private final Row header;
    private byte[] carried = new byte[0];

    CsvFile(Path path) throws IOException {
        file = Files.newInputStream(path);
        byte[] beginning = file.readNBytes(BLOCK);
        header = new Row();
        int begins = header.split(beginning, 0, beginning.length);
        carried = Arrays.copyOfRange(beginning, begins, beginning.length);
    }

    /** The place of a column. */
    int column(String name) {
        for (int at = 0; at < header.size(); at++) {
            if (header.text(at).equals(name)) {
                return at;
            }
        }
        throw new IllegalArgumentException("there is no column " + name);
    }

    /** Reads what no other thread reads, record by record. */
    void each(Consumer<Row> use) {
        Row row = new Row();
        for (byte[] block = next(); block.length > 0; block = next()) {
            for (int at = 0; at < block.length; ) {
                at = row.split(block, at, block.length);
                if (row.size() != header.size()) {
                    throw new IllegalStateException("a record has " + row.size() + " values, and " + header.size() + " columns are named");
                }
                use.accept(row);
            }
        }
    }

    /** The next block, ending with a record; empty at the end of the file. */
    private synchronized byte[] next() {
        try {
            byte[] block = Arrays.copyOf(carried, carried.length + BLOCK);
            int length = carried.length + file.readNBytes(block, carried.length, BLOCK);
            if (length < block.length) {
                carried = new byte[0];
                return Arrays.copyOf(block, length);
            }
            int ends = lastEnd(block);
            carried = Arrays.copyOfRange(block, ends, length);
            return Arrays.copyOf(block, ends);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Behind the last line end that is not inside quotes. */
    private static int lastEnd(byte[] block) {
        int last = 0;
        boolean quoted = false;
        for (int at = 0; at < block.length; at++) {
            byte letter = block[at];
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == '\n' && !quoted) {
                last = at + 1;
            }
        }
        if (last == 0) {
            throw new IllegalStateException("a record is longer than a block");
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
