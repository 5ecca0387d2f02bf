package org.proviso.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Desk;
import org.proviso.explain.Explanation;
import org.proviso.statement.Format;
import org.proviso.statement.PdfStatement;
import org.proviso.statement.Statement;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The statements of a contract, and of each line why it is what it is. */
@RestController
@RequestMapping("/contracts/{name}")
final class StatementPages {

    private final Shelf shelf;
    private final Evaluations evaluations;
    private final Uploads uploads;
    private final Pages pages;

    StatementPages(Shelf shelf, Evaluations evaluations, Uploads uploads, Pages pages) {
        this.shelf = shelf;
        this.evaluations = evaluations;
        this.uploads = uploads;
        this.pages = pages;
    }

    private Desk.Evaluated evaluated(Asked asked, HttpServletRequest web) throws IOException {
        Path folder = shelf.folder(asked.contract());
        return evaluations.evaluate(asked.request(folder, uploads, Optional.ofNullable(web.getSession(false))));
    }

    private Statement statement(Asked asked, HttpServletRequest web) throws IOException {
        Statement statement = evaluated(asked, web).statement();
        return asked.viewers() ? statement.forViewers() : statement;
    }

    @GetMapping("/statement")
    ResponseEntity<byte[]> page(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        Asked asked = Asked.of(name, sent);
        Desk.Evaluated evaluated = evaluated(asked, web);
        Statement statement = asked.viewers() ? evaluated.statement().forViewers() : evaluated.statement();
        Map<String, Object> shown = shown(asked, statement.contractTitle());
        Optional<Contract> contract = ContractFile.read(shelf.folder(name)).contract();
        shown.put("statements", contract.map(Contract::statements).orElse(List.of()));
        shown.put("clauses", contract.map(Contract::clauses).orElse(List.of()));
        shown.put("title", statement.title() + ", " + statement.contractTitle());
        shown.put("statement", statement);
        shown.put("show", new StatementView(statement, evaluated.silent()));
        return pages.page("statement", shown);
    }

    @GetMapping("/statement.json")
    ResponseEntity<byte[]> json(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        return Pages.json(Format.JSON.of(statement(Asked.of(name, sent), web)));
    }

    @GetMapping("/statement.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        return Pages.csv(Format.CSV.of(statement(Asked.of(name, sent), web)));
    }

    @GetMapping("/statement.pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        return Pages.pdf(PdfStatement.of(statement(Asked.of(name, sent), web)));
    }

    @GetMapping("/line")
    ResponseEntity<byte[]> line(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        Asked asked = Asked.of(name, sent);
        String clause = Asked.needed(sent, "clause");
        String scope = Asked.needed(sent, "scope");
        return why(
                asked,
                "Why " + clause + " for " + scope,
                lineWhy(asked, clause, scope, web),
                "/line.json" + asked.line(clause, scope));
    }

    @GetMapping("/line.json")
    ResponseEntity<byte[]> lineAsData(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        Asked asked = Asked.of(name, sent);
        return Pages.json(
                Data.explanation(lineWhy(asked, Asked.needed(sent, "clause"), Asked.needed(sent, "scope"), web)));
    }

    private Explanation lineWhy(Asked asked, String clause, String scope, HttpServletRequest web) throws IOException {
        partiesOnly(asked);
        Path folder = shelf.folder(asked.contract());
        return evaluations.why(
                asked.request(folder, uploads, Optional.ofNullable(web.getSession(false))), clause, scope);
    }

    @GetMapping("/subject")
    ResponseEntity<byte[]> subject(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        Asked asked = Asked.of(name, sent);
        String subject = Asked.needed(sent, "subject");
        return why(
                asked,
                "What subject " + subject + " came to",
                subjectWhy(asked, subject, web),
                "/subject.json" + asked.subject(subject));
    }

    @GetMapping("/subject.json")
    ResponseEntity<byte[]> subjectAsData(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        Asked asked = Asked.of(name, sent);
        return Pages.json(Data.explanation(subjectWhy(asked, Asked.needed(sent, "subject"), web)));
    }

    private Explanation subjectWhy(Asked asked, String subject, HttpServletRequest web) throws IOException {
        partiesOnly(asked);
        Path folder = shelf.folder(asked.contract());
        return evaluations.why(asked.request(folder, uploads, Optional.ofNullable(web.getSession(false))), subject);
    }

    /** An explanation counts down to single people. */
    private static void partiesOnly(Asked asked) {
        if (asked.viewers()) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "For the parties only",
                    "An explanation leads to single people, so it is not part of a statement for viewers.");
        }
    }

    private ResponseEntity<byte[]> why(Asked asked, String title, Explanation explanation, String data)
            throws IOException {
        Map<String, Object> shown = shown(asked, contractTitle(asked.contract()));
        shown.put("title", title);
        shown.put("data", Pages.base(asked.contract()) + data);
        shown.put("explanation", new ExplanationView(explanation));
        return pages.page("why", shown);
    }

    private String contractTitle(String name) throws IOException {
        return ContractFile.read(shelf.folder(name))
                .contract()
                .map(Contract::title)
                .orElse(name);
    }

    private static Map<String, Object> shown(Asked asked, String contractTitle) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", asked.contract());
        shown.put("asked", asked);
        shown.put("contractTitle", contractTitle);
        return shown;
    }
}
