package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.proviso.statement.Statement;

/** A real export, read as it is. */
class RealExportTest {

    @Test
    void the_mathematics_table_of_the_export_comes_out_school_by_school() throws Exception {
        Statement statement = TestDesk.evaluate(TestDesk.request(
                TestDesk.contract("nwea-mathematics"), TestDesk.reference().resolve("data/nwea")));
        assertEquals(
                List.of(
                        "Mt. Bachelor Middle School 246 of 341",
                        "Mt. Hood High School 81 of 141",
                        "St. Helens Elementary School 48 of 59",
                        "Three Sisters Elementary School 58 of 85"),
                statement.measures().stream()
                        .map(one -> one.name() + " " + one.met() + " of " + one.counted())
                        .toList());
        assertEquals(
                55,
                statement.outcomes().get(0).excluded().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
    }
}
