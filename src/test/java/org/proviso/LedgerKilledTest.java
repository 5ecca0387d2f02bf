package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.CareAgreement.Line;
import org.proviso.TestLedger.Journal;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerPlace;

/**
 * A program that posts is killed at moments picked at random: what was acknowledged is in the ledger, and what was not
 * is there whole or not at all. The next program goes on from there.
 */
class LedgerKilledTest {

    private static final int MOST_STEPS = 4;
    private static final int PERCENT = 100;

    /** A little longer than a step, so that its end is hit as often as its beginning. */
    private static final int LONGEST_WAIT = 130;

    private static final int PATIENCE_S = 60;

    @TempDir
    private Path folder;

    private final Map<Long, String> acknowledged = new TreeMap<>();
    private int facts;
    private int inside;
    private int unheard;

    /** By the journal, how many moments there are, and the seed that picks them. */
    @ParameterizedTest(name = "{0}, {1} moments, seed {2}")
    @CsvSource({"EMBEDDED, 3, 1", "POSTGRESQL, 2, 2"})
    void what_was_acknowledged_is_there_after_a_kill(Journal journal, int moments, long seed, TestReporter reporter)
            throws Exception {
        killed(journal, moments, seed, reporter);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0}, {1} moments, seed {2}")
    @CsvSource({"EMBEDDED, 25, 3", "POSTGRESQL, 25, 4"})
    void what_was_acknowledged_is_there_after_many_kills(Journal journal, int moments, long seed, TestReporter reporter)
            throws Exception {
        killed(journal, moments, seed, reporter);
    }

    private void killed(Journal journal, int moments, long seed, TestReporter reporter) throws Exception {
        Random random = new Random(seed);
        Path ledger = folder.resolve("ledger");
        TestLedger.open(journal, ledger, new TestLedger.Days()).close();
        for (int moment = 1; moment <= moments; moment++) {
            String which = "moment " + moment + " of seed " + seed + " over " + journal;
            killOnce(ledger, random, which);
            goneFromServer(ledger);
            try (Ledger opened = Ledger.open(place(ledger), new TestLedger.Days())) {
                whole(opened, which);
            }
        }
        reporter.publishEntry(Map.of(
                "kills", String.valueOf(moments),
                "inside a step", String.valueOf(inside),
                "entered and not acknowledged any more", String.valueOf(unheard),
                "acknowledged", String.valueOf(acknowledged.size())));
    }

    private static LedgerPlace place(Path ledger) {
        return new LedgerPlace(ledger, Optional.empty(), Optional.of(TestLedger.USER), Optional.empty());
    }

    /** Lets a program make a few steps, and kills it some time after the last of them began. */
    private void killOnce(Path ledger, Random random, String which) throws Exception {
        int steps = 2 + random.nextInt(MOST_STEPS - 1);
        int part = random.nextInt(LONGEST_WAIT);
        Path own = Files.createDirectories(folder.resolve("own"));
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + own,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostsUntilKilled.class.getName(),
                        ledger.toString(),
                        own.toString(),
                        TestLedger.USER,
                        String.valueOf(facts))
                .redirectError(errors.toFile())
                .start();
        try {
            ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
            Thread reader = new Thread(() -> read(process, said));
            reader.start();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
            long began = System.nanoTime();
            long lasted = 0;
            for (int step = 0; step < steps; ) {
                assertTrue(process.isAlive(), () -> which + ": " + text(errors));
                assertTrue(System.nanoTime() < until, () -> which + ": nothing was begun; " + said);
                if (begun(said) > step) {
                    step++;
                    lasted = System.nanoTime() - began;
                    began += lasted;
                }
                Thread.sleep(1);
            }
            TimeUnit.NANOSECONDS.sleep(lasted * part / PERCENT);
            process.destroyForcibly();
            process.waitFor();
            reader.join();
            heard(List.copyOf(said));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void read(Process process, ConcurrentLinkedQueue<String> said) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        } catch (IOException | java.io.UncheckedIOException killed) {
            // What it had said by then is heard.
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static long begun(Iterable<String> said) {
        long begun = 0;
        for (String line : said) {
            begun += line.startsWith(PostsUntilKilled.BEGINS) ? 1 : 0;
        }
        return begun;
    }

    private void heard(List<String> said) {
        for (String line : said) {
            String[] words = line.split(" ");
            if (words[0].equals(PostsUntilKilled.BEGINS)) {
                facts = Integer.parseInt(words[1]);
            } else if (words[0].equals(PostsUntilKilled.ACKNOWLEDGED) && words.length == 4 && words[3].length() == 64) {
                acknowledged.put(Long.valueOf(words[2]), words[3]);
            }
        }
        if (said.get(said.size() - 1).startsWith(PostsUntilKilled.BEGINS)) {
            inside++;
        }
    }

    /** A server may still be busy with the last thing that it was asked for. */
    private static void goneFromServer(Path ledger) throws Exception {
        String named = Files.readString(ledger.resolve("ledger.yaml"));
        Optional<String> url = named.lines()
                .filter(line -> line.startsWith("journal:"))
                .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                .findFirst();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (url.isPresent() && others(url.get()) > 0) {
            assertTrue(System.nanoTime() < until, "the server does not let go of the program that was killed");
            Thread.sleep(10);
        }
    }

    private static int others(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, TestLedger.USER, null);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void whole(Ledger ledger, String which) throws Exception {
        List<Entry> all = ledger.all();
        assertEquals(
                IntStream.rangeClosed(1, all.size()).mapToObj(Long::valueOf).toList(),
                all.stream().map(Entry::number).toList(),
                which);
        acknowledged.forEach((number, hash) ->
                assertEquals(Optional.of(hash), ledger.entry(number).map(Entry::hash), which + ": entry " + number));
        assertEquals(
                List.of(), ledger.checked(Optional.of(LedgerWatch.chained(all))).problems(), which);

        List<Integer> papers = new ArrayList<>();
        for (Entry entry : all) {
            if (entry.act() instanceof Act.Document document) {
                papers.add(document.number());
                assertTrue(ledger.paper(entry).contains(entry.hash()), which);
            }
        }
        assertEquals(IntStream.rangeClosed(1, papers.size()).boxed().toList(), papers, which);
        assertTrue(
                papers.size() - acknowledged.size() <= inside,
                () -> which + ": only what was begun and not acknowledged may be there besides");
        unheard = papers.size() - acknowledged.size();
        List<Line> stand = LedgerWatch.standing(all).getOrDefault(CareAgreement.SPRING, List.of());
        boolean nothing = acknowledged.isEmpty() && stand.isEmpty();
        assertTrue(nothing || stand(stand, facts) || stand(stand, facts - 1), () -> which + ": " + stand);
    }

    /** Whether lines are those of the facts of a number. */
    private static boolean stand(List<Line> stand, int number) {
        return LedgerWatch.counted(stand)
                .equals(LedgerWatch.counted(
                        PostsUntilKilled.AGREEMENT.computed(CareAgreement.SPRING, PostsUntilKilled.facts(number))));
    }
}
