package io.hydrant.processing.conversion;

import io.hydrant.definition.conversion.SchemaConfiguration;
import io.hydrant.schema.InvalidSchemaException;
import io.hydrant.schema.TableSchema;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueAsyncClient;
import software.amazon.awssdk.services.glue.GlueAsyncClientBuilder;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/** A table of the Glue Data Catalog, asked for once, before anything runs. */
public final class GlueTable {

    private static final String LATEST = "LATEST";
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    private final SchemaConfiguration table;
    private final String region;

    private GlueTable(SchemaConfiguration table, String region) {
        this.table = table;
        this.region = region;
    }

    /** {@code streamRegion} is where the table is unless the configuration says otherwise. */
    public static GlueTable of(SchemaConfiguration table, String streamRegion) {
        return new GlueTable(table, table.region().isEmpty() ? streamRegion : table.region());
    }

    /** Throws {@link IllegalArgumentException}, with Firehose's code, if it cannot be had. */
    public TableSchema schema(Optional<URI> endpoint) {
        try (GlueAsyncClient glue =
                client(endpoint, DefaultCredentialsProvider.builder().build())) {
            return schemaOf(ask(glue));
        } catch (SdkException e) {
            throw unusable(GlueErrors.code(e), GlueErrors.words(e));
        } catch (InvalidSchemaException e) {
            throw unusable("InvalidSchema", e.getMessage());
        }
    }

    private GlueAsyncClient client(Optional<URI> endpoint, AwsCredentialsProvider credentials) {
        GlueAsyncClientBuilder client =
                GlueAsyncClient.builder()
                        .region(Region.of(region))
                        .credentialsProvider(credentials)
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                        .overrideConfiguration(settings -> settings.apiCallTimeout(LONGEST_CALL));
        endpoint.ifPresent(client::endpointOverride);
        return client.build();
    }

    private Table ask(GlueAsyncClient glue) {
        String catalog = table.catalogId().isEmpty() ? null : table.catalogId();
        try {
            if (table.versionId().equals(LATEST)) {
                return glue.getTable(
                                request ->
                                        request.catalogId(catalog)
                                                .databaseName(table.databaseName())
                                                .name(table.tableName()))
                        .join()
                        .table();
            }
            return glue.getTableVersion(
                            request ->
                                    request.catalogId(catalog)
                                            .databaseName(table.databaseName())
                                            .tableName(table.tableName())
                                            .versionId(table.versionId()))
                    .join()
                    .tableVersion()
                    .table();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SdkException) {
                throw (SdkException) e.getCause();
            }
            throw e;
        }
    }

    // Partition keys are no columns of the files.
    private TableSchema schemaOf(Table given) {
        StorageDescriptor storage = given.storageDescriptor();
        if (storage == null || !storage.hasColumns() || storage.columns().isEmpty()) {
            throw unusable("NonExistentColumns", "the table has no columns");
        }
        Map<String, String> types = new LinkedHashMap<>();
        for (Column column : storage.columns()) {
            if (column.name() == null || column.type() == null || column.type().isBlank()) {
                throw unusable("ValidationException", "a column has no name or no type");
            }
            if (types.put(column.name(), column.type()) != null) {
                throw unusable("InvalidSchema", "column '" + column.name() + "' is given twice");
            }
        }
        return TableSchema.of(types);
    }

    private IllegalArgumentException unusable(String code, String sentence) {
        return new IllegalArgumentException(
                "DataFormatConversion."
                        + code
                        + ": the schema of table "
                        + table.databaseName()
                        + "."
                        + table.tableName()
                        + " cannot be read from Glue in "
                        + region
                        + "; "
                        + sentence);
    }
}
