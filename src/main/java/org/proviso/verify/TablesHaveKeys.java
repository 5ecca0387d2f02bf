package org.proviso.verify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Findings;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/** A table of several rows without bounds says by which column a row is found; else one could stand twice. */
final class TablesHaveKeys implements Check {

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        RuleText family = contract.family().text();
        Map<List<String>, ResolvedContract.Part> first = new LinkedHashMap<>();
        Set<String> told = new HashSet<>();
        for (ResolvedContract.Part part : contract.parts()) {
            List<String> table = List.of(part.clause(), part.type(), part.from().toString());
            if (first.putIfAbsent(table, part) == null || !told.add(part.type())) {
                continue;
            }
            Optional<DeclaredType> type = family.type(part.type())
                    .filter(one -> family.isA(one.name(), "TableRow") && !family.isA(one.name(), "Band"))
                    .filter(one -> family.fields(one).stream().noneMatch(DeclaredType.Field::key));
            type.ifPresent(one -> findings.add(
                    part.place(),
                    "table-without-key",
                    "Nothing says by which column a row of this table is found; a row that stands twice would be paid"
                            + " twice.",
                    "Maybe write @key behind a field of " + one.name() + " in terms.drl."));
        }
    }
}
