package io.hydrant.local;

import io.hydrant.api.wire.AwsSigner;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseRequest;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/**
 * Every call there is, in every form of every path, without a signature, with a wrong and with the
 * right one: and who gets in.
 */
public final class GateTable {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String HEALTH = "/_hydrant/health";

    private static final List<String> PATHS =
            List.of(
                    "/",
                    HEALTH,
                    "/_hydrant/health?x=1",
                    "/_hydrant/%68ealth",
                    "/%5Fhydrant/health",
                    "/_hydrant/health;x=1",
                    "/_hydrant;x=1/health",
                    "/x/../_hydrant/health",
                    "/_hydrant/./health",
                    "/_hydrant/x/../health",
                    "/_hydrant/%2e%2e/_hydrant/health",
                    "//_hydrant/health",
                    "/_hydrant//health",
                    "/_hydrant/health/",
                    "/_hydrant/health/x",
                    "/_hydrant/metrics",
                    "/_hydrant/%6detrics",
                    "/_hydrant/",
                    "/_hydrant/console/console.js",
                    "/_hydrant/events/x",
                    "/_hydrant/links",
                    "/_hydrant/sign-in?link=0",
                    "/_hydrant/delivery-streams",
                    "/_hydrant/delivery-streams/none/objects/a/b",
                    "/_hydrant/delivery-streams/none/objects/%2e%2e/b",
                    "/_hydrant/delivery-streams/none/records",
                    "/_hydrant/delivery-streams/none/try",
                    "/_hydrant/delivery-streams/none/flush",
                    "/_hydrant/delivery-streams/none/redrive",
                    "/_hydrant/delivery-streams/none",
                    "/2015-03-31/functions/none/invocations",
                    "/2015-03-31/functions/none",
                    "/none",
                    "/none/key");

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    /** What says that a request was not let in. */
    private static final Set<String> REFUSALS =
            Set.of(
                    "MissingAuthenticationTokenException",
                    "IncompleteSignatureException",
                    "InvalidSignatureException",
                    "UnrecognizedClientException",
                    "AccessDenied",
                    "AuthorizationHeaderMalformed",
                    "SignatureDoesNotMatch",
                    "InvalidAccessKeyId");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final AwsSigner right;
    private final AwsSigner wrong;

    public GateTable(URI endpoint, String accessKeyId, String secret) {
        this.endpoint = endpoint;
        this.right = AwsSigner.with(accessKeyId, secret);
        this.wrong = AwsSigner.with(accessKeyId, secret + "x");
    }

    /** One line for each request that did not end as it must; none when all is well. */
    public List<String> faults() throws Exception {
        List<String> faults = new ArrayList<>();
        for (String path : PATHS) {
            for (String method : METHODS) {
                check(method, path, "", faults);
            }
            for (String target : targets()) {
                check("POST", path, target, faults);
                check("GET", path, target, faults);
            }
        }
        return faults;
    }

    /** All operations of Firehose and Kinesis that AWS's clients know, and some of nobody. */
    private static Set<String> targets() {
        Set<String> targets = new TreeSet<>();
        operations(FirehoseClient.class, FirehoseRequest.class)
                .forEach(name -> targets.add("Firehose_20150804." + name));
        operations(KinesisClient.class, KinesisRequest.class)
                .forEach(name -> targets.add("Kinesis_20131202." + name));
        targets.addAll(
                List.of("Firehose_20150804.", "Kinesis_20131202.", "DynamoDB_20120810.ListTables"));
        return targets;
    }

    private static Stream<String> operations(Class<?> client, Class<?> request) {
        return Arrays.stream(client.getMethods())
                .map(Method::getParameterTypes)
                .filter(types -> types.length > 0 && request.isAssignableFrom(types[0]))
                .map(types -> types[0].getSimpleName().replaceAll("Request$", ""));
    }

    private void check(String method, String path, String target, List<String> faults)
            throws Exception {
        boolean isOpen =
                Set.of("GET", "HEAD").contains(method)
                        && target.isEmpty()
                        && path.split("\\?")[0].equals(HEALTH);
        Map<String, String> headers =
                target.isEmpty()
                        ? Map.of()
                        : Map.of(
                                "X-Amz-Target",
                                target,
                                "Content-Type",
                                "application/x-amz-json-1.1");
        URI uri = URI.create(endpoint + path);
        byte[] body = Set.of("GET", "HEAD").contains(method) ? new byte[0] : BODY;
        HttpRequest.Builder unsigned =
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(unsigned::header);
        String service = service(path, target);

        boolean noneGotIn = isLetIn(send(unsigned.build()), "no", method, path, target, faults);
        boolean wrongGotIn =
                isLetIn(
                        send(wrong.signed(service, method, uri, headers, body).build()),
                        "a wrong",
                        method,
                        path,
                        target,
                        faults);
        boolean rightGotIn =
                isLetIn(
                        send(right.signed(service, method, uri, headers, body).build()),
                        "the right",
                        method,
                        path,
                        target,
                        faults);
        String what = method + " " + path + " " + target;
        if (noneGotIn != isOpen) {
            faults.add(what + " without signature: " + (noneGotIn ? "let in" : "refused"));
        }
        if (wrongGotIn != isOpen) {
            faults.add(what + " with a wrong signature: " + (wrongGotIn ? "let in" : "refused"));
        }
        // S3 signs the path as it encodes it, and answers OPTIONS itself.
        boolean mayBeRefused =
                service.equals("s3")
                        && (method.equals("OPTIONS") || path.contains("%5F") || path.contains(";"));
        if (!rightGotIn && !mayBeRefused) {
            faults.add(what + " with the right signature: refused");
        }
    }

    private boolean isLetIn(
            HttpResponse<String> answer,
            String signature,
            String method,
            String path,
            String target,
            List<String> faults) {
        String body = answer.body();
        // A page for people, to who may see it.
        boolean isPage = path.equals("/_hydrant/") && body.contains("<title>Hydrant</title>");
        boolean isShaped =
                answer.statusCode() != 500
                        && (isPage || !body.toLowerCase(Locale.ROOT).contains("<html"))
                        && !body.contains("org.eclipse")
                        && !body.contains("Exception:");
        if (!isShaped) {
            faults.add(
                    String.join(" ", method, path, target, "with", signature, "signature: ")
                            + answer.statusCode()
                            + " "
                            + body);
        }
        // A refusal of HEAD has no body that could say so.
        return method.equals("HEAD")
                ? !Set.of(400, 403).contains(answer.statusCode())
                : REFUSALS.stream().noneMatch(body::contains)
                        && answer.headers()
                                .firstValue("x-amzn-ErrorType")
                                .filter(REFUSALS::contains)
                                .isEmpty();
    }

    private static String service(String path, String target) {
        if (!target.isEmpty()) {
            return target.startsWith("Kinesis_") ? "kinesis" : "firehose";
        }
        if (path.startsWith("/2015-03-31/functions/")) {
            return "lambda";
        }
        return path.startsWith("/_hydrant/") ? "firehose" : "s3";
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
