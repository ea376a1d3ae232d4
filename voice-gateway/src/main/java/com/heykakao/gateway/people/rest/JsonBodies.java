package com.heykakao.gateway.people.rest;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/** Refuses a REST call whose body says that it is something else than JSON; gRPC-Web on these paths is passed on. */
final class JsonBodies implements DecoratingHttpServiceFunction {
    private final JsonErrors errors;

    JsonBodies(JsonErrors errors) {
        this.errors = errors;
    }

    @Override
    public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
            throws Exception {
        MediaType type = request.contentType();
        if (request.path().startsWith(RestJson.ROOT) && type != null && !type.isJson() && !JsonErrors.isGrpc(type)) {
            return errors.refuse(context, JsonErrors.notJson());
        }
        return service.serve(context, request);
    }
}
