package io.hydrant.worstday;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.destination.http.EndpointAnswer;
import io.hydrant.destination.http.EndpointServer;
import io.hydrant.destination.http.ReceivedRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** An HTTP endpoint, which a record may reach again under the request id that it had before. */
final class HttpDestination implements Destination {

    private static final String NAME = "http";

    private final EndpointServer server;
    private final Relay relay;
    private final String hints;
    private final ErrorOutput errors;
    private final Deliveries deliveries = new Deliveries();
    private final Map<Integer, String> requestOf = new HashMap<>();
    private CountDownLatch silence = new CountDownLatch(0);

    private HttpDestination(EndpointServer server, Relay relay, Path buckets, String hints) {
        this.server = server;
        this.relay = relay;
        this.hints = hints;
        this.errors = new ErrorOutput(buckets.resolve(NAME));
    }

    static HttpDestination start(Path buckets, String hints) throws IOException {
        EndpointServer server = EndpointServer.start().keepingNoRequests();
        HttpDestination destination =
                new HttpDestination(server, Relay.to(server.url().getPort()), buckets, hints);
        destination.mend();
        return destination;
    }

    private void mend() {
        server.otherwise(this::take);
        silence.countDown();
    }

    private void take(ReceivedRequest request, Socket client)
            throws IOException, InterruptedException {
        note(request);
        EndpointAnswer.ok().answer(request, client);
    }

    private synchronized void note(ReceivedRequest request) throws IOException {
        Set<Integer> ofThis = new HashSet<>();
        for (byte[] record : request.records()) {
            int number = Numbered.numberOf(new String(record, UTF_8));
            String before = requestOf.putIfAbsent(number, request.id());
            if (ofThis.add(number) && request.id().equals(before)) {
                deliveries.repeat(number);
            } else {
                deliveries.add(number);
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean readsKinesis() {
        return false;
    }

    @Override
    public String definition() {
        return Definitions.directPut(
                NAME,
                "'HttpEndpointDestinationConfiguration': {"
                        + Definitions.ROLE
                        + ", 'EndpointConfiguration': {'Url': '"
                        + server.url()
                                .toString()
                                .replace(":" + server.url().getPort(), ":" + relay.port())
                        + "'}, "
                        + hints
                        + ", 'RetryOptions': {'DurationInSeconds': 7200},"
                        + " 'S3BackupMode': 'FailedDataOnly', 'S3Configuration': {"
                        + Definitions.bucket(NAME)
                        + ", "
                        + Definitions.hints(1)
                        + "}}");
    }

    @Override
    public List<String> settings() {
        return List.of();
    }

    @Override
    public void update(UpdateDestinationRequest.Builder request, int intervalInSeconds) {
        request.httpEndpointDestinationUpdate(
                http ->
                        http.bufferingHints(
                                hints -> hints.sizeInMBs(1).intervalInSeconds(intervalInSeconds)));
    }

    @Override
    public String promise() {
        return "at least once, again only under the same request id";
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                Fault.of("endpoint away", relay::refuse, relay::pass),
                Fault.of("endpoint silent", this::beSilent, this::mend),
                fault("endpoint answers 500", EndpointAnswer.refusal("500 Broken", "broken")),
                fault("endpoint hangs up", EndpointAnswer.reset()),
                fault(
                        "endpoint takes, and hangs up",
                        (request, client) -> {
                            note(request);
                            client.close();
                        }));
    }

    private Fault fault(String name, EndpointAnswer answer) {
        return Fault.of(name, () -> server.otherwise(answer), this::mend);
    }

    private void beSilent() {
        CountDownLatch over = new CountDownLatch(1);
        silence = over;
        server.otherwise(
                (request, client) -> {
                    over.await();
                    take(request, client);
                });
    }

    @Override
    public synchronized boolean has(int number) throws IOException {
        errors.addTo(deliveries);
        return deliveries.has(number);
    }

    @Override
    public synchronized Deliveries deliveries() throws IOException {
        errors.addTo(deliveries);
        return deliveries;
    }

    @Override
    public void close() throws IOException {
        mend();
        relay.close();
        server.close();
    }
}
