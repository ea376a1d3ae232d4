package com.heykakao.gateway.people;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.heykakao.gateway.people.export.ExportDownload;
import com.heykakao.gateway.people.openapi.OpenApi;
import com.heykakao.gateway.people.playback.PlaybackService;
import com.heykakao.gateway.people.rest.AllowedMethods;
import com.heykakao.gateway.people.rest.JsonErrors;
import com.heykakao.gateway.people.rest.RestJson;
import com.heykakao.gateway.people.session.BrowserSessions;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The server that parents' apps, staff and web pages talk to. */
public final class PeoplePlane implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 * 1024;
    /** A body is gathered before anybody asks who sends it; JSON may write one character as six. */
    private static final int MAX_BODY_BYTES = 8 * MAX_MESSAGE_BYTES;
    /** The least that counts: with zero Armeria does not wait for running calls at all. */
    private static final Duration QUIET = Duration.ofMillis(1);

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Server server;

    /**
     * @param pki holds server.crt and server.key
     * @param address to listen on; port 0 takes a free one
     * @param sites the web pages and how their sessions begin
     */
    public PeoplePlane(InetSocketAddress address, Path pki, PeopleServices services, List<BrowserSessions> sites) {
        JsonErrors errors = new JsonErrors();
        ServerBuilder builder = Server.builder()
                .port(address, SessionProtocol.HTTPS)
                .tls(TlsKeyPair.of(
                        pki.resolve("server.key").toFile(),
                        pki.resolve("server.crt").toFile()))
                .tlsCustomizer(tls -> tls.protocols("TLSv1.3"))
                .maxRequestLength(MAX_BODY_BYTES)
                .decorator(new PageHeaders())
                .disableServerHeader()
                .disableDateHeader()
                .bossGroupFactory(name -> new Acceptor())
                .requestTimeout(Patience.TO_BEGIN)
                .gracefulShutdownTimeout(QUIET, DRAIN);
        List<MethodDescriptor> calls = new ArrayList<>();
        for (GrpcServiceBuilder service : services.builders()) {
            GrpcService built = RestJson.enable(service, errors)
                    .intercept(new Patience())
                    .maxRequestMessageLength(MAX_MESSAGE_BYTES)
                    .useBlockingTaskExecutor(true)
                    .build();
            calls.addAll(RestJson.calls(built));
            builder.service(built, RestJson.bodies(errors));
        }
        services.files().ifPresent(files -> {
            builder.route()
                    .path(PlaybackService.PATH)
                    .methods(HttpMethod.GET, HttpMethod.HEAD)
                    .build(files.sounds());
            builder.route()
                    .post(ExportDownload.PATH)
                    .decorator(RestJson.bodies(errors))
                    .build(files.exports());
        });
        builder.errorHandler(new AllowedMethods(calls, errors));
        OpenApi openApi = new OpenApi();
        builder.route()
                .get(RestJson.ROOT + "openapi.json")
                .build(openApi.document("Hey Kakao for parents' apps", calls, List.of("companion.v1")));
        builder.route()
                .get(RestJson.ROOT + "openapi-staff.json")
                .build(openApi.document("Hey Kakao for staff", calls, List.of("care.v1", "operations.v1")));
        if (!sites.isEmpty()) {
            builder.serviceUnder("/common/", StaticFiles.of("common"));
            builder.serviceUnder("/api/", StaticFiles.of("api"));
        }
        for (BrowserSessions site : sites) {
            builder.serviceUnder(site.root(), StaticFiles.of(site.name()));
            site.addTo(builder, errors);
        }
        server = builder.build();
        server.start().join();
    }

    public int port() {
        return server.activeLocalPort(SessionProtocol.HTTPS);
    }

    /** Lets running calls finish for a few seconds, then closes. */
    @Override
    public void close() {
        server.stop().join();
    }
}
