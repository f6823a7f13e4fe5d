/** Why a record could not be delivered, and the record of it that lands in the error output. */
package io.hydrant.errors;
