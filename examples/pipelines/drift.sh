#!/bin/sh
# Key-pair failures from cron or any CI: says what is new since the last run. Settings and credentials come from the
# environment (HW_REGION_NAME, HW_PROJECT_NAME, HW_ACCESS_KEY, HW_SECRET_KEY); docs/exit-codes.md explains the exit codes.
set -u
# A hosted runner is another cloud's server: never take its identity. Leave this out on a server with an agency of your own.
export KPS_METADATA_ENDPOINT=off

npx pulumi-kps drift --baseline kps-baseline.json --write-baseline --report text --report json=kps-drift.json
code=$?

case $code in
0) ;;
1) echo "Could not tell: nothing was found, and not every list was read." >&2 ;;
2) echo "New key-pair failures: see kps-drift.json." >&2 ;;
3) echo "New key-pair failures, and not every list was read: see kps-drift.json." >&2 ;;
*) echo "kps itself failed with code $code." >&2 ;;
esac
exit "$code"
