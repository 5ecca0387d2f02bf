package sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads every value of the exports and does nothing with them: nobody who reads the same files takes less. */
public final class Floor {

    private Floor() {}

    /**
     * Reads them.
     *
     * @param args the folder of the exports, {@code csv} or {@code parquet}
     */
    public static void main(String[] args) throws IOException, SQLException {
        Sources sources = Sources.of(args[0], args[1]);
        try (Connection connection = Store.open();
                Statement statement = connection.createStatement()) {
            for (String name : sources.names()) {
                try (ResultSet row = statement.executeQuery("SELECT count(*), count(COLUMNS(*)) FROM " + sources.read(name))) {
                    row.next();
                    System.err.printf("%s %d rows%n", name, row.getLong(1));
                }
            }
        }
    }
}
