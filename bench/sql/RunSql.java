package sql;

import compare.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs scripts one after another, then takes the result from what they leave behind: {@code adjustments}, {@code counts}
 * and {@code rejected}.
 */
public final class RunSql {

    private RunSql() {}

    /**
     * Runs them.
     *
     * @param args the folder of the exports, {@code csv} or {@code parquet}, the file to write, the scripts
     */
    public static void main(String[] args) throws IOException, SQLException {
        Sources sources = Sources.of(args[0], args[1]);
        try (Connection connection = Store.open();
                Statement statement = connection.createStatement()) {
            for (int at = 3; at < args.length; at++) {
                long since = System.nanoTime();
                Path script = Path.of(args[at]);
                statement.execute(sources.in(Files.readString(script)));
                System.err.printf("phase %s %.1f s%n", script.getFileName(), (System.nanoTime() - since) / 1e9);
            }
            result(statement).write(Path.of(args[2]));
        }
    }

    private static Result result(Statement statement) throws SQLException {
        Result result = new Result();
        try (ResultSet row = statement.executeQuery("SELECT clause, scope, kind, amount FROM adjustments")) {
            while (row.next()) {
                result.line(row.getString(1), row.getString(2), row.getString(3), row.getBigDecimal(4));
            }
        }
        try (ResultSet row = statement.executeQuery("SELECT name, met, counted FROM counts")) {
            while (row.next()) {
                result.count(row.getString(1), row.getLong(2), row.getLong(3));
            }
        }
        try (ResultSet row = statement.executeQuery("SELECT rows FROM rejected")) {
            row.next();
            result.rejected(row.getLong(1));
        }
        return result;
    }
}
