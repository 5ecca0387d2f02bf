package org.proviso.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.proviso.form.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** What is said of a request that cannot be answered: a quiet page, or in JSON always the same shape. */
@RestControllerAdvice
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Pages pages;

    Problems(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal refusal, HttpServletRequest web) {
        return answer(refusal, web.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooLarge(MaxUploadSizeExceededException large, HttpServletRequest web) {
        return answer(
                new Refusal(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "Too large",
                        "An export may have up to " + (Uploads.MOST_BYTES >> 20)
                                + " MB here; nothing is changed. Maybe evaluate it on the command line, with --facts."),
                web.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> broken(MultipartException broken, HttpServletRequest web) {
        return answer(
                new Refusal(
                        HttpStatus.BAD_REQUEST,
                        "Not understood",
                        "What was sent is no form of this page; nothing is changed."),
                web.getRequestURI());
    }

    /** Whatever else happens: what Spring knows for a mistake of the sender's is one, all else is ours. */
    @ExceptionHandler
    ResponseEntity<byte[]> other(Exception failure, HttpServletRequest web) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(of(known.getStatusCode().value()), web.getRequestURI());
        }
        if (System.getenv("PROVISO_DEBUG") == null) {
            LOG.warn(
                    "a request failed; PROVISO_DEBUG=1 shows where: {}",
                    failure.getClass().getName());
        } else {
            LOG.warn("a request failed", failure);
        }
        return answer(of(500), web.getRequestURI());
    }

    /** The refusal for a status alone. */
    static Refusal of(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        if (status == HttpStatus.NOT_FOUND) {
            return new Refusal(
                    status,
                    "No such page",
                    "There is nothing at this address. Maybe begin with the list of contracts.");
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            return new Refusal(status, "Not here", "Nothing can be sent to this address.");
        }
        return status != null && status.is4xxClientError()
                ? new Refusal(status, "Not understood", "The request is not one that this page knows.")
                : new Refusal(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "A fault in Proviso",
                        "It is a fault in Proviso or in the rules, not in what was asked. Maybe the command line says"
                                + " more: proviso evaluate.");
    }

    ResponseEntity<byte[]> answer(Refusal refusal, String address) {
        if (!address.endsWith(".json") && !address.endsWith(".csv")) {
            return pages.page(refusal.status(), "problem", Map.of("title", refusal.title(), "refusal", refusal));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error");
        error.put("status", refusal.status().value());
        error.put("title", refusal.title());
        error.put("message", refusal.message());
        Data.findings(refusal.findings(), error.putArray("findings"));
        return Pages.json(refusal.status(), Json.text(root));
    }
}
