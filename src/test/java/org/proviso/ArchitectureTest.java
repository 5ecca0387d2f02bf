package org.proviso;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** The walls of the design, over the compiled product. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("org.proviso..");
    private static final String[] SHELLS = {
        "org.proviso.cli..", "org.proviso.rest..", "org.proviso.web..", "org.proviso.stream.."
    };

    /** What a shell may know beside the desk and the value types: what it hands in, and what may go wrong. */
    private static final Set<String> HANDED_IN_AND_OUT = Set.of(
            "org.proviso.analysis.Report",
            "org.proviso.audit.Comparison",
            "org.proviso.audit.NotASetting",
            "org.proviso.audit.ReportFormat",
            "org.proviso.audit.WhatIfReport",
            "org.proviso.drafts.NotNew",
            "org.proviso.evaluate.EvaluationRefused",
            "org.proviso.evidence.EvidenceRefused",
            "org.proviso.evidence.UnusableKey",
            "org.proviso.explain.UnknownName",
            "org.proviso.evaluate.Evaluator$Settings",
            "org.proviso.explain.Explanation",
            "org.proviso.explain.Explanation$Kind",
            "org.proviso.explain.Explanation$Line",
            "org.proviso.facts.FactSource",
            "org.proviso.facts.FactSource$Folder",
            "org.proviso.facts.FactSource$Stream",
            "org.proviso.facts.FactsUnreadable",
            "org.proviso.facts.Progress",
            "org.proviso.facts.RejectedRow",
            "org.proviso.revisions.NotARevision",
            "org.proviso.revisions.Versions$Version");

    /** What a command starts and ends; nothing else of one shell is seen by another. */
    private static final String STARTED = "org.proviso.web.Service";

    private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static void only(String[] packages, String... see) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(see)
                .check(CLASSES);
    }

    @Test
    void only_rules_and_evaluate_see_drools() {
        only(new String[] {"org.proviso.rules..", "org.proviso.evaluate.."}, "org.drools..", "org.kie..");
    }

    @Test
    void only_facts_sees_the_driver_of_the_fact_store() {
        only(new String[] {"org.proviso.facts.."}, "org.duckdb..");
    }

    @Test
    void only_revisions_sees_git() {
        only(new String[] {"org.proviso.revisions.."}, "org.eclipse.jgit..");
    }

    @Test
    void only_print_sees_what_makes_pdf() {
        only(new String[] {"org.proviso.print.."}, "com.openhtmltopdf..", "org.apache.pdfbox..");
    }

    @Test
    void only_the_service_sees_spring_and_the_ledger_its_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.proviso.rest..", "org.proviso.web..", "org.proviso.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.proviso.ledger..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")
                        .and(not(resideInAnyPackage(
                                "org.springframework.jdbc..",
                                "org.springframework.dao..",
                                "org.springframework.transaction.."))))
                .check(CLASSES);
    }

    @Test
    void only_the_ledger_sees_its_databases() {
        only(new String[] {"org.proviso.ledger.."}, "org.h2..", "org.postgresql..", "org.flywaydb..");
    }

    @Test
    void only_the_command_that_serves_starts_spring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.proviso.web..")
                .and()
                .doNotHaveFullyQualifiedName("org.proviso.cli.ServeCommand")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.proviso.web..")
                .check(CLASSES);
    }

    @Test
    void only_the_stream_sees_flink_and_kafka() {
        only(new String[] {"org.proviso.stream.."}, "org.apache.flink..", "org.apache.kafka..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.proviso.contract..", "org.proviso.money.."})
    void the_agreement_and_money_see_nothing_of_ours(String alone) {
        noClasses()
                .that()
                .resideInAPackage(alone)
                .should()
                .dependOnClassesThat(OURS.and(not(resideInAPackage(alone))))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.proviso.cli..", "org.proviso.rest..", "org.proviso.web..", "org.proviso.stream.."})
    void a_shell_sees_the_desk_and_value_types_and_no_other_shell(String shell) {
        DescribedPredicate<JavaClass> seen = resideInAnyPackage(
                        shell,
                        "org.proviso.desk",
                        "org.proviso.contract",
                        "org.proviso.files",
                        "org.proviso.ledger",
                        "org.proviso.statement",
                        "org.proviso.money",
                        "org.proviso.form")
                .or(describe("are handed in and out", one -> HANDED_IN_AND_OUT.contains(one.getName())));
        DescribedPredicate<JavaClass> started = describe(
                "is started by the command line",
                one -> shell.equals("org.proviso.cli..") && one.getName().equals(STARTED));
        noClasses()
                .that()
                .resideInAPackage(shell)
                .should()
                .dependOnClassesThat(OURS.and(not(seen.or(started))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothing_sees_a_shell_but_itself() {
        only(SHELLS, SHELLS);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("org.proviso.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_hands_on_a_double_or_a_float() {
        classes().that(OURS).should(handOnOnlyExactNumbers()).check(CLASSES);
    }

    private static ArchCondition<JavaClass> handOnOnlyExactNumbers() {
        return new ArchCondition<>("hand on only exact numbers") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                for (JavaMember member : one.getMembers()) {
                    handedOn(member)
                            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                            .map(JavaClass::getName)
                            .filter(INEXACT::contains)
                            .distinct()
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    member, member.getDescription() + " hands on a " + type)));
                }
            }
        };
    }

    private static Stream<JavaType> handedOn(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
    }

    @Test
    void nothing_but_money_rounds_or_divides_a_decimal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.proviso.money..")
                .should()
                .accessTargetWhere(describe("it rounds or divides a decimal", ArchitectureTest::roundsOrDivides))
                .check(CLASSES);
    }

    @Test
    void nothing_but_money_names_a_way_to_round() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.proviso.money..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.math\\.(RoundingMode|MathContext)")
                .check(CLASSES);
    }

    private static boolean roundsOrDivides(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals("java.math.BigDecimal")
                && access.getName().matches("divide.*|remainder|setScale|round|sqrt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Manager", "Helper", "Util", "Utils", "Impl"})
    void no_type_is_named_for_what_it_is_to_a_programmer_only(String ending) {
        noClasses().should().haveSimpleNameEndingWith(ending).check(CLASSES);
    }

    @Test
    void every_command_of_a_shell_shows_an_example() {
        List<JavaClass> commands = CLASSES.stream()
                .filter(one -> one.isAnnotatedWith(Command.class))
                .toList();
        assertFalse(commands.isEmpty(), "no command was found");
        assertEquals(
                List.of(),
                commands.stream()
                        .filter(one -> Stream.of(
                                        one.getAnnotationOfType(Command.class).footer())
                                .noneMatch(line -> line.startsWith("  proviso ")))
                        .map(JavaClass::getName)
                        .toList());
    }
}
