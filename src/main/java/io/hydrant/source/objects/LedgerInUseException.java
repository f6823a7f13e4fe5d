package io.hydrant.source.objects;

import java.io.IOException;

/** Another process sends records by this ledger. */
public final class LedgerInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    LedgerInUseException() {
        super("Another process uses the ledger");
    }
}
