package io.hydrant.destination.secrets;

/** Where the text of a secret is read, each time anew. */
interface SecretSource extends AutoCloseable {

    String read() throws SecretUnavailableException;

    @Override
    void close();
}
