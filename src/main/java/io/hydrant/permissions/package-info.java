/**
 * What the role that runs a delivery stream must be allowed, and nothing more: one generator, for
 * the policy that IAM takes and for what {@code explain} says in words. It asks AWS nothing; what
 * neither the definition nor the settings say is left as a note.
 */
package io.hydrant.permissions;
