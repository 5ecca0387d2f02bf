package data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One CSV file of an export, with the faults that exports have: rows that stand twice, rows that were
 * corrected, rows that contradict each other, and rows nobody can read.
 */
final class Export implements AutoCloseable {

    private static final int PER = 100_000;
    private static final int TWICE = 100;
    private static final int CORRECTED = TWICE + 50;
    private static final int CONTRADICTED = CORRECTED + 3;
    private static final int UNREADABLE = CONTRADICTED + 100;

    private final Writer file;
    private final long salt;
    private final List<String> later = new ArrayList<>();
    private long rows;

    Export(Path path, String header) {
        try {
            this.file = Files.newBufferedWriter(path);
            this.salt = path.getFileName().toString().hashCode();
            line(header);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a row can look like. Each may be the row itself, where the fault cannot happen to it. */
    interface Row {

        /** As it should be. */
        String sound();

        /** As it stood before it was corrected; known to be older. */
        default String outdated() {
            return sound();
        }

        /** Something else for the same key, known on the same day. */
        default String contrary() {
            return sound();
        }

        /** As nobody can read it. */
        String unreadable(SplittableRandom draw);
    }

    /** Writes a row, now and then with a fault. */
    void row(Row row) {
        SplittableRandom draw = Draw.of(Draw.About.DEFECT, salt * 1_000_003L + rows);
        rows++;
        int fault = draw.nextInt(PER);
        if (fault >= UNREADABLE) {
            line(row.sound());
        } else if (fault < TWICE) {
            line(row.sound());
            later.add(row.sound());
        } else if (fault < CORRECTED) {
            // An export need not be in the order in which things became known.
            boolean inOrder = draw.nextInt(4) > 0;
            line(inOrder ? row.outdated() : row.sound());
            later.add(inOrder ? row.sound() : row.outdated());
        } else if (fault < CONTRADICTED) {
            line(row.sound());
            later.add(row.contrary());
        } else {
            line(row.unreadable(draw));
        }
    }

    /** Writes what is written later: at the end of a day in a log. */
    void flush() {
        later.forEach(this::line);
        later.clear();
    }

    private void line(String text) {
        try {
            file.write(text);
            file.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        flush();
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
