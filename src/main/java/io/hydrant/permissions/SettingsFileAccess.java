package io.hydrant.permissions;

import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.OpenSearchAuthentication;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;

/** The files on S3 that settings name. */
final class SettingsFileAccess implements Subject {

    private final StreamResources stream;

    SettingsFileAccess(StreamResources stream) {
        this.stream = stream;
    }

    @Override
    public List<Statement> statements() {
        return files().stream()
                .flatMap(file -> stream.settings().getOptional(file).stream())
                .flatMap(uri -> S3Location.of(uri).stream())
                .map(
                        file ->
                                Statement.allowing("ReadFiles", "s3:GetObject")
                                        .on(stream.bucketArn(file) + "/" + Escaped.of(file.key())))
                .collect(Collectors.toList());
    }

    /** Those that this stream reads. */
    private List<ConfigOption<String>> files() {
        List<ConfigOption<String>> read = new ArrayList<>();
        read.add(HydrantOptions.DEFINITION);
        if (readsSchema()) {
            read.add(HydrantOptions.SCHEMA_FILE);
        }
        if (stream.definition().openSearch().isPresent()
                && stream.settings().get(HydrantOptions.OPENSEARCH_AUTHENTICATION)
                        == OpenSearchAuthentication.BASIC) {
            read.add(HydrantOptions.OPENSEARCH_PASSWORD_FILE);
        }
        return read;
    }

    private boolean readsSchema() {
        return stream.definition()
                .s3()
                .flatMap(ExtendedS3Destination::conversion)
                .filter(conversion -> conversion.schema().columns().isEmpty())
                .isPresent();
    }
}
