package org.proviso.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.desk.ContractOnDay;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The contracts there are, and each of them clause by clause. */
@RestController
final class ContractPages {

    private final Shelf shelf;
    private final Evaluations evaluations;
    private final Pages pages;

    ContractPages(Shelf shelf, Evaluations evaluations, Pages pages) {
        this.shelf = shelf;
        this.evaluations = evaluations;
        this.pages = pages;
    }

    /** A contract in the list of all. */
    public record Entry(String name, String title, String parties, String period, int clauses, boolean readable) {

        /** Where its page is. */
        public String address() {
            return Pages.base(name);
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String name : shelf.names()) {
            Optional<Contract> read = ContractFile.read(shelf.folder(name)).contract();
            entries.add(read.map(contract -> new Entry(
                            name,
                            contract.title(),
                            contract.buyer() + " pays " + contract.provider(),
                            contract.inForce().from() + " to "
                                    + contract.inForce().to(),
                            contract.clauses().size(),
                            true))
                    .orElse(new Entry(name, name, "", "", 0, false)));
        }
        return entries;
    }

    @GetMapping("/")
    ResponseEntity<byte[]> all() throws IOException {
        return pages.page("index", Map.of("title", "Contracts", "contracts", entries()));
    }

    @GetMapping("/contracts.json")
    ResponseEntity<byte[]> allAsData() throws IOException {
        return Pages.json(Data.contracts(entries()));
    }

    @GetMapping("/contracts/{name}")
    ResponseEntity<byte[]> contract(@PathVariable("name") String name, @RequestParam Map<String, String> sent)
            throws IOException {
        ContractOnDay read = read(name, sent);
        return pages.page(
                "contract",
                Map.of(
                        "title",
                        read.contract().map(Contract::title).orElse(name),
                        "name",
                        name,
                        "read",
                        read,
                        "dated",
                        Asked.day(sent, "on").isPresent(),
                        "show",
                        new ContractView(read)));
    }

    @GetMapping("/contracts/{name}.json")
    ResponseEntity<byte[]> contractAsData(@PathVariable("name") String name, @RequestParam Map<String, String> sent)
            throws IOException {
        return Pages.json(Data.contract(name, read(name, sent)));
    }

    @GetMapping("/contracts/{name}.csv")
    ResponseEntity<byte[]> findingsAsRows(@PathVariable("name") String name, @RequestParam Map<String, String> sent)
            throws IOException {
        return Pages.csv(Data.findings(read(name, sent).findings()));
    }

    private ContractOnDay read(String name, Map<String, String> sent) throws IOException {
        Optional<LocalDate> on = Asked.day(sent, "on");
        return evaluations.read(shelf.folder(name), on);
    }
}
