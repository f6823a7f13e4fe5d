package io.hydrant.destination.secrets;

/** Reads the text of a secret, anew with each call. */
interface SecretSource extends AutoCloseable {

    String read() throws SecretUnavailableException;

    @Override
    void close();
}
