package sql;

import compare.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Runs scripts one after another, then takes the result from what they leave behind: {@code adjustments}, {@code growth}
 * and {@code rejected}.
 */
public final class RunSql {

    private RunSql() {}

    /**
     * Runs them.
     *
     * @param args the folder of the generated district, the file to write, the scripts
     */
    public static void main(String[] args) throws IOException, SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("preserve_insertion_order", "false");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement statement = connection.createStatement()) {
            for (int at = 2; at < args.length; at++) {
                long since = System.nanoTime();
                Path script = Path.of(args[at]);
                // The scripts name files by this word, since a table function takes no column.
                statement.execute(Files.readString(script).replace("$district", args[0]));
                System.err.printf("phase %s %.1f s%n", script.getFileName(), (System.nanoTime() - since) / 1e9);
            }
            result(statement).write(Path.of(args[1]));
        }
    }

    private static Result result(Statement statement) throws SQLException {
        Result result = new Result();
        try (ResultSet row = statement.executeQuery("SELECT clause, scope, kind, amount FROM adjustments")) {
            while (row.next()) {
                result.line(row.getString(1), row.getString(2), row.getString(3), row.getBigDecimal(4));
            }
        }
        try (ResultSet row = statement.executeQuery("SELECT school, met, counted, learners_met, learners FROM growth")) {
            while (row.next()) {
                result.count(row.getString(1), row.getLong(2), row.getLong(3));
                result.count(Result.learnersOf(row.getString(1)), row.getLong(4), row.getLong(5));
            }
        }
        try (ResultSet row = statement.executeQuery("SELECT rows FROM rejected")) {
            row.next();
            result.rejected(row.getLong(1));
        }
        return result;
    }
}
