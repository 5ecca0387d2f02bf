package org.proviso.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.contract.Written;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.PatternWords;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/** {@code term-never-used}: a value that the parties agreed on and no rule of the contract reads. */
final class TermNeverUsed implements Check {

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        Set<String> named = contract.contract().clauses().stream()
                .flatMap(clause -> clause.rules().stream())
                .map(Written::text)
                .collect(Collectors.toSet());
        List<FamilyRule> running = contract.family().text().rules().stream()
                .filter(rule -> !rule.movesMoney() || named.contains(rule.name()))
                .toList();
        Set<List<String>> told = new HashSet<>();
        for (ResolvedContract.Part part : contract.parts()) {
            for (String field : part.values().keySet()) {
                if (told.add(List.of(part.clause(), part.type(), field)) && !read(contract, running, part, field)) {
                    tell(contract, part, field, findings);
                }
            }
        }
    }

    private static boolean read(
            ResolvedContract contract, List<FamilyRule> running, ResolvedContract.Part part, String field) {
        RuleText text = contract.family().text();
        PatternWords words = PatternWords.of(text);
        return running.stream()
                .anyMatch(rule -> rule.types().stream()
                        .filter(type -> text.isA(part.type(), type))
                        .anyMatch(type -> words.compares(rule, type, field) || rule.reads(type, field)));
    }

    private static void tell(ResolvedContract contract, ResolvedContract.Part part, String field, Findings findings) {
        Clause clause = contract.contract().clause(part.clause()).orElseThrow();
        String words =
                contract
                        .family()
                        .text()
                        .fields(contract.family().text().type(part.type()).orElseThrow())
                        .stream()
                        .filter(one -> one.name().equals(field))
                        .map(DeclaredType.Field::words)
                        .findFirst()
                        .orElse(field);
        Place place = Stream.concat(
                        clause.terms().stream().map(Clause.Term::name),
                        clause.tables().stream()
                                .flatMap(table -> table.versions().stream())
                                .flatMap(version -> version.rows().stream())
                                .filter(row -> row.place().equals(part.place()))
                                .flatMap(row -> row.cells().stream())
                                .map(Clause.Cell::name))
                .filter(name -> name.text().equals(words) || name.text().equals(field))
                .map(Written::place)
                .findFirst()
                .orElse(part.place());
        findings.add(
                place,
                "term-never-used",
                "No rule of the contract reads \"" + words + "\" of clause " + clause.id()
                        + "; whatever is written there, the same is paid.",
                "Maybe a rule that reads it is missing in the clause, or compares with something else.");
    }
}
