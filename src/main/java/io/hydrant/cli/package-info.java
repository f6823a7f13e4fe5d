/**
 * The main class and its subcommands: they read arguments, call the storeys below and print. No
 * rule of Firehose and no operator of Flink stands here.
 */
package io.hydrant.cli;
