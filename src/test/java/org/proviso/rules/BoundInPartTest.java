package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;
import org.proviso.contract.Clause;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.contract.Written;

/** What a calculation with a name comes to: all of it, or it is refused. */
class BoundInPartTest {

    private static final String FACTS = """
            package parts
            import java.math.BigDecimal
            import org.proviso.rules.Fact
            import org.proviso.rules.ClauseTerms

            declare Part extends Fact
                bill  : String @subject
                fee   : BigDecimal
                tax   : BigDecimal
                days  : long
                rooms : int
                hours : int
            end

            declare Found
                value : Object
            end

            declare PartTerms extends ClauseTerms
                times : int
            end
            """;

    private static final String RULE =
            "rule \"Found\"\nwhen\n    $terms : PartTerms()\n    %s\nthen\n    insert( new Found($x) );\nend\n";

    private static final String BRACKETS = "Maybe brackets around all of it: \"$x : ( %s )\".";
    private static final String RULE_OF_ITS_OWN =
            "Maybe a rule that inserts a fact with the result, calculated after \"then\".";

    @TempDir
    private Path folder;

    private static String refused(String all, String first, String maybe) {
        return "bound-in-part: The rule \"Found\" means $x to be \"" + all + "\", of which the engine takes \"" + first
                + "\" alone and says nothing; another amount would be paid, or others counted. " + maybe;
    }

    private List<String> told(String conditions) throws Exception {
        Findings findings = new Findings();
        family(conditions, findings);
        return findings.all().stream()
                .map(one -> one.name() + ": " + one.consequence() + " " + one.maybe())
                .toList();
    }

    private Optional<RuleFamily> family(String conditions, Findings findings) throws Exception {
        Path family = Files.createDirectories(folder.resolve("rules/parts"));
        Files.writeString(family.resolve("facts.drl"), FACTS);
        Files.writeString(
                family.resolve("definitions.drl"), "package parts\n" + String.format(Locale.ROOT, RULE, conditions));
        return new RuleCompiler(folder.resolve("rules"), new FamilyCache(folder.resolve("cache")))
                .family("parts", findings);
    }

    private static Clause.Given given(String type, String... fields) {
        Place place = new Place("", 1, 1, 1);
        List<Clause.Cell> cells = new ArrayList<>();
        for (int at = 0; at < fields.length; at += 2) {
            cells.add(new Clause.Cell(new Written(fields[at], place), new Written(fields[at + 1], place)));
        }
        return new Clause.Given(new Written(type, place), cells);
    }

    /** What the rule finds of a fee of 0.13, a tax of 2.00, 34 days, 7 rooms and 3 hours. */
    private List<String> found(String conditions) throws Exception {
        Findings findings = new Findings();
        RuleFamily family = family(conditions, findings)
                .orElseThrow(() -> new AssertionError(
                        findings.all().stream().map(Finding::text).toList().toString()));
        return new RuleAlone(family)
                .makes(
                        "Found",
                        List.of(
                                given("PartTerms", "times", "2"),
                                given(
                                        "Part", "bill", "B-1", "fee", "0.13", "tax", "2.00", "days", "34", "rooms", "7",
                                        "hours", "3")));
    }

