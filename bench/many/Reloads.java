package many;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import org.proviso.desk.Desk;

/**
 * A contract opened again after each of many changes of its rules. Each change is compiled, its rules are run over the
 * contract's examples, and the next takes its place; what is left of those before is seen in memory.
 */
final class Reloads {

    private static final String FAMILY = "reloaded";

    /** By then what a process keeps anyway is there: the families used last, and what Java has compiled. */
    private static final int FIRST = 50;

    private static final int MIB = 1 << 20;

    private Reloads() {}

    static void run(Path work, int many) throws Exception {
        Path rules = Files.createDirectories(work.resolve("rules"));
        Path cache = work.resolve("kept");
        Desk desk = new Desk(rules, cache, "bench");
        Path family = desk.newFamily(FAMILY).folder();
        Path contract = desk.newContract("reloads", FAMILY, work).folder();
        Path changed = family.resolve("payments.drl");
        String text = Files.readString(changed);
        long[] first = {};
        for (int at = 1; at <= many; at++) {
            Files.writeString(changed, text + "\n// change " + at + "\n");
            Many.sound(desk, contract);
            Many.empty(cache);
            if (at == Math.min(FIRST, many)) {
                first = used();
            }
        }
        long[] last = used();
        System.out.printf(
                "reloads %d heap_mib_first %d heap_mib_last %d metaspace_first %d metaspace_last %d%n",
                many, first[0], last[0], first[1], last[1]);
    }

    /** MiB of the heap and of the space of classes that are in use, once what nobody can reach is gone. */
    private static long[] used() throws IOException, InterruptedException {
        for (int time = 0; time < 3; time++) {
            System.gc();
            Thread.sleep(100);
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long classes = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        return new long[] {heap / MIB, classes / MIB};
    }
}
