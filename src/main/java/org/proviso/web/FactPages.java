package org.proviso.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Nearest;
import org.proviso.desk.Desk;
import org.proviso.desk.RejectedRows;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The facts of a contract: an export in place of one of its files, and the rows that were not used. */
@RestController
@RequestMapping("/contracts/{name}")
final class FactPages {

    private final Shelf shelf;
    private final Evaluations evaluations;
    private final Uploads uploads;
    private final Pages pages;

    FactPages(Shelf shelf, Evaluations evaluations, Uploads uploads, Pages pages) {
        this.shelf = shelf;
        this.evaluations = evaluations;
        this.uploads = uploads;
        this.pages = pages;
    }

    private Contract contract(String name) throws IOException {
        ContractFile file = ContractFile.read(shelf.folder(name));
        return file.contract()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "The contract is refused",
                        "No facts are read for it while something is wrong with its text.",
                        file.findings()));
    }

    @GetMapping("/facts")
    ResponseEntity<byte[]> page(@PathVariable("name") String name, HttpServletRequest web) throws IOException {
        Contract contract = contract(name);
        HttpSession session = web.getSession(true);
        Map<String, Object> shown = new HashMap<>();
        shown.put("title", "Facts, " + contract.title());
        shown.put("contractTitle", contract.title());
        shown.put("name", name);
        shown.put("files", Uploads.files(contract));
        shown.put("token", uploads.token(session));
        shown.put("most", Uploads.MOST_BYTES >> 20);
        shown.put(
                "brought",
                uploads.of(Optional.of(session), name)
                        .map(Uploads.Brought::replaced)
                        .orElse(Map.of()));
        return pages.page("facts", shown);
    }

    @PostMapping("/facts")
    ResponseEntity<byte[]> bring(
            @PathVariable("name") String name,
            @RequestParam(name = "token", defaultValue = "") String token,
            @RequestParam(name = "file", defaultValue = "") String file,
            @RequestParam("export") Optional<MultipartFile> export,
            HttpServletRequest web)
            throws IOException {
        uploads.check(Optional.ofNullable(web.getSession(false)), token);
        List<String> files = Uploads.files(contract(name));
        if (!files.contains(file)) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "No such file",
                    "The contract reads no file \"" + Refusal.shown(file) + "\". " + Nearest.maybe(file, files));
        }
        MultipartFile sent = export.filter(one -> !one.isEmpty())
                .orElseThrow(() -> new Refusal(
                        HttpStatus.BAD_REQUEST,
                        "No export",
                        "No file was chosen, or the one that was is empty; nothing is changed."));
        String sentAs = lastPart(Optional.ofNullable(sent.getOriginalFilename()).orElse(""));
        if (!ending(sentAs).equals(ending(file))) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Another kind of file",
                    "The contract reads \"" + file + "\", and \"" + Refusal.shown(sentAs)
                            + "\" does not end in \"" + ending(file) + "\"; nothing is changed. "
                            + "Maybe export it again in that form.");
        }
        Path folder = shelf.folder(name);
        try (InputStream bytes = sent.getInputStream()) {
            uploads.bring(web.getSession(true), name, folder, files, file, Refusal.shown(sentAs), bytes);
        }
        return see(Pages.base(name) + "/rejected?facts=uploaded");
    }

    @PostMapping("/facts/forget")
    ResponseEntity<byte[]> forget(
            @PathVariable("name") String name,
            @RequestParam(name = "token", defaultValue = "") String token,
            HttpServletRequest web)
            throws IOException {
        uploads.check(Optional.ofNullable(web.getSession(false)), token);
        shelf.folder(name);
        uploads.forget(web.getSession(true), name);
        return see(Pages.base(name) + "/facts");
    }

    private static ResponseEntity<byte[]> see(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String ending(String name) {
        return name.contains(".") ? name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT) : "";
    }

    private Desk.Evaluated evaluated(Asked asked, HttpServletRequest web) throws IOException {
        return evaluations.evaluate(
                asked.request(shelf.folder(asked.contract()), uploads, Optional.ofNullable(web.getSession(false))));
    }

    @GetMapping("/rejected")
    ResponseEntity<byte[]> rejected(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        Asked asked = Asked.of(name, sent);
        Desk.Evaluated evaluated = evaluated(asked, web);
        Map<String, Object> shown = new HashMap<>();
        shown.put("title", "Rejected rows, " + evaluated.statement().contractTitle());
        shown.put("contractTitle", evaluated.statement().contractTitle());
        shown.put("name", name);
        shown.put("asked", asked);
        shown.put("rows", evaluated.rejected());
        shown.put("statement", evaluated.statement());
        shown.put(
                "brought",
                asked.uploaded()
                        ? uploads.of(Optional.ofNullable(web.getSession(false)), name)
                                .map(Uploads.Brought::replaced)
                                .orElse(Map.of())
                        : Map.of());
        return pages.page("rejected", shown);
    }

    @GetMapping("/rejected.json")
    ResponseEntity<byte[]> rejectedAsData(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        return Pages.json(Data.rejected(evaluated(Asked.of(name, sent), web).rejected()));
    }

    @GetMapping("/rejected.csv")
    ResponseEntity<byte[]> rejectedAsRows(
            @PathVariable("name") String name, @RequestParam Map<String, String> sent, HttpServletRequest web)
            throws IOException {
        return Pages.csv(RejectedRows.csv(evaluated(Asked.of(name, sent), web).rejected()));
    }
}
