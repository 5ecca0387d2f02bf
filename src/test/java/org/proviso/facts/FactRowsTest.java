package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.rules.CountedType;

/** Facts of a type with many rows, whose texts the store hands out as numbers where there are few of them. */
class FactRowsTest {

    /** As many as it takes until texts are counted, and a few more. */
    private static final int ROWS = 5_200;

    private static final String HEADER = "student,school,term,subject,test,score,growth,day";

    /** Few schools, among them one with letters that SQL and CSV give a meaning; each test has a name of its own. */
    private static final List<String> SCHOOLS = List.of("Østre 'A'", "O'Hare; DROP TABLE facts", "x", "Lee \\ Park");

    @TempDir
    private Path folder;

    private static List<String> rows(int from, int to) {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int row = from; row < to; row++) {
            rows.add(String.join(
                    ",",
                    "S-" + row / 3,
                    SCHOOLS.get(row % SCHOOLS.size()),
                    row % 2 == 0 ? "Fall" : "Winter",
                    "Reading",
                    "T-" + row,
                    String.valueOf(100 + row % 251),
                    row % 7 == 0 ? "" : String.valueOf(row % 40),
                    1 + row % 12 + "/" + (1 + row % 28) + "/2026"));
        }
        return rows;
    }

    private List<String> read(int from, int to) throws Exception {
        return SmallContract.in(folder, SmallContract.TESTS)
                .file("facts/tests.csv", rows(from, to).toArray(String[]::new))
                .facts();
    }

    @Test
    void facts_of_many_rows_say_what_those_of_few_rows_do() throws Exception {
        List<String> few = Stream.concat(read(0, ROWS / 2).stream(), read(ROWS / 2, ROWS).stream())
                .sorted()
                .toList();

        assertEquals(few, read(0, ROWS));
        assertEquals(ROWS, few.size());
        assertEquals(
                ROWS / SCHOOLS.size(),
                few.stream().filter(fact -> fact.contains(SCHOOLS.get(1))).count());
    }

    @Test
    void slices_have_every_part_once_and_no_more_of_them_than_there_are_parts() throws Exception {
        try (FactStore store = FactStore.open(1, List.of())) {
            for (long number : new long[] {1, 2, 3, 5, 7, 63, 64, 65, 1_000}) {
                List<String> slices = FactTable.slices(number);
                long parts = 0;
                for (String slice : slices) {
                    parts += store.number("SELECT count(DISTINCT part) FROM range(" + TypedSql.PARTS
                            + ") AS parts(part) WHERE " + slice);
                }

                assertEquals(Math.min(number, TypedSql.PARTS), slices.size());
                assertEquals(TypedSql.PARTS, parts);
                assertEquals(
                        TypedSql.PARTS,
                        store.number("SELECT count(*) FROM range(" + TypedSql.PARTS + ") AS parts(part) WHERE ("
                                + String.join(") OR (", slices) + ")"));
            }
        }
    }

    @Test
    void a_field_is_asked_for_where_facts_are_counted_only_if_rules_look_at_it() {
        CountedType type = new CountedType(
                "TutoringSession",
                List.of("subject"),
                Map.of("date", List.of()),
                Set.of("present"),
                Set.of("first"),
                Set.of("last"));

        assertEquals(
                List.of("subject", "date", "present", "first", "last"),
                Stream.of("subject", "date", "present", "first", "last", "group size")
                        .filter(type::asks)
                        .toList());
    }
}
