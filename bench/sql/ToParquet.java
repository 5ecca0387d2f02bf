package sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes the same exports as Parquet, each value as the text it is in CSV. */
public final class ToParquet {

    private ToParquet() {}

    /**
     * Writes them.
     *
     * @param args the folder of the exports, the file to write to how many rows they have together
     */
    public static void main(String[] args) throws IOException, SQLException {
        Sources sources = Sources.of(args[0], "csv");
        long rows = 0;
        try (Connection connection = Store.open();
                Statement statement = connection.createStatement()) {
            // As an export writes them: in the order of the CSV.
            statement.execute("SET preserve_insertion_order = true");
            for (String name : sources.names()) {
                rows += statement.executeLargeUpdate("COPY (FROM " + sources.read(name) + ") TO '" + args[0] + "/parquet/" + name
                        + ".parquet' (FORMAT parquet)");
            }
        }
        Files.writeString(Path.of(args[1]), rows + "\n");
    }
}
