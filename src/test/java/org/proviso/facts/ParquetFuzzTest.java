package org.proviso.facts;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.Seeds;

/** Whatever bytes stand in a .parquet file: its records are handed on, or the file is refused with a message. */
class ParquetFuzzTest {

    @FuzzTest(maxDuration = "100s")
    void reads(byte[] bytes) throws IOException, SQLException {
        FuzzedRows.read(bytes, ".parquet", new ParquetFacts());
    }

    static List<Path> seeds() throws IOException {
        return Seeds.of(ParquetFuzzTest.class, "reads");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_seed_is_read_or_refused(Path seed) throws Exception {
        reads(Files.readAllBytes(seed));
    }
}
