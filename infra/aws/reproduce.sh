#!/bin/sh
# Builds the functions again in another folder, zone and language, and compares the bytes of their artifacts with those of the
# working copy. Needs those (mvn -DskipTests package) and Maven's cache. Under another umask they differ in the modes
# inside our own jars, which nothing reads.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
(cd "$root" && tar -cf - --exclude=target --exclude=.git --exclude=node_modules --exclude='.minhchung*' --exclude=.venv .) |
  (cd "$again" && tar -xf -)
(cd "$again" && TZ=Pacific/Chatham LC_ALL=C mvn -q -B -Dquick -DskipTests package \
  -pl functions/link,functions/intake,functions/compact,functions/publish,functions/privacy -am)
failed=0
for function in link intake compact publish; do
  artifact=functions/$function/target/lambda.zip
  if cmp "$root/$artifact" "$again/$artifact"; then
    echo "reproduce: $function: the same $(wc -c <"$again/$artifact") bytes"
  else
    echo "reproduce: $function: built again it is another file" >&2
    failed=1
  fi
done
exit $failed
