package io.hydrant.local.kinesis.log;

/** The failures that a record survives once its put was answered. */
public enum Durability {

    /** The end of the process and of the machine. */
    SYNCED,

    /** Nothing: its directory is deleted when the process ends. */
    UNSYNCED
}
