package org.proviso.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.proviso.TestDesk;

/** The service over the shipped contracts, and one over contracts with mistakes; each started once for all tests. */
final class Serving {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Service SHIPPED = start(Path.of("contracts"));
    private static final Service MISTAKEN = start(Path.of("src/test/resources/bad"));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SHIPPED::close));
        Runtime.getRuntime().addShutdownHook(new Thread(MISTAKEN::close));
    }

    private Serving() {}

    private static Service start(Path contracts) {
        try {
            return Service.start(TestDesk.desk(), TestDesk.RULES, contracts, 0);
        } catch (BindException impossible) {
            throw new AssertionError("some port is free", impossible);
        }
    }

    static Service shipped() {
        return SHIPPED;
    }

    /** An address of the shipped contracts. */
    static String at(String path) {
        return SHIPPED.address() + path;
    }

    /** An address of the contracts with mistakes. */
    static String mistakenAt(String path) {
        return MISTAKEN.address() + path;
    }

    static HttpResponse<String> get(String address) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    static HttpResponse<byte[]> bytes(String address) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(
                request.timeout(Duration.ofMinutes(2)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** What comes back for bytes as they stand, whatever a well-behaved client would send. */
    static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", SHIPPED.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (InputStream answer = socket.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
