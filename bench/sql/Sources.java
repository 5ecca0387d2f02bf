package sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The exports of a folder, as the store reads them: every column as the text it is. */
record Sources(Path data, Form form) {

    /** What stands in a script for an export; a table function takes no column, so the name cannot be a value. */
    private static final Pattern NAMED = Pattern.compile("\\$read\\(([^)]+)\\)");

    /** How the exports are written. */
    enum Form {
        CSV,
        PARQUET
    }

    static Sources of(String data, String form) {
        return new Sources(Path.of(data), Form.valueOf(form.toUpperCase(java.util.Locale.ROOT)));
    }

    /** The names of the exports, without their endings. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("facts"))) {
            return files.map(file -> file.getFileName().toString().replace(".csv", "")).sorted().toList();
        }
    }

    /** A script that reads from them. */
    String in(String script) {
        return NAMED.matcher(script)
                .replaceAll((MatchResult found) -> java.util.regex.Matcher.quoteReplacement(read(found.group(1))))
                .replace("$data", data.toString());
    }

    String read(String name) {
        return form == Form.PARQUET
                ? "read_parquet('" + data + "/parquet/" + name + ".parquet')"
                : "read_csv('" + data + "/facts/" + name + ".csv',"
                        + " header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')";
    }
}
