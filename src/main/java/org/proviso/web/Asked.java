package org.proviso.web;

import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Nearest;
import org.proviso.desk.Request;
import org.proviso.facts.FactSource;
import org.springframework.http.HttpStatus;

/**
 * What an address asks of a contract: which statement, as known when, over whose facts, for whom.
 *
 * @param contract  the name of its folder
 * @param statement empty for the last that is paid on
 * @param asOf      what was known on that day
 * @param uploaded  whether over the facts that this session brought
 * @param viewers   whether small groups are pooled
 */
public record Asked(
        String contract, Optional<String> statement, Optional<LocalDate> asOf, boolean uploaded, boolean viewers) {

    private static final String YEARS = "(1[0-9]{3}|2[0-9]{3})-.*";

    static Asked of(String contract, Map<String, String> sent) {
        return new Asked(
                contract,
                said(sent, "statement"),
                day(sent, "as-of"),
                word(sent, "facts", "own", "uploaded"),
                word(sent, "for", "parties", "viewers"));
    }

    /** A value that was sent; a field left empty says nothing. */
    static Optional<String> said(Map<String, String> sent, String name) {
        return Optional.ofNullable(sent.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A value that has to be sent. */
    static String needed(Map<String, String> sent, String name) {
        return said(sent, name)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.BAD_REQUEST,
                        "Something is missing",
                        "The address does not say \"" + name + "\". Maybe choose it on the page of the statement."));
    }

    /** A day, {@code 2027-06-01}. */
    static Optional<LocalDate> day(Map<String, String> sent, String name) {
        return said(sent, name).map(text -> {
            try {
                LocalDate day = LocalDate.parse(text);
                if (text.matches(YEARS)) {
                    return day;
                }
            } catch (DateTimeParseException noDay) {
                // said below
            }
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "No such day",
                    "\"" + Refusal.shown(text) + "\" is no day such as 2027-06-01.");
        });
    }

    private static boolean word(Map<String, String> sent, String name, String usual, String other) {
        String word = said(sent, name).orElse(usual);
        if (!word.equals(usual) && !word.equals(other)) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "No such word",
                    "\"" + name + "\" is " + usual + " or " + other + ", not \"" + Refusal.shown(word) + "\". "
                            + Nearest.maybe(word, List.of(usual, other)));
        }
        return word.equals(other);
    }

    Request request(Path folder, Uploads uploads, Optional<HttpSession> session) {
        Request usual = Request.of(folder);
        return new Request(folder, source(uploads, session), statement, asOf, usual.settings(), usual.progress());
    }

    private Optional<FactSource> source(Uploads uploads, Optional<HttpSession> session) {
        if (!uploaded) {
            return Optional.empty();
        }
        return Optional.of(new FactSource.Folder(
                uploads.of(session, contract)
                        .orElseThrow(() -> new Refusal(
                                HttpStatus.NOT_FOUND,
                                "Nothing was uploaded",
                                "This browser session holds no export for the contract. Maybe it ended, or Proviso was"
                                        + " started again: upload the export once more."))
                        .folder(),
                false));
    }

    /** The same question as part of an address. */
    public String query() {
        return query(List.of());
    }

    /** The question about a clause for a scope. */
    public String line(String clause, String scope) {
        return query(List.of("clause", clause, "scope", scope));
    }

    /** The question about a subject. */
    public String subject(String subject) {
        return query(List.of("subject", subject));
    }

    private String query(List<String> more) {
        Map<String, String> parts = new LinkedHashMap<>();
        statement.ifPresent(id -> parts.put("statement", id));
        asOf.ifPresent(day -> parts.put("as-of", day.toString()));
        if (uploaded) {
            parts.put("facts", "uploaded");
        }
        if (viewers) {
            parts.put("for", "viewers");
        }
        for (int at = 0; at < more.size(); at += 2) {
            parts.put(more.get(at), more.get(at + 1));
        }
        StringBuilder query = new StringBuilder();
        parts.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }
}
