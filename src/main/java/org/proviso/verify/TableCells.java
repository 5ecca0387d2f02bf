package org.proviso.verify;

import java.util.List;
import org.proviso.contract.Place;
import org.proviso.rules.ResolvedContract;

/** Where a cell of a table's row stands in the contract. */
final class TableCells {

    private TableCells() {}

    /** The place of the first of some columns that the row of a part states; the row's own where it states none. */
    static Place of(ResolvedContract contract, ResolvedContract.Part row, String... columns) {
        return contract.contract().clauses().stream()
                .flatMap(clause -> clause.tables().stream())
                .flatMap(table -> table.versions().stream())
                .flatMap(version -> version.rows().stream())
                .filter(one -> one.place().equals(row.place()))
                .flatMap(one -> one.cells().stream())
                .filter(cell -> List.of(columns).contains(cell.name().text()))
                .map(cell -> cell.value().place())
                .findFirst()
                .orElse(row.place());
    }
}
