package io.hydrant.local.jobs;

import io.hydrant.api.wire.signature.AccessKeys;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** The access key with which jobs in this process sign what they ask of its endpoints. */
public final class InternalCredentials {

    private static final int SECRET_BITS = 240;
    private static final String ID = "hydrant";

    private final String secret =
            new BigInteger(SECRET_BITS, new SecureRandom()).toString(Character.MAX_RADIX);

    public AccessKeys accessKeys() {
        return AccessKeys.of(Map.of(ID, secret));
    }

    /**
     * Sets the credentials of the Kinesis connector, which would prefer those of the environment.
     */
    void addToSource(Configuration settings) {
        settings.setString("aws.credentials.provider", "BASIC");
        settings.setString("aws.credentials.provider.basic.accesskeyid", ID);
        settings.setString("aws.credentials.provider.basic.secretkey", secret);
    }

    void addToS3(Configuration options) {
        options.setString("s3.access-key", ID);
        options.setString("s3.secret-key", secret);
    }

    /** AWS's clients in this process, such as Lambda's, look there first. */
    public void addToProcess() {
        System.setProperty("aws.accessKeyId", ID);
        System.setProperty("aws.secretKey", secret);
        System.setProperty("aws.secretAccessKey", secret);
    }
}
