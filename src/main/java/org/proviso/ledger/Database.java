package org.proviso.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the journal's tables are: embedded in a file of the ledger's folder, or a PostgreSQL server. An acknowledged
 * entry is on disk: the embedded database is told not to write later.
 */
final class Database implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_TRIES = 100;
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Whoever has a ledger open on a server shares this lock: the letters of Proviso, as a number. */
    private static final long LOCK = 0x70726F7669736FL;

    /** States by which PostgreSQL says that a lock could not be had (its documentation, appendix A). */
    private static final String NOT_AVAILABLE = "55P03";

    private static final String DEADLOCK = "40P01";

    private final DataSource source;
    private final Connection held;
    private final boolean embedded;

    private Database(DataSource source, Connection held, boolean embedded) {
        this.source = source;
        this.held = held;
        this.embedded = embedded;
    }

    /** The one in a file of a folder; while one program has it open, another waits for its turn. */
    static Database embedded(Path folder) throws LedgerRefused, SQLException {
        String file = folder.toAbsolutePath().resolve("journal").toString();
        if (file.indexOf(';') >= 0) {
            throw new LedgerRefused("A ledger's folder has no semicolon in its path, and " + folder + " has.");
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(
                "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0");
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return new Database(source, source.getConnection(), true);
            } catch (SQLException failed) {
                if (failed.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
                    throw failed;
                }
                if (System.nanoTime() > until) {
                    throw new LedgerRefused("Another program has had the ledger in " + folder + " open for "
                            + PATIENCE.toSeconds() + " seconds. Maybe try again, or keep it in PostgreSQL, which many"
                            + " may use at once.");
                }
                pause();
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("stopped while waiting for the ledger", stopped);
        }
    }

    /** A PostgreSQL server by its URL; user and password from the environment, or as PostgreSQL's own tools find them. */
    static Database server(String url, Optional<String> user, Optional<String> password)
            throws LedgerRefused, SQLException {
        check(url);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setApplicationName("proviso");
        user.ifPresent(source::setUser);
        password.ifPresent(source::setPassword);
        Database database = new Database(source, source.getConnection(), false);
        try (Statement statement = database.held.createStatement()) {
            statement.execute("set lock_timeout = " + PATIENCE.toMillis());
            statement.execute("select pg_advisory_lock_shared(" + LOCK + ")");
            return database;
        } catch (SQLException failed) {
            database.close();
            throw busy(failed);
        }
    }

    private static LedgerRefused busy(SQLException failed) throws SQLException {
        if (NOT_AVAILABLE.equals(failed.getSQLState()) || DEADLOCK.equals(failed.getSQLState())) {
            return new LedgerRefused("Another program has worked with the ledger for " + PATIENCE.toSeconds()
                    + " seconds. Maybe try again once it is done.");
        }
        throw failed;
    }

    /** What is done while nobody else has the ledger open. */
    interface Work<T> {
        T done() throws IOException, LedgerRefused;
    }

    /**
     * Waits until nobody else has the ledger open and keeps it so, so that files can be destroyed that others would come
     * to rest on. The embedded database is open for one program at a time anyhow.
     */
    <T> T alone(Work<T> work) throws IOException, LedgerRefused {
        if (embedded) {
            return work.done();
        }
        try (Statement statement = held.createStatement()) {
            try {
                statement.execute("select pg_advisory_lock(" + LOCK + ")");
            } catch (SQLException failed) {
                throw busy(failed);
            }
            try {
                return work.done();
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException failed) {
            throw new IOException("the ledger's database failed", failed);
        }
    }

    /** Refuses a URL that is none of a PostgreSQL server, or that would give a password away. */
    static void check(String url) throws LedgerRefused {
        if (!url.startsWith(POSTGRESQL)) {
            throw new LedgerRefused(
                    "\"" + url + "\" is no database of a ledger. Maybe " + POSTGRESQL + "//HOST/DATABASE.");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new LedgerRefused("A password does not stand in a URL, which is kept and shown."
                    + " Maybe set PROVISO_DATABASE_PASSWORD, or put it into ~/.pgpass.");
        }
    }

    DataSource source() {
        return source;
    }

    /** What was committed is on the disk itself after this: a server sees to it, the embedded database is told to. */
    void reachesDisk() {
        if (embedded) {
            JdbcClient.create(source).sql("checkpoint sync").update();
        }
    }

    @Override
    public void close() throws SQLException {
        held.close();
    }
}
