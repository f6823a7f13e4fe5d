package io.hydrant.local.kinesis;

/** What a record survives whose put was answered. */
enum Durability {

    /** The end of the process and of the machine. */
    SYNCED,

    /** Nothing: its directory is deleted when the process ends. */
    UNSYNCED
}
