package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.cli.Terminal.Ran;
import org.proviso.contract.FindingPage;

/** {@code proviso explain table-gap}: from a finding to its page. */
class FindingPageCommandTest {

    @Test
    void the_name_of_a_finding_shows_its_page_as_it_is() throws Exception {
        assertEquals(
                new Ran(0, Files.readString(Path.of("src/main/resources/findings/table-gap.md")), ""),
                Terminal.run("explain", "table-gap"));
    }

    @Test
    void what_stands_below_a_finding_can_be_typed_and_leads_to_its_page() {
        Ran ran = Terminal.run("verify", "src/test/resources/bad/a-tier-is-missing");

        List<String> lines = ran.err().lines().toList();
        assertEquals("more: proviso explain table-gap", lines.get(lines.size() - 1));
        assertTrue(Terminal.run("explain", "table-gap").out().startsWith("# table-gap\n"));
    }

    @Test
    void all_names_are_listed_with_what_they_find_those_of_a_kind_together() {
        Ran ran = Terminal.run("explain", "--findings");

        assertEquals(0, ran.code());
        assertEquals("", ran.err());
        List<String> lines = ran.out().lines().toList();
        assertEquals(
                List.of("In contract", "In rules", "In facts", "In examples"),
                lines.stream().filter(line -> line.startsWith("In ")).toList());
        for (FindingPage page : FindingPage.all()) {
            int at = lines.indexOf("  " + page.name());
            assertEquals("      " + page.says(), lines.get(at + 1));
        }
        assertTrue(lines.indexOf("  unknown-column") > lines.indexOf("In facts"), ran.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tabel-gap       | there is no finding "tabel-gap", and no contract of that name. Maybe "table-gap".
            Table-Gap       | there is no finding "Table-Gap", and no contract of that name. Maybe "table-gap".
            whatever-it-is  | there is no finding "whatever-it-is", and no contract of that name. Maybe "proviso explain --findings" lists what is meant.
            """)
    void a_name_that_is_none_is_answered_with_the_nearest(String name, String message) {
        assertEquals(new Ran(2, "", "proviso: " + message + "\n"), Terminal.run("explain", name));
    }

    @Test
    void a_name_with_a_question_about_a_contract_is_one_of_a_contract() {
        Ran ran = Terminal.run("explain", "table-gap", "--subject", "S-1");

        assertEquals(2, ran.code());
        assertTrue(ran.err().startsWith("proviso: there is no table-gap/contract.yaml."), ran.err());
    }
}
