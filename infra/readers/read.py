"""Prints the rows of a Parquet file as OtherReadersTest spells them, read by pyarrow.

Statistics and checksums of pages are looked at too: a wrong one is an error here.
"""
import datetime
import decimal
import sys

import pyarrow.parquet as pq


def cell(value):
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ";".join(":".join(cell(v) for v in item.values()) for item in value) + "]"
    return str(value)


sys.stdout.reconfigure(encoding="utf-8", newline="\n")
table = pq.ParquetFile(sys.argv[1], page_checksum_verification=True).read()
print("|".join(table.column_names))
for row in table.to_pylist():
    print("|".join(cell(value) for value in row.values()))
