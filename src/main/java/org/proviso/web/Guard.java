package org.proviso.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before every request. A page of another site may make a browser on this machine send requests here; it
 * can neither choose the name of this machine in them (a name of its own that leads here is refused), nor frame
 * a page, nor have one of ours fetch or run anything.
 */
final class Guard extends OncePerRequestFilter {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
        if (!THIS_MACHINE.matcher(host).matches() || fetchedByAnotherSite(request)) {
            response.setStatus(HttpServletResponse.SC_MISDIRECTED_REQUEST);
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write("Proviso answers to localhost only.\n".getBytes(StandardCharsets.UTF_8));
            return;
        }
        chain.doFilter(request, response);
    }

    /** A link on another site may be followed; what its pages fetch unseen is refused. */
    private static boolean fetchedByAnotherSite(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
