package phases;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import org.proviso.statement.Format;

/** Evaluates in this process and tells, from the progress it hears, how long each part of the way took. */
public final class Phases {

    private final Map<String, long[]> heard = new LinkedHashMap<>();

    private Phases() {}

    /**
     * Runs it.
     *
     * @param args the folder of rule families, the cache, the folder of the generated district
     */
    public static void main(String[] args) throws Exception {
        new Phases().run(new Desk(Path.of(args[0]), Path.of(args[1]), "bench"), Path.of(args[2]));
    }

    private void run(Desk desk, Path district) throws Exception {
        Request request = new Request(
                district.resolve("contract"),
                Optional.of(new FactSource.Folder(district.resolve("facts"), false)),
                Optional.empty(),
                Optional.empty(),
                Evaluator.Settings.USUAL,
                this::hear);
        long begun = System.nanoTime();
        Desk.Evaluated evaluated = desk.evaluate(request);
        long done = System.nanoTime();
        Format.JSON.of(evaluated.statement());
        long written = System.nanoTime();
        long before = begun;
        String name = "open the contract and its rules";
        for (Map.Entry<String, long[]> part : heard.entrySet()) {
            tell(name, part.getValue()[0] - before);
            tell("  " + part.getKey(), part.getValue()[1] - part.getValue()[0]);
            before = part.getValue()[1];
            name = "between";
        }
        tell("after the last of them", done - before);
        tell("write the statement", written - done);
    }

    /** Only the first and the last word about each part count; subjects are told of by several threads. */
    private synchronized void hear(String what, long done, long all) {
        long now = System.nanoTime();
        heard.computeIfAbsent(what, part -> new long[] {now, now})[1] = now;
    }

    private static void tell(String name, long nanos) {
        System.out.printf("phase %-40s %8.1f s%n", name, nanos / 1e9);
    }
}
