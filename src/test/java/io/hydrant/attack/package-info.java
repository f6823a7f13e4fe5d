/**
 * Programs that attack a server in a process of its own, with bounded counts and times, and compare
 * what it does with what is expected. Tests run them with small figures, the profile "attack" with
 * large ones: so they are compiled and checked with every build.
 */
package io.hydrant.attack;
