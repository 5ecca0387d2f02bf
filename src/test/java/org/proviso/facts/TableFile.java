package org.proviso.facts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as a file in any of the formats that facts are read from, every value as text. */
final class TableFile {

    /** The endings of the formats. */
    static final List<String> ENDINGS = List.of("csv", "ndjson", "parquet", "xlsx");

    private static final ObjectMapper JSON = new ObjectMapper();

    private TableFile() {}

    /** Writes a header and rows. */
    static void write(Path file, List<List<String>> rows) throws IOException, SQLException {
        Files.createDirectories(file.getParent());
        switch (ending(file.toString())) {
            case "csv" -> csv(file, rows);
            case "ndjson" -> ndjson(file, rows);
            case "parquet" -> parquet(file, rows);
            case "xlsx" -> xlsx(file, rows);
            default -> throw new AssertionError(file);
        }
    }

    /** Writes lines whose values have no commas in them. */
    static void lines(Path file, String... lines) throws IOException, SQLException {
        write(
                file,
                Arrays.stream(lines).map(line -> List.of(line.split(",", -1))).toList());
    }

    private static String ending(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /** A record's place as a rejected row shows it. */
    static String rejected(String file, int record) {
        String line = line(file, record);
        return file + " record " + record + (line.isEmpty() ? "" : " (" + line + ")");
    }

    /** A record's place as an explanation shows it. */
    static String origin(String file, int record) {
        String line = line(file, record);
        return file + " record " + record + (line.isEmpty() ? "" : ", " + line);
    }

    private static String line(String file, int record) {
        return switch (ending(file)) {
            case "ndjson" -> "line " + record;
            case "parquet" -> "";
            default -> "line " + (record + 1);
        };
    }

    private static void csv(Path file, List<List<String>> rows) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            rows.forEach(csv::writeRecord);
        }
    }

    private static void ndjson(Path file, List<List<String>> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            ObjectNode object = JSON.createObjectNode();
            for (int at = 0; at < row.size(); at++) {
                object.put(rows.get(0).get(at), row.get(at));
            }
            lines.add(object.toString());
        }
        Files.write(file, lines);
    }

    private static String name(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static void parquet(Path file, List<List<String>> rows) throws SQLException {
        try (Connection store = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = store.createStatement()) {
            statement.execute("CREATE TABLE rows ("
                    + rows.get(0).stream()
                            .map(column -> name(column) + " VARCHAR")
                            .collect(Collectors.joining(", "))
                    + ")");
            String marks = rows.get(0).stream().map(column -> "?").collect(Collectors.joining(", "));
            try (PreparedStatement insert = store.prepareStatement("INSERT INTO rows VALUES (" + marks + ")")) {
                for (List<String> row : rows.subList(1, rows.size())) {
                    for (int at = 0; at < row.size(); at++) {
                        insert.setString(at + 1, row.get(at).isEmpty() ? null : row.get(at));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            statement.execute("COPY rows TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
        }
    }

    /** Writes what a query of the database gives, with the types it gives. */
    static void parquet(Path file, String query) throws IOException, SQLException {
        Files.createDirectories(file.getParent());
        try (Connection store = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = store.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
        }
    }

    private static void xlsx(Path file, List<List<String>> rows) throws IOException {
        workbook(file, book -> fill(book.newWorksheet("Export"), 0, rows));
    }

    /** Writes rows of text into a sheet, from a row on; empty values are cells that are not there. */
    static void fill(Worksheet sheet, int from, List<List<String>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                if (!rows.get(row).get(column).isEmpty()) {
                    sheet.value(from + row, column, rows.get(row).get(column));
                }
            }
        }
    }

    /** Fills a workbook. */
    @FunctionalInterface
    interface Filling {
        void fill(Workbook book);
    }

    static void workbook(Path file, Filling filling) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream bytes = Files.newOutputStream(file);
                Workbook book = new Workbook(bytes, "Tests", "1.0")) {
            filling.fill(book);
        }
    }
}
