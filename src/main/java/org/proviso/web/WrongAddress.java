package org.proviso.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is said where no page was reached at all. */
@RestController
final class WrongAddress implements ErrorController {

    private final Problems problems;

    WrongAddress(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<byte[]> say(HttpServletRequest web) {
        int code = Optional.ofNullable(web.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .orElse(404);
        String address = Optional.ofNullable(web.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .map(String::valueOf)
                .orElse(web.getRequestURI());
        return problems.answer(Problems.of(code), address);
    }
}
