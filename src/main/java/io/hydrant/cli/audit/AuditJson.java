package io.hydrant.cli.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.audit.AuditReport;
import java.io.PrintWriter;

/** An audit as JSON. */
final class AuditJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditJson() {}

    static void write(String stream, AuditReport report, PrintWriter out) {
        out.println(of(stream, report).toPrettyString());
        out.flush();
    }

    static ObjectNode of(String stream, AuditReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("deliveryStreamName", stream);
        json.put("since", report.range().start().toString());
        json.put("until", report.range().end().toString());
        json.put("proved", report.isProof());
        ObjectNode totals = json.putObject("totals");
        report.totals()
                .forEach(
                        (kind, total) ->
                                totals.putObject(kind.text())
                                        .put("objects", total.objects())
                                        .put("records", total.records())
                                        .put("bytes", total.bytes()));
        ArrayNode shards = json.putArray("shards");
        report.shards()
                .forEach(
                        shard ->
                                shards.addObject()
                                        .put("shardId", shard.shard())
                                        .put("recordsInStream", shard.inStream())
                                        .put("recordsInManifests", shard.inLines())
                                        .put("equal", shard.isEqual()));
        ArrayNode findings = json.putArray("findings");
        report.findings()
                .forEach(
                        finding -> {
                            ObjectNode found = findings.addObject();
                            found.put("kind", finding.kind().text());
                            finding.details()
                                    .forEach(
                                            (name, value) ->
                                                    found.set(name, JSON.valueToTree(value)));
                            found.put("sentence", finding.sentence());
                        });
        ArrayNode notes = json.putArray("notes");
        report.notes().forEach(notes::add);
        ArrayNode gaps = json.putArray("notCompared");
        report.gaps().forEach(gaps::add);
        return json;
    }
}
