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
        StringBuilder block = new StringBuilder();
        String kind = "";
        for (String line : text.lines().toList()) {
            String next = line.isBlank() ? (kind.equals("lines") ? kind : "") : kind(line);
            if (!next.equals(kind)) {
                add(blocks, kind, block);
                kind = next;
            }
            block.append(line).append('\n');
        }
        add(blocks, kind, block);
        return blocks;
    }

    private static String kind(String line) {
        if (line.startsWith("# ")) {
            return "title";
        }
        return line.startsWith("## ") ? "heading" : line.startsWith("    ") ? "lines" : "words";
    }

    private static void add(List<Block> blocks, String kind, StringBuilder block) {
        String text = block.toString().stripTrailing();
        block.setLength(0);
        switch (kind) {
            case "heading" -> blocks.add(new Block(kind, text.strip().substring(3)));
            case "lines" -> blocks.add(new Block(kind, text.indent(-4)));
            case "words" -> blocks.add(new Block(kind, text.replace("`", "").strip()));
            default -> {} // the title stands above, and blank lines say nothing
        }
    }
}
