package io.hydrant.permissions;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.settings.StreamScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** The least that the role of a job must be allowed, for one delivery stream or for several. */
public final class StreamPermissions {

    private static final int MANAGED_POLICY = 6_144;
    private static final int INLINE_POLICIES = 10_240;

    private final StreamResources stream;
    private final List<Subject> subjects;

    private StreamPermissions(StreamResources stream, List<Subject> subjects) {
        this.stream = stream;
        this.subjects = List.copyOf(subjects);
    }

    /** The key is that of the source, which a definition that reads Kinesis does not tell. */
    public static StreamPermissions of(
            DeliveryStreamDefinition definition,
            Configuration settings,
            Optional<String> sourceKeyArn) {
        StreamResources stream =
                new StreamResources(definition, StreamScope.of(settings, definition.name()));
        return new StreamPermissions(
                stream,
                List.of(
                        new KinesisAccess(stream, sourceKeyArn),
                        new FunctionAccess(stream),
                        new SchemaAccess(stream),
                        new BucketAccess(stream),
                        new OpenSearchAccess(stream),
                        new SecretAccess(stream),
                        new RedshiftAccess(stream),
                        new SettingsFileAccess(stream),
                        new ErrorLogAccess(stream)));
    }

    /** Of a job that Managed Flink runs inside a VPC. */
    public StreamPermissions inVpc() {
        return with(new NetworkAccess());
    }

    /**
     * Of redrive and replay too. {@code replayedUri} is where objects are that are replayed; it may
     * be empty.
     */
    public StreamPermissions toSendAgain(String replayedUri) {
        return with(new RedriveAccess(stream, replayedUri));
    }

    private StreamPermissions with(Subject subject) {
        List<Subject> more = new ArrayList<>(subjects);
        more.add(subject);
        return new StreamPermissions(stream, more);
    }

    /** Of one job that runs these delivery streams and the other ones. */
    public StreamPermissions and(StreamPermissions other) {
        List<Subject> together = new ArrayList<>(subjects);
        together.addAll(other.subjects);
        return new StreamPermissions(stream, together);
    }

    public Policy policy() {
        return Policy.of(
                subjects.stream()
                        .flatMap(subject -> subject.statements().stream())
                        .collect(Collectors.toList()));
    }

    /** What the policy cannot say, a sentence each. */
    public List<String> notes() {
        Set<String> notes = new LinkedHashSet<>();
        subjects.forEach(subject -> notes.addAll(subject.notes()));
        noteOfLength(policy().countedCharacters()).ifPresent(notes::add);
        return List.copyOf(notes);
    }

    private static Optional<String> noteOfLength(int characters) {
        String sentence = "The policy has %,d characters; IAM allows %,d in a managed policy%s";
        if (characters > INLINE_POLICIES) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            sentence,
                            characters,
                            MANAGED_POLICY,
                            String.format(
                                    Locale.ROOT,
                                    ", and %,d in the inline policies of a role: split it",
                                    INLINE_POLICIES)));
        }
        return characters > MANAGED_POLICY
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                sentence,
                                characters,
                                MANAGED_POLICY,
                                ": make it an inline policy of the role"))
                : Optional.empty();
    }
}
