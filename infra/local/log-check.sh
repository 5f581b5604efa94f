#!/usr/bin/env bash
# log-check.sh FILE…: fails where a log of the tests holds a person's name, a reference or a token of the fixtures.
# Names and references are those of the test classes (Told, Paper, History) and of the sample; what follows /u/# is a token.
set -uo pipefail
[ $# -gt 0 ] || { echo "usage: log-check.sh FILE…" >&2; exit 2; }

persons='(Trần Văn Cam|Lê Thị Dâu|Phạm Văn Hồng|Đỗ Thị Sáu|(Trần|Nguyễn) Thị Bưởi|Lê Văn Cam|Nhà Một|Nguyễn Văn Ổn)|Hộ (mẫu|chỉ có tên|[A-Z]{1,2}[-#]?[0-9]+)|Nguyễn Văn (Mẫu|An|Hoà|Hòa)|Công dân mẫu'
references='(^|[^A-Za-z0-9-])(H|CD|AP|CO|HO|J|NC|NO|OU|PA|PB|R|RE|RJ|RO|SE|TO|UP|WA|WB)-[0-9]{1,4}([^0-9]|$)|TDP[0-9]+-[0-9]{3,}|(^|[^A-Za-z0-9-])[tn]-[a-z2-7]{10}([^a-z0-9]|$)'
tokens='/u/#[A-Za-z0-9_-]{20,}|[Bb]earer [A-Za-z0-9_-]{20,}'

# The check must be able to fail.
for sample in 'x Hộ mẫu một' 'row H-001 refused' 'at /u/#abcdefghijklmnopqrstuvwxyz'; do
  grep -qE "$persons|$references|$tokens" <<<"$sample" || { echo "the check finds nothing: $sample" >&2; exit 3; }
done

found=$(grep -nE "$persons|$references|$tokens" "$@" | cut -c1-200 | head -n 20)
if [ -n "$found" ]; then
  echo "the log holds what it must not:"
  # where, not what
  sed -E 's/^([^:]*:)?([0-9]+):.*/\1\2/' <<<"$found"
  exit 1
fi
echo "no name, reference or token of the fixtures in: $*"
