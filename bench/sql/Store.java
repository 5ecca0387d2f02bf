package sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The store, as every script here has it: in memory, with two threads. */
final class Store {

    private Store() {}

    static Connection open() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("preserve_insertion_order", "false");
        return DriverManager.getConnection("jdbc:duckdb:", settings);
    }
}
