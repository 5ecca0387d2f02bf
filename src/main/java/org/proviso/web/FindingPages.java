package org.proviso.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.proviso.contract.FindingPage;
import org.proviso.contract.Nearest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What each finding means: what to avoid, what to prefer, and why. */
@RestController
final class FindingPages {

    private final Pages pages;

    FindingPages(Pages pages) {
        this.pages = pages;
    }

    /** A heading, a paragraph, or lines of a file as they stand. */
    public record Block(String kind, String text) {}

    @GetMapping("/findings/{name}")
    ResponseEntity<byte[]> page(@PathVariable("name") String name) {
        FindingPage page = FindingPage.named(name)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "No such finding",
                        "No check is called \"" + Refusal.shown(name) + "\". "
                                + Nearest.maybe(name, FindingPage.everyName())));
        return pages.page("finding", Map.of("title", page.name(), "blocks", blocks(page.text())));
    }

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        for (String part : text.split("\n\n+(?! {4})")) {
            for (String piece : part.split("(?<=[^\n ])\n\n(?= {4})")) {
                if (piece.startsWith("## ")) {
                    blocks.add(new Block("heading", piece.substring(3).strip()));
                } else if (piece.startsWith("    ")) {
                    blocks.add(new Block("lines", piece.stripTrailing().indent(-4)));
                } else if (!piece.isBlank() && !piece.startsWith("# ")) {
                    blocks.add(new Block("words", piece.replace("`", "").strip()));
                }
            }
        }
        return blocks;
    }
}
