package org.proviso.web;

import java.util.List;
import org.proviso.contract.Finding;
import org.springframework.http.HttpStatus;

/** A request that is not answered, and what its sender may know of the reason. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 80;

    private final HttpStatus status;
    private final String title;
    private final String message;
    private final transient List<Finding> findings;

    Refusal(HttpStatus status, String title, String message) {
        this(status, title, message, List.of());
    }

    Refusal(HttpStatus status, String title, String message, List<Finding> findings) {
        super(message);
        this.status = status;
        this.title = title;
        this.message = message.strip();
        this.findings = List.copyOf(findings);
    }

    HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String message() {
        return message;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** What somebody sent, cut where it is long. */
    static String shown(String sent) {
        String plain = sent.replaceAll("\\p{Cntrl}", "?");
        return plain.codePointCount(0, plain.length()) <= MOST_SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_SHOWN)) + "…";
    }
}
