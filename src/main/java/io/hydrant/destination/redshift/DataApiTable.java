package io.hydrant.destination.redshift;

import io.hydrant.settings.HydrantOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataAsyncClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataAsyncClientBuilder;

/** A table that is reached over Redshift's Data API. */
final class DataApiTable implements ObjectTable {

    private static final long serialVersionUID = 1L;

    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final DataApiTarget target;
    private final RedshiftLoadSql loads;
    private final RedshiftCopy copy;
    private final Duration timeout;
    private final String endpoint;

    private DataApiTable(
            DataApiTarget target,
            RedshiftLoadSql loads,
            RedshiftCopy copy,
            Configuration settings) {
        this.target = target;
        this.loads = loads;
        this.copy = copy;
        this.timeout = settings.get(HydrantOptions.REDSHIFT_LOAD_TIMEOUT);
        this.endpoint = settings.getOptional(HydrantOptions.REDSHIFT_DATA_API_ENDPOINT).orElse("");
    }

    static DataApiTable of(
            DataApiTarget target,
            Optional<RedshiftLoadSql> loads,
            RedshiftCopy copy,
            Configuration settings) {
        return new DataApiTable(target, loads.orElse(null), copy, settings);
    }

    @Override
    public ObjectLoader open() {
        return new MissingObjects(
                new DataApiLoader(
                        new DataApi(client(), target, timeout), Optional.ofNullable(loads), copy),
                copy.bucket());
    }

    private RedshiftDataAsyncClient client() {
        RedshiftDataAsyncClientBuilder client =
                RedshiftDataAsyncClient.builder()
                        .region(Region.of(target.region()))
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                        .overrideConfiguration(limits -> limits.apiCallTimeout(LONGEST_CALL));
        if (!endpoint.isEmpty()) {
            client.endpointOverride(URI.create(endpoint));
        }
        return client.build();
    }
}
