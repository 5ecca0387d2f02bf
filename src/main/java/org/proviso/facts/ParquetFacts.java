package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parquet, read by the store itself: every value becomes its exact text, and nothing is guessed from a column's type. */
final class ParquetFacts implements FactReader {

    private static final String ENDING = ".parquet";

    /** {@link org.proviso.contract.HiddenLetters} in the store's own words. */
    private static final String HIDDEN =
            "[\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{7F}-\\x{9F}\\x{2028}\\x{2029}\\x{AD}\\x{600}-\\x{605}\\x{61C}"
                    + "\\x{6DD}\\x{70F}\\x{890}\\x{891}\\x{8E2}\\x{180E}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}"
                    + "\\x{2060}-\\x{2064}\\x{2066}-\\x{206F}\\x{FEFF}\\x{FFF9}-\\x{FFFB}]";

    /** Letters that are seen, with no blanks around them. */
    private static final String PLAIN = "[!-~]([ -~]*[!-~])?";

    /** A column of a file: the name it has there, the name the store gives it, and its type. */
    private record Column(String name, String called, String type) {

        boolean floating() {
            return type.equals("DOUBLE") || type.equals("FLOAT");
        }
    }

    static boolean is(String file) {
        return file.toLowerCase(java.util.Locale.ROOT).endsWith(ENDING);
    }

    @Override
    public void read(Path file, MessageDigest digest, String shown, ReadColumns columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        List<Column> found = columns(file, shown);
        List<Column> asked = new ArrayList<>();
        List<String> names = found.stream().map(Column::name).toList();
        for (int at : FactSource.positions(shown, names, columns.names())) {
            Optional<Unfit> unfit = unfit(found.get(at), shown, columns);
            if (unfit.isPresent()) {
                throw unfit.get().unreadable();
            }
            asked.add(found.get(at));
        }
        FactSource.digest(file, digest);
        try {
            long records = records(file);
            if (!rows.mayComeInOrder()
                    || !rows.inOrder(
                            query(asked, "", source(file, false)),
                            () -> Optional.of(new RawRows.Came(records, Optional.empty())))) {
                rows.rows(query(asked, "file_row_number + 1 AS record, ", source(file, true)));
            }
        } catch (SQLException broken) {
            throw unreadable(shown, broken);
        }
    }

    /** What is wrong with each row, and the columns asked for; texts of plain letters need no closer look. */
    private static String query(List<Column> asked, String record, String source) {
        List<String> values = new ArrayList<>();
        List<String> select = new ArrayList<>();
        StringBuilder faults = new StringBuilder();
        for (int at = 0; at < asked.size(); at++) {
            Column column = asked.get(at);
            String name = "\"" + column.called().replace("\"", "\"\"") + "\"";
            String value = "x" + at;
            String text = text(column, value);
            values.add(name + " AS " + value);
            if (column.type().equals("VARCHAR")) {
                String plain = "plain" + at;
                values.add("coalesce(regexp_full_match(" + name + ", " + ValueSql.text(PLAIN) + "), true) AS " + plain);
                faults.append(" WHEN NOT ")
                        .append(plain)
                        .append(" AND regexp_matches(")
                        .append(text);
                faults.append(", ").append(ValueSql.text(HIDDEN)).append(") THEN ");
                faults.append(ValueSql.text(RawTable.hidden(column.name())));
                text = "CASE WHEN " + plain + " THEN " + value + " ELSE " + text + " END";
            }
            select.add("coalesce(" + text + ", '') AS c" + at);
        }
        return "SELECT " + (record.isEmpty() ? "" : "record, ")
                + (faults.isEmpty() ? "NULL::VARCHAR" : "CASE" + faults + " END") + " AS fault, "
                + String.join(", ", select) + " FROM (SELECT " + record + String.join(", ", values) + " FROM " + source
                + ")";
    }

    private static long records(Path file) throws FactsUnreadable, SQLException {
        try (FactStore store = FactStore.open(1, List.of(file))) {
            return store.number("SELECT num_rows FROM parquet_file_metadata(" + ValueSql.text(path(file)) + ")");
        }
    }

    @Override
    public List<String> header(Path file) throws FactsUnreadable {
        return columns(file, file.toString()).stream().map(Column::name).toList();
    }

