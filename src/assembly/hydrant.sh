#!/bin/sh
# Hydrant: a shell script, and behind it the Java archive that it starts.
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if ! command -v "$java" > /dev/null; then
  echo "Hydrant requires Java 17 or newer. Install it, or set JAVA_HOME." >&2
  exit 127
fi
# Options of the Java machine, such as -Xmx2g, come from HYDRANT_JAVA_OPTIONS.
# shellcheck disable=SC2086
exec "$java" $HYDRANT_JAVA_OPTIONS -jar "$0" "$@"
