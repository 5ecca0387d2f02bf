package org.proviso.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The stylesheet and the sign; there is no script. */
@RestController
final class Assets {

    @GetMapping("/assets/style.css")
    ResponseEntity<byte[]> style() throws IOException {
        return asset("style.css", new MediaType("text", "css"));
    }

    @GetMapping({"/assets/sign.svg", "/favicon.ico"})
    ResponseEntity<byte[]> sign() throws IOException {
        return asset("sign.svg", new MediaType("image", "svg+xml"));
    }

    private static ResponseEntity<byte[]> asset(String name, MediaType type) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(Assets.class.getResourceAsStream("/web/" + name), name)) {
            return ResponseEntity.ok()
                    .contentType(type)
                    .cacheControl(CacheControl.noCache())
                    .body(bytes.readAllBytes());
        }
    }
}
