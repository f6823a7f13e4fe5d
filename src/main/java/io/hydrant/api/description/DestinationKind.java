package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.opensearch.OpenSearchKind;
import io.hydrant.definition.splunk.SplunkDestination;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A kind of destination other than S3: the names of its members, and how it is described. */
final class DestinationKind {

    private static final String SPLUNK = "Splunk";

    private static final List<DestinationKind> ALL = all();

    private final String name;
    private final Function<ObjectNode, ObjectNode> description;
    private final List<String> secrets;

    /** {@code secrets} are JSON pointers to what is never described. */
    private DestinationKind(
            String name, Function<ObjectNode, ObjectNode> description, String... secrets) {
        this.name = name;
        this.description = description;
        this.secrets = List.of(secrets);
    }

    private static List<DestinationKind> all() {
        List<DestinationKind> all = new ArrayList<>();
        all.add(
                new DestinationKind(
                        "HttpEndpoint",
                        HttpEndpointDescription::of,
                        "/EndpointConfiguration/AccessKey"));
        all.add(new DestinationKind("Redshift", RedshiftDescription::of, "/Password"));
        all.add(new DestinationKind(SPLUNK, SplunkDescription::of));
        for (OpenSearchKind kind : OpenSearchKind.values()) {
            all.add(
                    new DestinationKind(
                            kind.configurationField().replace("DestinationConfiguration", ""),
                            OpenSearchDescription::of));
        }
        return all;
    }

    /** Of the destination in a request; empty for S3. */
    static Optional<DestinationKind> in(ObjectNode request) {
        return ALL.stream().filter(kind -> request.has(kind.configuration())).findFirst();
    }

    static boolean isUpdate(String member) {
        return ALL.stream().anyMatch(kind -> kind.update().equals(member));
    }

    static boolean isUpdateOfOpenSearch(String member) {
        return ALL.stream()
                .filter(DestinationKind::isOpenSearch)
                .anyMatch(kind -> kind.update().equals(member));
    }

    boolean isOpenSearch() {
        return Arrays.stream(OpenSearchKind.values())
                .anyMatch(kind -> kind.configurationField().equals(configuration()));
    }

    /** The member of CreateDeliveryStream. */
    String configuration() {
        return name + "DestinationConfiguration";
    }

    /** The member of UpdateDestination. */
    String update() {
        return name + "DestinationUpdate";
    }

    ObjectNode given(ObjectNode request) {
        return (ObjectNode) request.get(configuration());
    }

    /** The hints of a destination that has none. */
    BufferingHints defaultHints() {
        return name.equals(SPLUNK) ? SplunkDestination.defaultHints() : BufferingHints.byDefault();
    }

    /** An entry of {@code Destinations}, but for its id. */
    ObjectNode describe(ObjectNode request) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set(name + "DestinationDescription", description.apply(given(request)));
        return entry;
    }

    /** The description with the secrets, which make a difference too. */
    ObjectNode meaning(ObjectNode request) {
        ObjectNode meaning = describe(request);
        secrets.forEach(secret -> meaning.put(secret, given(request).at(secret).asText()));
        return meaning;
    }
}