    /** Why the check is there; where the engine no longer does this, it can go. */
    @Test
    void the_engine_itself_takes_the_first_part_and_says_nothing() throws Exception {
        KieServices services = KieServices.get();
        KieFileSystem sources = services.newKieFileSystem();
        sources.write(
                "src/main/resources/parts/all.drl",
                FACTS + String.format(Locale.ROOT, RULE, "Part( $x : rooms * hours )"));
        KieBuilder builder =
                services.newKieBuilder(sources, getClass().getClassLoader()).buildAll(ExecutableModelProject.class);
        assertEquals(List.of(), builder.getResults().getMessages());
        KieBase base =
                services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
        KieSession session = base.newKieSession();
        try {
            FactType part = base.getFactType("parts", "Part");
            Object one = part.newInstance();
            part.set(one, "rooms", 7);
            part.set(one, "hours", 3);
            session.insert(one);
            session.insert(base.getFactType("parts", "PartTerms").newInstance());
            assertEquals(1, session.fireAllRules());
            FactType found = base.getFactType("parts", "Found");
            assertEquals(
                    List.of(7),
                    session.getObjects(found.getFactClass()::isInstance).stream()
                            .map(made -> found.get(made, "value"))
                            .toList());
        } finally {
            session.dispose();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Part( $x : rooms ) | 7",
                "Part( $x : ( rooms * hours ) ) | 21",
                "Part( $x : ( days - rooms ) ) | 27",
                "Part( hours > 0, $x : ( rooms - hours ), $y : hours ) | 4",
                "Part( $x : ( ( rooms + hours ) * rooms ) ) | 70",
                "Part( $x : fee.add(tax) ) | 2.13",
                "Part( $x : fee.multiply(tax.add(fee)) ) | 0.2769",
                "Part( ( $x : rooms * hours ) ) | 21",
                "Part( $x : ( rooms * hours ) > $terms.times ) | 21",
                "Part( $x : rooms > hours + 1 ) | 7",
                "Part( $x : rooms in ( 0, hours + hours + 1 ) ) | 7",
                "accumulate( Part( $both : ( rooms * hours ) ); $x : sum($both) ) | 21",
                "accumulate( Part( $both : fee.multiply(tax) ); $x : sum($both) ) | 0.2600",
                "accumulate( $part : Part(); $x : sum($part.days * $terms.times) ) | 68"
            })
    void what_is_let_through_is_taken_whole(String conditions, String value) throws Exception {
        assertEquals(List.of("Found(value: " + value + ")"), found(conditions));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Part( $x : rooms + hours ) ~ rooms + hours ~ rooms",
                "Part( $x : rooms - hours ) ~ rooms - hours ~ rooms",
                "Part( $x : rooms*hours ) ~ rooms*hours ~ rooms",
                "Part( $x : rooms / hours ) ~ rooms / hours ~ rooms",
                "Part( $x : 1 + rooms ) ~ 1 + rooms ~ 1",
                "Part( $x : days + rooms ) ~ days + rooms ~ days",
                "Part( hours > 0, $x : rooms * hours, $y : hours ) ~ rooms * hours ~ rooms",
                "Part( $x : ( rooms + hours ) * rooms ) ~ ( rooms + hours ) * rooms ~ ( rooms + hours )",
                "Part( $x : rooms + ( hours * rooms ) ) ~ rooms + ( hours * rooms ) ~ rooms",
                "Part( $x : rooms * hours > $terms.times ) ~ rooms * hours ~ rooms",
                "Part( $x : rooms * hours in ( 0, 1 ) ) ~ rooms * hours ~ rooms",
                "Part( ( $x : rooms * hours > 1 ) ) ~ rooms * hours ~ rooms",
                "Part( hours > 1 || $x : rooms * hours > 1 ) ~ rooms * hours ~ rooms",
                "accumulate( Part( $x : rooms * hours ); $sum : sum($x) ) ~ rooms * hours ~ rooms",
                "Part( $bill : bill ) not Part( bill == $bill, $x : rooms * hours, $x > 1 ) ~ rooms * hours ~ rooms",
                "Part( $bill : bill ) exists ( Part( bill == $bill, $x : rooms * hours, $x > 1 ) ) ~ rooms * hours ~ rooms",
                "( Part( $x : rooms * hours ) or Found( $x : value ) ) ~ rooms * hours ~ rooms"
            })
    void a_calculation_without_brackets_is_refused(String conditions, String all, String first) throws Exception {
        assertEquals(List.of(refused(all, first, String.format(Locale.ROOT, BRACKETS, all))), told(conditions));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Part( $x : fee * days ) ~ fee * days ~ fee",
                "Part( $x : fee.add(tax) * days ) ~ fee.add(tax) * days ~ fee.add(tax)",
                "Part( $x : rooms + days ) ~ rooms + days ~ rooms",
                "Part( $x : rooms * $terms.times ) ~ rooms * $terms.times ~ rooms",
                "accumulate( Part( $x : fee * tax ); $sum : sum($x) ) ~ fee * tax ~ fee"
            })
    void what_brackets_do_not_mend_is_a_rule_of_its_own(String conditions, String all, String first) throws Exception {
        assertEquals(List.of(refused(all, first, RULE_OF_ITS_OWN)), told(conditions));
    }

    @Test
    void texts_are_named_one_by_one() throws Exception {
        assertEquals(
                List.of(refused("bill + rooms", "bill", "Maybe one name for each.")),
                told("Part( $x : bill + rooms )"));
    }
}
