package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;

/** A workbook of the Hospital Readmissions Reduction Program, with titles above and notes below its tables. */
class RealSpreadsheetTest {

    private static final String FAMILY = """
        package hospital
        import org.proviso.rules.Fact
        import java.math.BigDecimal

        declare Ratio extends Fact
            measure : String
            cases   : Integer @optional
            ratio   : BigDecimal @optional
            weight  : BigDecimal @optional
        end

        declare Factor extends Fact
            group    : String
            neutral  : BigDecimal
            factor   : BigDecimal
        end
        """;

    private static final String MAPPING = """
        Ratio:
          file: facts/FY2020.xlsx
          sheet: Table 2 Hospital Results
          header: 5
          rows: 6 to first empty
          key: ["Measure [a]"]
          missing: [NQ]
          fields:
            measure: "Measure [a]"
            cases: "Number of Eligible Discharges [b]*"
            ratio: "Excess Readmission Ratio (ERR) [f]*"
        Factor:
          file: facts/FY2020.xlsx
          sheet: Table 1 Payment Adjustment
          header: 5
          rows: 6 to 6
          key: ["Peer Group Assignment [d]"]
          fields:
            group: "Peer Group Assignment [d]"
            neutral: "Neutrality Modifier [e]"
            factor: "Payment Adjustment Factor [f]"
        """;

    @TempDir
    private Path folder;

    private SmallContract contract;

    @BeforeEach
    void a_contract_over_the_workbook() throws Exception {
        Path rules = folder.resolve("rules");
        Files.createDirectories(rules.resolve("hospital"));
        Files.writeString(rules.resolve("hospital/facts.drl"), FAMILY);
        contract = SmallContract.of(folder, rules, "hospital", MAPPING);
        Files.copy(TestDesk.reference().resolve("data/hospital-hrrp/FY2020.xlsx"), folder.resolve("facts/FY2020.xlsx"));
    }

    @Test
    void its_tables_are_read_as_they_stand() throws Exception {
        SmallContract.Read read = contract.read();

        assertEquals(List.of(), read.shown());
        assertEquals(
                List.of(
                        "1 | 0.95760770567596 | 0.984 | -",
                        "AMI | 7 | 0.98042096218067 | - | -",
                        "CABG | - | - | - | -",
                        "COPD | 35 | 0.94454718101849 | - | -",
                        "HF | 25 | 0.9816076714207 | - | -",
                        "Pneumonia | 88 | 0.91775783241805 | - | -",
                        "THA/TKA | 332 | 1.05330810120047 | - | -"),
                read.facts());
    }
}
