package compare;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a contract came to by one peer: its lines, and how many rows it could not use. */
public final class Result {

    private final List<String> lines = new ArrayList<>();
    private long rejected;

    /** A line of the statement; an amount that is not whole cents is refused, since nobody may round here. */
    public void line(String clause, String scope, String kind, BigDecimal amount) {
        lines.add(String.join(",", clause, scope, kind, amount.setScale(2).toPlainString()));
    }

    /** Rows that were not used, of one type of fact. */
    public void rejected(long rows) {
        rejected += rows;
    }

    /** Writes the lines in an order of their own, and beside them the number of rejected rows. */
    public void write(Path file) throws IOException {
        List<String> all = new ArrayList<>(List.of("clause,scope,kind,amount"));
        lines.stream().sorted().forEach(all::add);
        Files.write(file, all);
        Files.writeString(Path.of(file + ".rejected"), rejected + "\n");
    }
}
