package org.proviso.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal's tables: entries in one order, added and never changed. */
final class Journal {

    /** The last migration in {@code journal/}. */
    static final String VERSION = "1";

    private static final int TRIES = 50;

    private static final String COLUMNS =
            "select number, at, by_whom, act, contract, statement, content, previous, hash from entry";

    private final Database database;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    Journal(Database database) {
        this.database = database;
        this.sql = JdbcClient.create(database.source());
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database.source()));
    }

    /** Makes the tables where they are not there, or brings them to this version. */
    static void migrate(DataSource database) {
        if (version(database).filter(VERSION::equals).isPresent()) {
            return; // asking Flyway takes longer than all else that a short command does
        }
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:journal")
                .table("journal_version")
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    /** An entry as the table has it, not yet trusted. */
    record Row(
            long number,
            Instant at,
            String by,
            String kind,
            String contract,
            String statement,
            String content,
            String previous,
            String hash) {

        String digest() {
            return Entry.digest(at, by, kind, contract, statement, content);
        }

        /** Whether it has the hash of what it says. */
        boolean intact() {
            return hash.equals(Entry.hash(number, previous, digest()));
        }

        LedgerBroken changed() {
            return new LedgerBroken("entry " + number + " was changed: what it says does not have its hash.");
        }

        /** What it says; refuses one that was changed. */
        Entry entry() {
            if (!intact()) {
                throw changed();
            }
            try {
                return new Entry(number, at, by, ActText.read(content), content, previous, hash);
            } catch (JsonProcessingException unreadable) {
                throw new LedgerBroken("entry " + number + " cannot be read: it is not what this version of Proviso"
                        + " writes. Maybe a newer one wrote it.");
            }
        }
    }

    private static final RowMapper<Row> ROW = (row, at) -> new Row(
            row.getLong("number"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("by_whom"),
            row.getString("act"),
            row.getString("contract"),
            row.getString("statement"),
            row.getString("content"),
            row.getString("previous"),
            row.getString("hash"));

    /** Which version of the tables is there; empty where there are none. */
    static Optional<String> version(DataSource database) {
        try {
            return JdbcClient.create(database)
                    .sql("select version from journal_version where success order by installed_rank desc")
                    .query(String.class)
                    .list()
                    .stream()
                    .findFirst();
        } catch (BadSqlGrammarException none) {
            return Optional.empty();
        }
    }

    /**
     * The first entry that does not follow from the one before it, from numbers and hashes alone. What entries say is
     * looked at when they are read.
     */
    Optional<Long> torn() {
        return sql.sql("select number from (select later.number from entry later join entry before"
                        + " on before.number = later.number - 1 where later.previous <> before.hash"
                        + " union all select number from entry where number = 1 and previous <> :nothing"
                        + " union all select number from entry later where number > 1 and not exists"
                        + " (select 1 from entry before where before.number = later.number - 1)) torn"
                        + " order by number limit 1")
                .param("nothing", Entry.NOTHING)
                .query(Long.class)
                .optional();
    }

    /** Every row from a number on, in their order; few of them at a time are in memory, which takes a transaction. */
    void rows(long from, Consumer<Row> reader) {
        transaction.executeWithoutResult(status -> sql.sql(COLUMNS + " where number >= :from order by number")
                .param("from", from)
                .withFetchSize(AT_ONCE)
                .query((ResultSet row) -> reader.accept(mapped(row))));
    }

    private static final int AT_ONCE = 500;

    private static Row mapped(ResultSet row) throws SQLException {
        return Objects.requireNonNull(ROW.mapRow(row, 0));
    }

    List<Entry> ofContract(String contract) {
        return sql
                .sql(COLUMNS + " where contract = :contract order by number")
                .param("contract", contract)
                .query(ROW)
                .list()
                .stream()
                .map(Row::entry)
                .toList();
    }

    /** The number of the first entry of a kind. */
    Optional<Long> first(String act) {
        return sql.sql("select min(number) from entry where act = :act having min(number) is not null")
                .param("act", act)
                .query(Long.class)
                .optional();
    }

    Optional<Row> row(long number) {
        return sql.sql(COLUMNS + " where number = :number")
                .param("number", number)
                .query(ROW)
                .optional();
    }

    List<String> contracts() {
        return sql.sql("select distinct contract from entry where contract <> '' order by contract")
                .query(String.class)
                .list();
    }

    Optional<Row> last() {
        return sql.sql(COLUMNS + " where number = (select max(number) from entry)")
                .query(ROW)
                .optional();
    }

    /** The papers' numbers and lines of entries as the tables have them, for the check: one text for each. */
    Map<Long, List<String>> beside(long from, long to) {
        Map<Long, List<String>> beside = new HashMap<>();
        sql.sql("select number, paper from entry where number between :from and :to and paper is not null")
                .param("from", from)
                .param("to", to)
                .query((ResultSet row) -> {
                    beside.put(row.getLong("number"), new ArrayList<>(List.of(row.getString("paper"))));
                });
        sql.sql("select entry, clause, scope, rule, kind, pays, amount, currency, reverses_entry, reverses_place"
                        + " from line where entry between :from and :to order by entry, place")
                .param("from", from)
                .param("to", to)
                .query((ResultSet row) -> {
                    beside.computeIfAbsent(row.getLong("entry"), none -> new ArrayList<>())
                            .add(line(row));
                });
        return beside;
    }

    private static String line(ResultSet row) throws SQLException {
        return String.join(
                "\u001F",
                row.getString("clause"),
                row.getString("scope"),
                row.getString("rule"),
                row.getString("kind"),
                String.valueOf(row.getBoolean("pays")),
                row.getBigDecimal("amount").stripTrailingZeros().toPlainString(),
                row.getString("currency"),
                String.valueOf(row.getObject("reverses_entry")),
                String.valueOf(row.getObject("reverses_place")));
    }

    /** What {@link #beside} should give of a paper. */
    static List<String> beside(Act.Document document) {
        List<String> beside = new ArrayList<>(List.of(String.valueOf(document.number())));
        document.lines().forEach(entered -> beside.add(shown(entered)));
        return beside;
    }

    private static String shown(Act.Entered entered) {
        PostedLine line = entered.line();
        return String.join(
                "\u001F",
                line.clause(),
                line.scope(),
                line.rule(),
                line.kind(),
                String.valueOf(line.pays()),
                line.amount().amount().stripTrailingZeros().toPlainString(),
                line.amount().currency().getCurrencyCode(),
                entered.reverses().map(ref -> String.valueOf(ref.entry())).orElse("null"),
                entered.reverses().map(ref -> String.valueOf(ref.place())).orElse("null"));
    }

    /**
     * Adds an entry after all others.
     *
     * @param after the last entry of the act's contract that its author has seen, 0 for none
     * @return the entry; nothing when another of the contract came meanwhile, and nothing was added
     */
    Optional<Entry> append(Act act, String by, Instant at, long after) {
        String content = ActText.of(act);
        for (int tried = 1; ; tried++) {
            try {
                Optional<Entry> entry =
                        Objects.requireNonNull(transaction.execute(status -> appended(act, by, at, content, after)));
                database.reachesDisk();
                return entry;
            } catch (DuplicateKeyException | ConcurrencyFailureException overtaken) {
                // Somebody's entry took the number. It may be of another contract: then the next number is ours.
                if (tried == TRIES) {
                    throw overtaken;
                }
            }
        }
    }

    private Optional<Entry> appended(Act act, String by, Instant at, String content, long after) {
        // The last entry first: one that comes after this either shows below, or takes the number that is tried here.
        Optional<Row> last = last();
        long seen = sql.sql("select coalesce(max(number), 0) from entry where contract = :contract")
                .param("contract", act.contract())
                .query(Long.class)
                .single();
        if (seen != after) {
            return Optional.empty();
        }
        long number = last.map(Row::number).orElse(0L) + 1;
        String previous = last.map(Row::hash).orElse(Entry.NOTHING);
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        String digest = Entry.digest(time, by, act.kind(), act.contract(), act.statement(), content);
        Entry entry = new Entry(number, time, by, act, content, previous, Entry.hash(number, previous, digest));
        insert(entry);
        return Optional.of(entry);
    }

    /** Puts entries of a backup back in their places, all of them or none; the journal was empty before. */
    void restore(Restoring restoring) throws IOException {
        try {
            transaction.executeWithoutResult(status -> {
                try {
                    restoring.into(row -> insert(row.entry()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw new IOException("the backup cannot be read", failed.getCause());
        }
        database.reachesDisk();
    }

    /** Gives the entries of a backup in their order. */
    interface Restoring {
        void into(Consumer<Row> journal) throws IOException;
    }

    private void insert(Entry entry) {
        Act act = entry.act();
        sql.sql(
                        "insert into entry (number, at, by_whom, act, contract, statement, paper, content, previous, hash)"
                                + " values (:number, :at, :by, :act, :contract, :statement, :paper, :content, :previous, :hash)")
                .param("number", entry.number())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("by", entry.by())
                .param("act", act.kind())
                .param("contract", act.contract())
                .param("statement", act.statement())
                .param("paper", act instanceof Act.Document document ? document.number() : null, Types.INTEGER)
                .param("content", entry.content())
                .param("previous", entry.previous())
                .param("hash", entry.hash())
                .update();
        if (act instanceof Act.Document document) {
            lines(entry.number(), document.lines());
        }
    }

    private void lines(long entry, List<Act.Entered> lines) {
        for (int place = 0; place < lines.size(); place++) {
            PostedLine line = lines.get(place).line();
            Optional<Act.Ref> reverses = lines.get(place).reverses();
            sql.sql("insert into line (entry, place, clause, scope, rule, kind, pays, amount, currency,"
                            + " reverses_entry, reverses_place) values (:entry, :place, :clause, :scope, :rule, :kind,"
                            + " :pays, :amount, :currency, :reverses_entry, :reverses_place)")
                    .param("entry", entry)
                    .param("place", place)
                    .param("clause", line.clause())
                    .param("scope", line.scope())
                    .param("rule", line.rule())
                    .param("kind", line.kind())
                    .param("pays", line.pays())
                    .param("amount", line.amount().amount())
                    .param("currency", line.amount().currency().getCurrencyCode())
                    .param("reverses_entry", reverses.map(Act.Ref::entry).orElse(null), Types.BIGINT)
                    .param("reverses_place", reverses.map(Act.Ref::place).orElse(null), Types.INTEGER)
                    .update();
        }
    }
}
