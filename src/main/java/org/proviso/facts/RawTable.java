package org.proviso.facts;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.proviso.contract.HiddenLetters;

/** Rows of text in the store, before anything is known of what they mean. */
final class RawTable implements RawRows {

    /** Formats without lines have only records. */
    static final long NO_LINE = 0;

    private static final int ROWS_AT_ONCE = 500_000;
    private static final int SHOWN_EVERY = 50_000;

    /** What becomes of rows. */
    interface Taking {

        /** Takes the rows that have come so far out of the table. */
        void full() throws SQLException;

        /** Whether rows may be taken past the table. */
        default boolean past() {
            return false;
        }

        /** Takes rows past the table. */
        default boolean past(String query, RawRows.Count count) throws IOException, SQLException {
            return false;
        }
    }

    private final FactStore store;
    private final Progress progress;
    private final String name;
    private final List<String> columns;
    private Optional<DuckDBAppender> appender = Optional.empty();
    private Taking taking = () -> {};
    private String shown = "";
    private int file;
    private long waiting;

    RawTable(FactStore store, Progress progress, String name, List<String> columns) throws SQLException {
        this.store = store;
        this.progress = progress;
        this.name = name;
        this.columns = columns;
        StringBuilder sql = new StringBuilder("file INTEGER, record BIGINT, line BIGINT, fault VARCHAR");
        for (int at = 0; at < columns.size(); at++) {
            sql.append(", c").append(at).append(" VARCHAR");
        }
        store.run("CREATE TABLE " + name + " (" + sql + ")");
    }

    String name() {
        return name;
    }

    /** Begins a file; its rows are taken when there are many. */
    void begin(String fileShown, Taking taker) throws SQLException {
        shown = fileShown;
        file = store.file(fileShown);
        taking = taker;
        waiting = 0;
        appender = Optional.of(store.connection().createAppender(DuckDBConnection.DEFAULT_SCHEMA, name));
    }

    /** Two people's names that look the same, or a text that moves what a screen shows. */
    static String hidden(String column) {
        return "holds a letter that nobody sees under \"" + column + "\"";
    }

    @Override
    public void row(long record, long line, String[] cells, String fault) throws SQLException {
        String wrong = fault;
        for (int at = 0; at < cells.length; at++) {
            cells[at] = Blanks.trimmed(cells[at]);
            if (HiddenLetters.in(cells[at])) {
                // The store could not hold every one of them apart.
                wrong = wrong.isEmpty() ? hidden(columns.get(at)) : wrong;
                cells[at] = "";
            }
        }
        DuckDBAppender into = appender.orElseThrow();
        into.beginRow();
        into.append(file);
        into.append(record);
        into.append(line);
        if (wrong.isEmpty()) {
            into.appendNull();
        } else {
            into.append(wrong);
        }
        for (String cell : cells) {
            into.append(cell);
        }
        into.endRow();
        if (record % SHOWN_EVERY == 0) {
            progress.done(shown, record, -1);
        }
        waiting++;
        if (waiting >= ROWS_AT_ONCE) {
            appender.orElseThrow().flush();
            taking.full();
            waiting = 0;
        }
    }

    @Override
    public void rows(String query) throws SQLException {
        store.run("INSERT INTO " + name + " SELECT " + file + ", record, " + NO_LINE
                + ", fault, * EXCLUDE (record, fault) FROM (" + query + ")");
    }

    @Override
    public boolean mayComeInOrder() {
        return taking.past();
    }

    @Override
    public boolean inOrder(String query, RawRows.Count count) throws IOException, SQLException {
        return taking.past(
                "(SELECT " + file + " AS file, NULL::BIGINT AS record, NULL::BIGINT AS line, * FROM (" + query + "))",
                count);
    }

    /** Ends a file; what was not taken yet is in the table. */
    void end() throws SQLException {
        appender.orElseThrow().flush();
        appender.orElseThrow().close();
        appender = Optional.empty();
    }
}
