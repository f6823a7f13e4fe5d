#!/bin/sh
# Makes the file of --access-keys at the first start, with a key of its own, and runs Hydrant.
set -eu

for argument in "$@"; do
    case "$argument" in
    --access-keys=*)
        keys=${argument#--access-keys=}
        if [ ! -e "$keys" ]; then
            # 30 random bytes are 40 characters, as AWS's secrets have.
            secret=$(head -c 30 /dev/urandom | base64 | tr '+/' 'ps')
            printf 'hydrant,%s\n' "$secret" >"$keys.new"
            mv "$keys.new" "$keys"
        fi
        ;;
    esac
done

exec java -XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError -jar /opt/hydrant/hydrant-local.jar "$@"