    @Override
    public Optional<Unfit> unfit(Path file, String shown, ReadColumns columns) {
        try {
            for (Column column : columns(file, shown)) {
                Optional<Unfit> unfit =
                        columns.names().contains(column.name()) ? unfit(column, shown, columns) : Optional.empty();
                if (unfit.isPresent()) {
                    return unfit;
                }
            }
        } catch (FactsUnreadable unreadable) {
            // Reading the facts themselves reports it, with the way to mend it.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Unfit> unfit(Column column, String shown, ReadColumns columns) {
        if (text(column, "x").isEmpty()) {
            return Optional.of(new Unfit(
                    shown + " holds no single values in the column \"" + column.name() + "\" but "
                            + (column.type().equals("BLOB") ? "bytes" : "lists or groups")
                            + ", so they cannot be read.",
                    "Maybe export them as columns of their own."));
        }
        if (column.floating() && columns.identifiers().contains(column.name())) {
            return Optional.of(new Unfit(
                    shown + " holds the column \"" + column.name() + "\" as floating numbers; it names something, and"
                            + " leading zeros and long numbers are lost that way.",
                    "Maybe export it as text."));
        }
        return Optional.empty();
    }

    /** The columns at the top of a file; the store tells names apart that differ only in their letters' case. */
    private static List<Column> columns(Path file, String shown) throws FactsUnreadable {
        plain(file, shown);
        try (FactStore store = FactStore.open(1, List.of(file))) {
            List<String> names = names(store, file);
            List<Column> columns = new ArrayList<>();
            try (Statement statement = store.connection().createStatement();
                    ResultSet row = statement.executeQuery("DESCRIBE SELECT * FROM " + source(file, false))) {
                while (row.next()) {
                    columns.add(new Column(names.get(columns.size()), row.getString(1), row.getString(2)));
                }
            }
            return columns;
        } catch (SQLException | IndexOutOfBoundsException broken) {
            throw unreadable(shown, broken);
        }
    }

    /** The names at the top of a file as it has them: its schema lists a group before what the group holds. */
    private static List<String> names(FactStore store, Path file) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT name, coalesce(num_children, 0) FROM parquet_schema("
                        + ValueSql.text(path(file)) + ")")) {
            long left = row.next() ? row.getLong(2) : 0;
            long within = 0;
            while (left > 0 && row.next()) {
                if (within > 0) {
                    within--;
                } else {
                    names.add(row.getString(1));
                    left--;
                }
                within += row.getLong(2);
            }
        }
        return names;
    }

    private static String source(Path file, boolean numbered) {
        return "read_parquet(" + ValueSql.text(path(file)) + ", hive_partitioning = false"
                + (numbered ? ", file_row_number = true" : "") + ")";
    }

    /** A file's path as the store knows it: one text wherever it is named. */
    static String path(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** Whether the store takes a file's path for that of one file. */
    static boolean nameable(Path file) {
        return !path(file).matches("(?s).*[*?\\[\\]].*");
    }

    private static void plain(Path file, String shown) throws FactsUnreadable {
        if (!nameable(file)) {
            throw new FactsUnreadable(shown + " lies in a folder whose name has one of * ? [ ], so it cannot be read."
                    + " Maybe rename the folder.");
        }
    }

    private static FactsUnreadable unreadable(String shown, Exception cause) {
        return new FactsUnreadable(
                shown + " cannot be read as Parquet. Maybe it was cut short; export it again.", cause);
    }

    /** A column's values as text; nothing for a type that has no single values. */
    private static String text(Column column, String value) {
        String type = column.type();
        if (type.endsWith("]")) {
            return "";
        }
        if (type.startsWith("DECIMAL")) {
            String plain = value + "::VARCHAR";
            return type.endsWith(",0)") ? plain : withoutZeros(plain);
        }
        return switch (type) {
            case "VARCHAR" -> "trim(" + value + ", " + ValueSql.text(Blanks.ALL) + ")";
            case "BOOLEAN", "UUID", "DATE", "TIME" -> value + "::VARCHAR";
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> value + "::VARCHAR";
            case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> value + "::VARCHAR";
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                "replace(" + value + "::VARCHAR, ' ', 'T')";
            case "TIMESTAMP WITH TIME ZONE" ->
                "replace(make_timestamp(epoch_us(" + value + "))::VARCHAR, ' ', 'T') || 'Z'";
            case "DOUBLE", "FLOAT" -> number(value);
            default -> "";
        };
    }

    /** A floating number in the fewest digits that name it, without exponent; whole ones without a point. */
    private static String number(String value) {
        String plain = value + "::VARCHAR";
        return "CASE WHEN abs(" + value + ") <= 9007199254740992 AND " + value + " = trunc(" + value + ") THEN " + value
                + "::BIGINT::VARCHAR WHEN contains(" + plain + ", 'e') THEN coalesce("
                + withoutZeros("try_cast(" + plain + " AS DECIMAL(38, 20))::VARCHAR") + ", " + plain + ") ELSE " + plain
                + " END";
    }

    private static String withoutZeros(String decimal) {
        return "regexp_replace(" + decimal + ", '\\.?0+$', '')";
    }
}
