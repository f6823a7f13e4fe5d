package io.hydrant.local.kinesis.log;

/** What a record survives whose put was answered. */
public enum Durability {

    /** The end of the process and of the machine. */
    SYNCED,

    /** Nothing: its directory is deleted when the process ends. */
    UNSYNCED
}
