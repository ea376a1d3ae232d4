package com.heykakao.gateway.people.rest;

import com.google.api.AnnotationsProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to make a call as REST/JSON: a google.api.http rule of the contract.
 *
 * @param method of HTTP
 * @param path with names of request fields in braces
 * @param body the request field that the body is, {@code *} for all that are not in the path, or empty
 */
public record HttpRule(String method, String path, String body) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}=]+)}");

    /** The rules of a call; none where it has no REST/JSON form. */
    public static List<HttpRule> of(MethodDescriptor call) {
        if (!call.getOptions().hasExtension(AnnotationsProto.http)) {
            return List.of();
        }
        com.google.api.HttpRule rule = call.getOptions().getExtension(AnnotationsProto.http);
        List<HttpRule> rules = new ArrayList<>();
        rules.add(of(rule));
        rule.getAdditionalBindingsList().forEach(more -> rules.add(of(more)));
        return rules;
    }

    private static HttpRule of(com.google.api.HttpRule rule) {
        return switch (rule.getPatternCase()) {
            case GET -> new HttpRule("GET", rule.getGet(), rule.getBody());
            case PUT -> new HttpRule("PUT", rule.getPut(), rule.getBody());
            case POST -> new HttpRule("POST", rule.getPost(), rule.getBody());
            case DELETE -> new HttpRule("DELETE", rule.getDelete(), rule.getBody());
            case PATCH -> new HttpRule("PATCH", rule.getPatch(), rule.getBody());
            case CUSTOM, PATTERN_NOT_SET -> throw new IllegalStateException("the contract has a rule of no method");
        };
    }

    /** Names of the request fields in the path, in order. */
    public List<String> variables() {
        return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /** Matches the paths of this rule; a variable is one segment. */
    Pattern paths() {
        StringBuilder pattern = new StringBuilder();
        Matcher variable = VARIABLE.matcher(path);
        int at = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(path.substring(at, variable.start()))).append("[^/]+");
            at = variable.end();
        }
        return Pattern.compile(pattern.append(Pattern.quote(path.substring(at))).toString());
    }
}
