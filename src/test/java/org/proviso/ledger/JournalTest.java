package org.proviso.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.proviso.Sites;
import org.proviso.TestLedger;
import org.proviso.files.TemporaryFolder;

/** The journal: entries in one order that nobody changes unnoticed, over either database. */
class JournalTest {

    @TempDir
    private Path folder;

    private final TestLedger.Days clock = new TestLedger.Days();

    private Ledger posted(LedgerPlace place) throws Exception {
        Ledger ledger = Ledger.open(place, clock);
        Sites sites = new Sites(folder.resolve("sites")).visited("Elm", 100).approved(ledger);
        sites.post(ledger, "spring");
        sites.visited("Elm", 90).correct(ledger, "spring");
        return ledger;
    }

    /** As somebody would who has the database. */
    private void meddle(LedgerPlace place, String sql) throws SQLException {
        String url = place.server()
                .orElse("jdbc:h2:file:" + place.folder().toAbsolutePath().resolve("journal")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        try (Connection connection =
                        DriverManager.getConnection(url, place.user().orElse(""), "");
                Statement statement = connection.createStatement()) {
            for (String one : sql.split(";")) {
                assertTrue(statement.executeUpdate(one) > 0 || !one.contains("where"), one);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EMBEDDED   | update entry set content = replace(content, '1000.00', '1100.00') where number = 3 | entry 3 was changed
                    POSTGRESQL | update entry set content = replace(content, '1000.00', '1100.00') where number = 3 | entry 3 was changed
                    EMBEDDED   | update entry set by_whom = 'Bob' where number = 3                                  | entry 3 was changed
                    POSTGRESQL | update entry set statement = 'winter' where number = 3                             | entry 3 was changed
                    EMBEDDED   | update entry set at = at + interval '1' day where number = 4                       | entry 4 was changed
                    EMBEDDED   | update entry set hash = repeat('a', 64) where number = 2                           | entry 3 does not follow
                    EMBEDDED   | update entry set previous = repeat('a', 64) where number = 1                       | entry 1 does not follow
                    POSTGRESQL | delete from entry where number = 2                                                 | entry 3 does not follow
                    EMBEDDED   | delete from entry where number = 1                                                 | entry 2 does not follow
                    POSTGRESQL | update entry set number = 9 where number = 2                                       | entry 3 does not follow
                    """)
    void whoever_changes_an_entry_is_noticed_when_the_ledger_is_opened(
            TestLedger.Journal journal, String sql, String noticed) throws Exception {
        LedgerPlace place = TestLedger.place(journal, folder.resolve("ledger"));
        posted(place).close();
        meddle(place, sql);
        LedgerBroken broken = assertThrows(LedgerBroken.class, () -> Ledger.open(place, clock));
        assertTrue(broken.getMessage().startsWith(noticed), broken.getMessage());
    }

    @Test
    void the_tables_are_brought_to_the_version_of_the_last_migration() throws Exception {
        try (java.util.stream.Stream<Path> all = Files.list(Path.of("src/main/resources/journal"))) {
            assertEquals(
                    Optional.of("V" + Journal.VERSION + "__journal.sql"),
                    all.map(file -> file.getFileName().toString()).max(String::compareTo));
        }
    }

    @Test
    void entries_cut_off_at_the_end_are_noticed_by_the_head_that_a_provider_holds() throws Exception {
        LedgerPlace place = LedgerPlace.in(folder.resolve("ledger"));
        Ledger ledger = posted(place);
        String head = ledger.head();
        ledger.close();
        meddle(place, "delete from line where entry = 4; delete from entry where number = 4");
        try (Ledger shorter = Ledger.open(place, clock)) {
            assertEquals(List.of(), shorter.checked(Optional.empty()).problems());
            assertEquals(
                    List.of("no entry has the head " + head + ": what it stood for is not in the journal any more."),
                    shorter.checked(Optional.of(head)).problems());
        }
    }

    @Test
    void the_tables_have_to_say_what_the_entries_say() throws Exception {
        LedgerPlace place = LedgerPlace.in(folder.resolve("ledger"));
        posted(place).close();
        meddle(place, "update line set amount = amount + 1 where entry = 3 and place = 0");
        assertEquals(List.of("entry 3: the tables beside it say something else than the entry."), problems(place));
        meddle(
                place,
                "update line set amount = amount - 1 where entry = 3 and place = 0;"
                        + " update entry set paper = 7 where number = 4");
        assertEquals(List.of("entry 4: the tables beside it say something else than the entry."), problems(place));
    }

    private List<String> problems(LedgerPlace place) throws Exception {
        try (Ledger ledger = Ledger.open(place, clock)) {
            return ledger.checked(Optional.empty()).problems();
        }
    }

    @Test
    void the_versions_that_were_approved_have_to_be_there() throws Exception {
        LedgerPlace place = LedgerPlace.in(folder.resolve("ledger"));
        posted(place).close();
        TemporaryFolder.remove(folder.resolve("ledger/versions.git"));
        List<String> problems = problems(place);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(
                problems.get(0).matches("entry 2: the version [0-9a-f]{40} of its contract is gone."), problems.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void a_line_is_taken_back_once(TestLedger.Journal journal) throws Exception {
        try (Ledger ledger = posted(TestLedger.place(journal, folder.resolve("ledger")))) {
            Act.Corrected corrected =
                    (Act.Corrected) ledger.entry(4).orElseThrow().act();
            Act.Corrected again = new Act.Corrected(
                    corrected.contract(),
                    corrected.statement(),
                    corrected.title(),
                    corrected.number() + 1,
                    corrected.before(),
                    corrected.version(),
                    corrected.basis(),
                    corrected.kept(),
                    corrected.terms(),
                    corrected.corrections(),
                    corrected.pays());
            assertThrows(RuntimeException.class, () -> ledger.enter(again, "Eve", ledger.account("sites")));
            assertEquals(4, ledger.last());
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_two_who_enter_at_once_one_wins_and_the_other_is_told(TestLedger.Journal journal) throws Exception {
        LedgerPlace place = TestLedger.place(journal, folder.resolve("ledger"));
        try (Ledger ledger = posted(place)) {
            Account seen = ledger.account("sites");
            List<String> came = together(8, number -> {
                try {
                    ledger.enter(new Act.Closed("sites", "spring"), "Person " + number, seen);
                    return "entered";
                } catch (LedgerRefused refused) {
                    return "refused";
                }
            });
            assertEquals(1, came.stream().filter("entered"::equals).count(), came::toString);
            assertEquals(5, ledger.last());
        }
    }

    @ParameterizedTest
    @EnumSource
    void entries_of_many_contracts_at_once_are_all_there_and_numbered_without_holes(TestLedger.Journal journal)
            throws Exception {
        LedgerPlace place = TestLedger.place(journal, folder.resolve("ledger"));
        try (Ledger ledger = Ledger.open(place, clock)) {
            together(8, number -> {
                String contract = "contract-" + number;
                for (int at = 0; at < 20; at++) {
                    ledger.enter(new Act.Closed(contract, "s" + at), "Ann", ledger.account(contract));
                }
                return "";
            });
            assertEquals(
                    LongStream.rangeClosed(1, 161).boxed().toList(),
                    ledger.all().stream().map(Entry::number).toList());
            assertEquals(List.of(), ledger.checked(Optional.of(ledger.head())).problems());
        }
        Ledger.open(place, clock).close();
    }

    /** Something that several threads do at the same moment. */
    private interface Work {
        String by(int number) throws Exception;
    }

    private static List<String> together(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(pool.submit(() -> {
                    start.await();
                    return work.by(number);
                }));
            }
            start.countDown();
            List<String> came = new ArrayList<>();
            for (Future<String> one : running) {
                came.add(one.get());
            }
            return came;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_folder_belongs_to_one_ledger_and_a_database_too() throws Exception {
        LedgerPlace first = TestLedger.place(TestLedger.Journal.POSTGRESQL, folder.resolve("first"));
        Ledger.open(first, clock).close();
        Ledger.open(LedgerPlace.in(folder.resolve("third")), clock).close();
        LedgerPlace second = new LedgerPlace(folder.resolve("second"), first.server(), first.user(), Optional.empty());
        LedgerRefused other = assertThrows(LedgerRefused.class, () -> Ledger.open(second, clock));
        assertTrue(other.getMessage().startsWith("The database holds another ledger"), other.getMessage());
        LedgerPlace moved = new LedgerPlace(folder.resolve("third"), first.server(), first.user(), Optional.empty());
        LedgerRefused elsewhere = assertThrows(LedgerRefused.class, () -> Ledger.open(moved, clock));
        assertTrue(elsewhere.getMessage().contains("has its journal in its own folder"), elsewhere.getMessage());
    }

    @Test
    void a_database_that_was_mistyped_is_named_again_and_nothing_was_begun() throws Exception {
        LedgerPlace right = TestLedger.place(TestLedger.Journal.POSTGRESQL, folder.resolve("ledger"));
        LedgerPlace mistyped = new LedgerPlace(
                right.folder(), Optional.of(right.server().orElseThrow() + "x"), right.user(), Optional.empty());
        LedgerRefused refused = assertThrows(LedgerRefused.class, () -> Ledger.open(mistyped, clock));
        assertTrue(refused.getMessage().startsWith("The ledger's database cannot be opened"), refused.getMessage());
        posted(right).close();
        LedgerRefused moved = assertThrows(LedgerRefused.class, () -> Ledger.open(mistyped, clock));
        assertTrue(
                moved.getMessage()
                        .contains("change \"journal\" in " + right.folder().resolve("ledger.yaml")),
                moved.getMessage());
    }

    @Test
    void a_journal_whose_folder_does_not_say_which_it_is_is_taken_over() throws Exception {
        LedgerPlace place = LedgerPlace.in(folder.resolve("ledger"));
        Ledger ledger = posted(place);
        String head = ledger.head();
        ledger.close();
        Files.delete(folder.resolve("ledger/ledger.yaml"));
        try (Ledger again = Ledger.open(place, clock)) {
            assertEquals(head, again.head());
        }
        assertTrue(place.isThere());
    }

    @Test
    void once_its_tables_are_there_a_user_of_postgresql_who_may_only_add_and_read_is_enough() throws Exception {
        LedgerPlace owners = TestLedger.place(TestLedger.Journal.POSTGRESQL, folder.resolve("ledger"));
        Ledger.open(owners, clock).close();
        meddle(
                owners,
                "create role adds_only login; grant select, insert on entry, line to adds_only;"
                        + " grant select on journal_version to adds_only");
        LedgerPlace place =
                new LedgerPlace(owners.folder(), Optional.empty(), Optional.of("adds_only"), Optional.empty());
        posted(place).close();
        SQLException refused = assertThrows(SQLException.class, () -> {
            try (Connection connection =
                            DriverManager.getConnection(owners.server().orElseThrow(), "adds_only", "");
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("update entry set by_whom = 'Bob' where number = 3");
            }
        });
        assertTrue(refused.getMessage().contains("permission denied"), refused.getMessage());
    }

    @Test
    void no_password_is_kept_and_nothing_but_postgresql_is_reached() {
        for (String url : List.of("jdbc:postgresql://db/x?password=secret", "jdbc:h2:tcp://db/x;INIT=RUNSCRIPT")) {
            LedgerPlace place =
                    new LedgerPlace(folder.resolve("ledger"), Optional.of(url), Optional.empty(), Optional.empty());
            LedgerRefused refused = assertThrows(LedgerRefused.class, () -> Ledger.open(place, clock));
            assertTrue(!refused.getMessage().contains("secret"), refused.getMessage());
        }
    }
}
