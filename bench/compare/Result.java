package compare;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a contract came to by one peer: its lines, whom it counted for them, and how many rows it could not use. */
public final class Result {

    private final List<String> lines = new ArrayList<>();
    private final List<String> counts = new ArrayList<>();
    private long rejected;

    /** A line of the statement; an amount that is not whole cents is refused, since nobody may round here. */
    public void line(String clause, String scope, String kind, BigDecimal amount) {
        lines.add(String.join(",", clause, scope, kind, amount.setScale(2).toPlainString()));
    }

    /**
     * How many of a group met their target. Tiers hide small differences, counts do not.
     *
     * @param group a school, or its English learners
     */
    public void count(String group, long met, long counted) {
        counts.add(String.join(",", group, "" + met, "" + counted));
    }

    /** The name of the English learners of a school. */
    public static String learnersOf(String school) {
        return school + ", English learners";
    }

    /** Rows that were not used, of one type of fact. */
    public void rejected(long rows) {
        rejected += rows;
    }

    /** Writes the lines in an order of their own, and beside them the counts and the number of rejected rows. */
    public void write(Path file) throws IOException {
        sorted(file, "clause,scope,kind,amount", lines);
        sorted(Path.of(file + ".counts"), "group,met,counted", counts);
        Files.writeString(Path.of(file + ".rejected"), rejected + "\n");
    }

    private static void sorted(Path file, String header, List<String> rows) throws IOException {
        List<String> all = new ArrayList<>(List.of(header));
        rows.stream().sorted().forEach(all::add);
        Files.write(file, all);
    }
}
