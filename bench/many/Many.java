package many;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.proviso.desk.Desk;

/** Opens many contracts of one family, and one contract after many changes of its rules, in this process. */
public final class Many {

    private Many() {}

    /**
     * Runs both.
     *
     * @param args the folder of rule families, the contract that others are made of, a folder to work in, how many
     *             contracts, how many reloads
     */
    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[2]);
        empty(work);
        Desk desk = new Desk(Path.of(args[0]), work.resolve("cache"), "bench");
        Contracts.run(desk, Path.of(args[1]), work, Integer.parseInt(args[3]));
        Reloads.run(work, Integer.parseInt(args[4]));
    }

    /** A folder with nothing in it. */
    static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
        Files.createDirectories(folder);
    }

    /** A contract with findings would be refused at once, and measure nothing. */
    static void sound(Desk desk, Path contract) throws IOException {
        List<?> findings = desk.verify(contract);
        if (!findings.isEmpty()) {
            throw new IllegalStateException("the contract in " + contract + " has findings: " + findings);
        }
    }
}
