package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;

/** The checks of rules as they are written: what they leave alone. What they tell is in src/test/resources/bad. */
class RuleChecksTest {

    static Stream<Path> families() throws Exception {
        List<Path> all = new ArrayList<>(List.of(Path.of("src/main/resources/new/family")));
        for (String home : List.of("rules", "src/test/resources/rules")) {
            try (Stream<Path> folders = Files.list(Path.of(home))) {
                folders.sorted().forEach(all::add);
            }
        }
        return all.stream();
    }

    static List<String> told(Map<String, String> files) {
        List<DeclaredType> types = new ArrayList<>();
        List<FamilyRule> rules = new ArrayList<>();
        Findings findings = new Findings();
        files.forEach((file, content) -> {
            RuleReading reading = new RuleReading(file, file, content, findings);
            reading.read(content);
            types.addAll(reading.types());
            rules.addAll(reading.rules());
        });
        RuleSlips.find(new RuleText("f", types, rules), files, findings);
        return findings.all().stream().map(Finding::text).toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void nothing_is_found_in_a_family_that_works(Path family) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(family)) {
            for (Path file : all.filter(one -> one.toString().endsWith(".drl")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file).replace("{{family}}", "visits"));
            }
        }
        assertEquals(List.of(), told(files));
    }

    /** A family of calls whose first rule has the conditions of a case. */
    private static Map<String, String> calls(String file, String rule) {
        Map<String, String> files = new TreeMap<>();
        files.put("facts.drl", """
                package f
                import org.proviso.rules.Fact
                declare enum Kind DONE, MISSED; end
                declare enum Group ALL_CALLS("all 24 calls"), URGENT("urgent"); label : String end
                declare Call extends Fact
                    customer : String @subject @personal
                    team : String
                    units : Integer @optional
                    kind : Kind
                    minutes : int
                    fee : BigDecimal
                    said : boolean
                end
                declare Update extends Fact customer : String @subject @personal  order : String end
                declare Team team : String  group : Group end
                """);
        files.put("terms.drl", """
                package f
                import org.proviso.rules.ClauseTerms
                declare CallTerms extends ClauseTerms longest : int  price : Money  begun : LocalDate end
                """);
        files.put(file, "package f\n" + rule);
        return files;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$call : Call( minutes >= 0, minutes != 1, units == null, units < 1L )",
                "$call : Call( minutes <= $terms.longest ) // 29.5 of 30, update( it ), forall( of them )",
                "$call : Call( team == \"24.5 hours\", customer matches \"[0-9]{2}\" )",
                "$call : Call( team == $terms.clause, fee > units, fee <= $terms.price.decimal, date >= $terms.begun )",
                "$call : Call( kind in ( Kind.DONE, Kind.MISSED ), kind != Kind.DONE || minutes < $terms.longest )",
                "$call : Call( minutes > 0 && minutes < $terms.longest, ( said || fee == minutes + units ) )",
                "$call : Call( team == $terms.clause || said && minutes == $terms.longest )",
                "$call : Call() not Call( customer == $call.customer, date > $call.date )",
                "$call : Call( $who : customer ) exists Update( customer == $who, order == \"7\" )",
                "$call : Call() exists ( Update( customer == $call.customer ) or Call( customer == $call.customer, !said ) )",
                "$call : Call() accumulate( Call( customer == $call.customer, $m : minutes ); $sum : sum($m), $all : collectSet($m), $n : count(); $n > 0, $sum <= $terms.longest )",
                "( $call : Call( said ) or $call : Call( kind == Kind.DONE ) )",
                "$call : Call( inForce(date), $terms.inForce(date), team.length > 1 )"
            })
    void what_only_looks_like_a_mistake_is_left_alone(String conditions) {
        assertEquals(
                List.of(),
                told(calls(
                        "definitions.drl",
                        "// 12.5 per cent, now()\nrule \"Call of 24 hours\"\n@because(\"{call.minutes} of 30.5 minutes\")\nwhen\n"
                                + "    $terms : CallTerms()\n    "
                                + conditions
                                + "\nthen\n    insert( new Team($call.getTeam(), Group.URGENT) );\nend\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert( due($terms, $outcome.getSubject(), $outcome.getScope(), $terms.getPrice()) );",
                "insert( due($terms, $outcome, $outcome.getShare().of($terms.getPrice())) );",
                "insert( earns($terms, $team.getTeam(), Rate.of(1, 1).of($terms.getPrice())) );",
                "insert( earns($terms, wholeContract(), $terms.getPrice()) );"
            })
    void who_is_paid_for_may_be_named_in_a_due_and_places_in_lines(String consequence) {
        assertEquals(
                List.of(),
                told(calls(
                        "payments.drl",
                        "rule \"Paid\"\nwhen\n    $terms : CallTerms()\n    $team : Team( group == Group.URGENT )\n"
                                + "    $outcome : Outcome( group == $team.group, level == null, met )\nthen\n    "
                                + consequence + "\nend\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$outcome.getSubject()", "$who", "\"Bonus of \" + $named.getSomebody()"})
    void a_name_stays_a_name_through_all_that_rules_make_of_it(String scope) {
        Map<String, String> files = calls(
                "payments.drl",
                "rule \"Paid\"\nwhen\n    $terms : CallTerms()\n    $outcome : Outcome( $who : subject )\n    $named : Named()\nthen\n"
                        + "    insert( earns($terms, " + scope + ", $terms.getPrice()) );\nend\n");
        files.put(
                "definitions.drl",
                "package f\ndeclare Named team : String somebody : String end\nrule \"Named\"\nwhen\n    $call : Call()\nthen\n"
                        + "    insert( new Named($call.getTeam(), $call.getCustomer().trim()) );\nend\n");
        List<String> told = told(files);
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).contains("person-in-scope"), told.get(0));
        assertTrue(told.get(0).contains("names a person by " + scope + ";"), told.get(0));
    }
}
