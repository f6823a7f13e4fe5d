package io.hydrant.settings;

import java.util.List;

/** Settings that cannot be run with, and everything that is wrong with them. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
