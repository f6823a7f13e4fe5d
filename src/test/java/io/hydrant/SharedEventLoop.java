package io.hydrant;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/**
 * Keeps the threads that all clients of AWS share. The last client to close would end them, which
 * takes two seconds.
 */
public final class SharedEventLoop implements BeforeAllCallback {

    private static volatile SdkAsyncHttpClient open;

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (open == null) {
            open = NettyNioAsyncHttpClient.create();
        }
    }
}
