package many;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Desk;

/**
 * Many contracts of one family, each with an id of its own, opened one after the other. Its overhead is what a contract
 * takes until rules could be fired over its facts: its values are resolved, its checks are run, its examples too. Reading
 * its file is told apart from that, and has nothing to do with rules. All in milliseconds of this thread's processor time.
 */
final class Contracts {

    /** Until Java has compiled what it runs over and over. */
    private static final int WARM_UP = 100;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Contracts() {}

    static void run(Desk desk, Path sample, Path work, int many) throws IOException {
        List<Path> contracts = written(sample, work, many);
        for (int at = 0; at < WARM_UP; at++) {
            Many.sound(desk, contracts.get(at % contracts.size()));
            ContractFile.read(contracts.get(at % contracts.size()));
        }
        long begun = THREADS.getCurrentThreadCpuTime();
        for (Path contract : contracts) {
            ContractFile.read(contract);
        }
        long read = THREADS.getCurrentThreadCpuTime();
        for (Path contract : contracts) {
            Many.sound(desk, contract);
        }
        long opened = THREADS.getCurrentThreadCpuTime();
        System.out.printf("contracts %d read_ms_per_contract %.1f%n", many, (read - begun) / 1e6 / many);
        System.out.printf(
                "contracts %d overhead_ms_per_contract %.1f compiled %d%n",
                many, ((opened - read) - (read - begun)) / 1e6 / many, kept(work.resolve("cache")));
    }

    private static List<Path> written(Path sample, Path work, int many) throws IOException {
        String text = Files.readString(sample.resolve(ContractFile.NAME));
        List<Path> contracts = new ArrayList<>();
        for (int at = 0; at < many; at++) {
            Path folder = work.resolve("contracts").resolve("c" + at);
            Files.createDirectories(folder);
            String own = text.replaceFirst("(?m)^contract:.*$", "contract: many-" + at);
            if (own.equals(text)) {
                throw new IllegalStateException("the contract in " + sample + " names no id");
            }
            Files.writeString(folder.resolve(ContractFile.NAME), own);
            contracts.add(folder);
        }
        return contracts;
    }

    /** Each family that was compiled is kept in one file. */
    private static long kept(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".family")).count();
        }
    }
}
