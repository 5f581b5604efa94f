"""Changes the key by which a deployed stack names subjects in the lake.

Usage: rotate_key.py STACK          says which years keep their key; changes nothing
       rotate_key.py STACK --yes    changes it: the secret first, then the functions that hold it

Years with a frozen report keep the key that they have. Stopped on the way, it is to be called again with --again, which
gives the functions what the secret holds. Needs python3 with boto3, which `sam` brings along, and your profile. No key is printed.
"""
import hashlib
import re
import secrets
import string
import sys

import boto3

VARIABLE = "MINHCHUNG_PSEUDONYM_KEY"
LETTERS = string.ascii_letters + string.digits
LENGTH = 64


def named(key):
    """As the functions name it."""
    return "aws-" + hashlib.sha256(key.encode()).hexdigest()[:8]


def frozen_years(bucket):
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="editions/year-")
    found = (re.match(r"editions/year-(20\d\d)/", o["Key"]) for page in pages for o in page.get("Contents", []))
    return {match.group(1) for match in found if match}


def rotated(secret, frozen, fresh):
    """KEY [YEARS=OLDER …], the latest first: as CompactWiring reads it."""
    current, *earlier = secret.split()
    settled = {year for part in earlier for year in part.split("=")[0].split(",") if year}
    keep = sorted(frozen - settled)
    return " ".join([fresh, ",".join(keep) + "=" + current, *earlier]), keep


def main(stack, *options):
    cloudformation = boto3.client("cloudformation")
    found = {
        r["LogicalResourceId"]: r
        for page in cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
        for r in page["StackResourceSummaries"]
    }
    store = boto3.client("secretsmanager")
    secret_id = found["PseudonymKey"]["PhysicalResourceId"]
    secret = store.get_secret_value(SecretId=secret_id)["SecretString"].strip()
    if "--again" not in options:
        fresh = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        secret, keep = rotated(secret, frozen_years(found["Lake"]["PhysicalResourceId"]), fresh)
        print("keep the key before: %s; all other years are named anew" % (", ".join(keep) or "no year"))
        if "--yes" not in options:
            return
        store.put_secret_value(SecretId=secret_id, SecretString=secret)
    functions = boto3.client("lambda")
    for resource in found.values():
        if resource["ResourceType"] != "AWS::Lambda::Function":
            continue
        name = resource["PhysicalResourceId"]
        variables = functions.get_function_configuration(FunctionName=name).get("Environment", {}).get("Variables", {})
        if VARIABLE in variables:
            functions.update_function_configuration(
                FunctionName=name, Environment={"Variables": {**variables, VARIABLE: secret}}
            )
            functions.get_waiter("function_updated_v2").wait(FunctionName=name)
            print("%s: %s" % (name, named(secret.split()[0])))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= {"--yes", "--again"}:
        sys.exit(__doc__)
    main(*sys.argv[1:])
