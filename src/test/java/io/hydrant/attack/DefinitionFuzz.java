package io.hydrant.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Mutations of every definition in {@code conf}, under a name that is taken: each is refused. */
@Command(name = "definitions", description = "Mutated definitions over CreateDeliveryStream")
final class DefinitionFuzz extends AttackCommand {

    @Option(
            names = "--definitions",
            defaultValue = "20000",
            description = "By default ${DEFAULT-VALUE}")
    private int definitions;

    static DefinitionFuzz of(int definitions) {
        DefinitionFuzz fuzz = new DefinitionFuzz();
        fuzz.definitions = definitions;
        return fuzz;
    }

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        List<JsonNode> originals = originals();
        try (AttackedServer server = AttackedServer.start(with, List.of("-Xmx512m"), List.of());
                Bystander bystander = Bystander.of(server)) {
            bystander.put(100);
            Bystander.createStream(bystander.aws(), Calls.VICTIM);
            Vitals before = Vitals.of(server);

            new Salvo(server, with)
                    .fire(definitions, with.seed(), random -> mutated(originals, random), report);

            int streams =
                    bystander.aws().firehose().listDeliveryStreams().deliveryStreamNames().size();
            report.expect(streams == 2, "there are " + streams + " delivery streams, not 2");
            Aftermath.expect(server, before, bystander, report);
        }
    }

    private static List<JsonNode> originals() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("conf"))) {
            files =
                    all.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .collect(Collectors.toList());
        }
        List<JsonNode> originals = new ArrayList<>();
        for (Path file : files) {
            ObjectNode definition = (ObjectNode) Mappers.JSON.readTree(file.toFile());
            originals.add(definition.put("DeliveryStreamName", Calls.VICTIM));
        }
        return originals;
    }

    private static Supplier<HttpMessage> mutated(List<JsonNode> originals, Random random) {
        JsonMutator mutator = new JsonMutator(random, Set.of("DeliveryStreamName"));
        return () -> {
            JsonNode original = originals.get(random.nextInt(originals.size()));
            return create(mutator.mutate(original));
        };
    }

    private static HttpMessage create(JsonNode definition) {
        byte[] body;
        try {
            body = Mappers.JSON.writeValueAsBytes(definition);
        } catch (JsonProcessingException | IllegalArgumentException loneSurrogate) {
            body = "{\"DeliveryStreamName\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8);
        }
        return new HttpMessage(
                "POST",
                "/",
                List.of(
                        "Host: 127.0.0.1",
                        "Content-Type: application/x-amz-json-1.1",
                        "X-Amz-Target: Firehose_20150804.CreateDeliveryStream"),
                body);
    }
}
